import KGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A line on standard error that says how far long work is; on a terminal only.
final class ProgressLine {
  private let name: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  /// Names what is worked on.
  init(name: String) {
    self.name = name
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows a step, at most ten times a second.
  func show(_ step: ImportStep) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    let seconds = Self.seconds(now - start)
    _ = Output.writeAll(
      Array("\r\u{1B}[K\(Self.text(step, seconds: seconds, name: name))".utf8), to: STDERR_FILENO)
  }

  /// Takes the line away.
  func clear() {
    guard isShown, last != nil else { return }
    _ = Output.writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  /// `rows.csv: 1 200 000 rows, 400 000 rows/s, 45 %, 3 s left`.
  static func text(_ step: ImportStep, seconds: Double, name: String) -> String {
    var parts = ["\(grouped(step.rows)) rows"]
    if seconds > 0.2 { parts.append("\(grouped(Int(Double(step.rows) / seconds))) rows/s") }
    if let total = step.totalBytes, total > 0 {
      let share = min(1, Double(step.bytes) / Double(total))
      parts.append("\(Int(share * 100)) %")
      if share > 0.01, seconds > 1 {
        parts.append("\(duration(seconds / share - seconds)) left")
      }
    }
    return "\(name): \(parts.joined(separator: ", "))"
  }

  private static func seconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// A number with a thin space between thousands.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "\u{202F}" }
      result.append(digit)
    }
    return result
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
