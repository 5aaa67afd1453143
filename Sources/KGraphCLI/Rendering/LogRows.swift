import KGraph
import KGraphModel

/// Entries of the log as rows.
enum LogRows {
  static let columns: [Column] = [
    Column("transaction", title: "No.", alignment: .right), Column("time", title: "Recorded (UTC)"),
    Column("author", title: "Author"), Column("command", title: "Command"),
    Column("changes", title: "Changes"), Column("message", title: "Message", wraps: true),
    Column("hash", title: "Hash"), .hidden("added"), .hidden("changed"), .hidden("retracted"),
    .hidden("undoes"),
  ]

  static func row(_ entry: LogEntry) -> Row {
    let changes = [(entry.added, "+"), (entry.changed, "~"), (entry.retracted, "-")]
      .filter { $0.0 > 0 }.map { "\($0.1)\($0.0)" }.joined(separator: " ")
    return [
      Cell(.integer(entry.id), style: .bold), .text(RecordTime.text(entry.time)),
      .text(entry.author),
      .text(entry.command, words: entry.undoes.map { "\(entry.command) \($0)" }),
      .text(nil, words: changes), .text(entry.message.isEmpty ? nil : entry.message),
      .text(entry.hash, words: String(entry.hash.prefix(12)), style: .dim), .count(entry.added),
      .count(entry.changed), .count(entry.retracted),
      entry.undoes.map { Cell(.integer($0)) } ?? .none,
    ]
  }
}

/// Record time as text.
enum RecordTime {
  /// `2026-03-01T09:30:05Z` for unix milliseconds; the milliseconds are dropped.
  static func text(_ milliseconds: Int64) -> String {
    let seconds = Int64((Double(milliseconds) / 1000).rounded(.down))
    let days = Int64((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - days * 86_400
    return
      "\(CalendarDay(number: days))T\(pad(rest / 3600)):\(pad(rest / 60 % 60)):\(pad(rest % 60))Z"
  }

  private static func pad(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
