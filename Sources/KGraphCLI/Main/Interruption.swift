import KGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What Ctrl-C does: the process ends with exit code 130, or a running query stops.
///
/// Nothing has to be cleaned up. What a command writes is one transaction, which SQLite rolls back
/// when the file is opened next.
enum Interruption {
  /// Installs the handler, also where the parent process has left the signal blocked.
  static func install() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { @Sendable _ in _exit(130) }
  }

  /// The flag that stops the query which is running.
  static let ofQueries = QueryInterruption()

  /// Runs queries that Ctrl-C stops; a second Ctrl-C ends the process.
  static func stoppingQueries<Result>(_ work: () throws -> Result) rethrows -> Result {
    // The global must exist before the first signal: a handler must not make it.
    ofQueries.lower()
    signal(SIGINT) { @Sendable _ in
      if Interruption.ofQueries.isRaised { _exit(130) }
      Interruption.ofQueries.raise()
    }
    defer { install() }
    return try work()
  }
}
