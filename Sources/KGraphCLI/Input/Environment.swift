#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Environment variables: those of the process, or given ones in tests.
struct Environment: Sendable {
  private let given: [String: String]?

  /// The variables of this process.
  static let process = Environment(given: nil)

  private init(given: [String: String]?) { self.given = given }

  /// Given variables.
  init(_ variables: [String: String]) { given = variables }

  /// The value of a variable; `nil` where it is not set.
  subscript(_ name: String) -> String? {
    if let given { return given[name] }
    return getenv(name).map { String(cString: $0) }
  }
}
