import Foundation

/// Where the test vectors are: `../shared/edtf` beside the package, or below the
/// folder that `KGRAPH_SHARED` names.
enum SharedVectors {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["KGRAPH_SHARED"] {
      return URL(fileURLWithPath: path).appendingPathComponent("edtf")
    }
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared/edtf")
  }()

  static let isAvailable = FileManager.default.fileExists(atPath: folder.path)

  /// The reason that a skipped test shows.
  static let absence: String =
    "the vectors in ../shared/edtf are not here (KGRAPH_SHARED names another place)"

  /// Reads one file; nothing where the folder is missing, so that the trait can
  /// skip the test.
  static func load<Vectors: Decodable>(_ name: String, as type: [Vectors].Type) -> [Vectors] {
    load(name, default: [])
  }

  static func load<Vectors: Decodable>(_ name: String, default missing: Vectors) -> Vectors {
    guard isAvailable else { return missing }
    do {
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      return try JSONDecoder().decode(Vectors.self, from: data)
    } catch {
      fatalError("\(name) is unreadable: \(error)")
    }
  }
}
