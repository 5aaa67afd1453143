#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What Ctrl-C does: the process ends with exit code 130.
///
/// Nothing has to be cleaned up. What a command writes is one transaction, which SQLite rolls back
/// when the file is opened next.
enum Interruption {
  /// Installs the handler.
  static func install() {
    signal(SIGINT) { @Sendable _ in _exit(130) }
  }
}
