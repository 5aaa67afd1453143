import KGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One line on standard error that tells how far an import is, at a terminal only.
final class ImportProgressLine {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var hasText = false

  /// Shows rows, rate and remaining time, a few times a second at most.
  func show(_ step: ImportStep) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, last.duration(to: now) < .milliseconds(200) { return }
    last = now
    let seconds = max(0.001, start.duration(to: now) / .seconds(1))
    let rate = Double(step.rows) / seconds
    var text = "\(step.rows) rows, \(Int(rate)) a second"
    if let total = step.totalBytes, total > 0, step.bytes > 0 {
      let share = Double(step.bytes) / Double(total)
      let rest = seconds / share - seconds
      text += ", \(Int(share * 100)) %, \(Int(rest.rounded(.up))) s left"
    }
    write("\r\u{1B}[K\(text)")
    hasText = true
  }

  /// Takes the line away.
  func clear() {
    guard hasText else { return }
    write("\r\u{1B}[K")
    hasText = false
  }

  private func write(_ text: String) {
    _ = Output.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }
}
