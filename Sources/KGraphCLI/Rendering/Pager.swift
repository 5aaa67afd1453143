#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pager that reads from this process.
///
/// The C stream of `popen` is an unsafe pointer; it stays inside this class, which closes it once.
final class Pager {
  private var stream: UnsafeMutablePointer<FILE>?
  /// Where to write what the pager shows.
  let descriptor: Int32

  /// Starts a shell command; `nil` where it cannot be started.
  ///
  /// Ctrl-C then belongs to the pager, which would otherwise be left alone with the terminal.
  init?(_ command: String) {
    setenv("LESS", "FRX", 0)
    setenv("LESSCHARSET", "utf-8", 0)
    guard let stream = popen(command, "w") else { return nil }
    self.stream = stream
    descriptor = fileno(stream)
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Waits until the user leaves the pager.
  func wait() {
    if let stream { pclose(stream) }
    stream = nil
  }

  /// The command to use: `$KGRAPH_PAGER`, `$PAGER`, else `less` where it is installed.
  ///
  /// An empty command or `cat` means none.
  static func command(environment: Environment) -> String? {
    if let chosen = environment["KGRAPH_PAGER"] ?? environment["PAGER"] {
      return chosen.isEmpty || chosen == "cat" ? nil : chosen
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { access("\($0)/less", X_OK) == 0 } ? "less" : nil
  }
}
