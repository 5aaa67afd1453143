import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "List what changed in the world, or in our picture of it.",
    usage: "kgraph diff --at <date>..<date> | --known-at <date>..<date>",
    discussion: """
      --at compares the world at two dates: what happened between them, which relations began, \
      ended, or became more or less certain. --known-at compares what was known: what our picture \
      gained, what was retracted or edited, and what further sources dispute, correct or confirm.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Compare the world at two dates.", valueName: "date..date"))
  var at: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Compare what was known at two dates.", valueName: "date..date"))
  var knownAt: String?

  @Flag(help: "Only what is certain at one of the dates.")
  var certain = false

  @Flag(help: "Also what is there only if unknown ends are stretched.")
  var conceivable = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only elements of these statuses.", valueName: "status"))
  var status: [Status] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The case as it stood at this date or time (UTC).", valueName: "date"))
  var recordedAt: String?

  @OptionGroup var read: ReadOptions

  /// Refuses options that contradict each other.
  func validate() throws {
    guard (at == nil) != (knownAt == nil) else {
      throw ValidationError("give one of --at FIRST..SECOND and --known-at FIRST..SECOND")
    }
    guard !(certain && conceivable) else {
      throw ValidationError("--certain shows less and --conceivable more; give one of them")
    }
  }

  func run() throws {
    try read.read { opened, output in
      let clock = try opened.info().clock
      let view = View(
        filter: TemporalFilter(
          floor: certain ? .certain : conceivable ? .conceivable : .possible,
          statuses: status.isEmpty ? nil : Set(status)),
        recordedAt: try RecordMoment.read(recordedAt))
      let found: Difference
      if let at {
        let (first, second) = try Self.windows("--at", at, clock)
        found = try opened.difference(from: first, to: second, view: view)
      } else {
        let (first, second) = try Self.windows("--known-at", knownAt ?? "", clock)
        found = try opened.difference(knownAt: first, to: second, view: view)
      }
      print(found, to: output)
    }
  }

  /// Reads `FIRST..SECOND`.
  private static func windows(
    _ option: String, _ text: String, _ clock: CaseClock
  ) throws -> (TimeWindow, TimeWindow) {
    guard let dots = text.firstRange(of: "..") else {
      throw KGraphError(
        .usage, "\(option) takes two dates", hint: "\(option) 2014-12..2015-02-05")
    }
    let parts = [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
    let windows = try parts.map { try window(option, $0, clock) }
    guard windows[0].start < windows[1].start else {
      throw KGraphError(.usage, "\(option): the first date is not before the second")
    }
    return (windows[0], windows[1])
  }

  private static func window(
    _ option: String, _ text: String, _ clock: CaseClock
  ) throws(KGraphError) -> TimeWindow {
    let argument = DateArgument(option, text)
    let date = try argument.windowDate()
    do { return try TimeWindow(at: date, clock: clock) } catch { throw argument.error(error) }
  }

  private func print(_ found: Difference, to output: Output) {
    let format = read.output.format
    var clauses: [String] = []
    if found.conceivableLeftOut > 0 {
      clauses.append(
        "\(found.conceivableLeftOut) more if unknown ends are stretched: --conceivable")
    }
    if found.attestedOnceLeftOut > 0 {
      clauses.append(
        "\(found.attestedOnceLeftOut) attested at one of the dates only: --conceivable")
    }
    clauses += found.hidden.hiddenClauses
    var rows = found.rows[...]
    if let limit = read.output.limit, rows.count > limit {
      clauses.append("\(rows.count - limit) beyond the limit: --limit")
      rows = rows.prefix(limit)
    }
    if format == .table {
      output.line(Self.summary(found.rows))
      if !rows.isEmpty { output.line() }
    }
    RowPrinter.print(rows.map(row), columns: columns, format: format, to: output)
    Note.leftOut(clauses, format: format, output: output)
  }

  /// How many of each kind: `2 began, 1 ended`.
  private static func summary(_ rows: [Difference.Row]) -> String {
    let counts = Difference.Change.allCases.compactMap { change -> String? in
      let count = rows.count { $0.change == change }
      return count == 0 ? nil : "\(count) \(change.rawValue)"
    }
    return counts.isEmpty ? "no difference" : counts.joined(separator: ", ")
  }

  private var columns: [Column] {
    let isKnowledge = knownAt != nil
    return [
      Column("change", title: "Change"), Column("label", title: "What", wraps: true), .when,
      Column("before", title: isKnowledge ? nil : "Before"),
      Column("after", title: isKnowledge ? nil : "After"),
      .status, Column("sources", title: isKnowledge ? "Sources" : nil, wraps: true),
      Column("was", title: isKnowledge ? "Was" : nil, wraps: true),
      Column("says", title: isKnowledge ? "Says" : nil, wraps: true), .hidden("key"),
      .hidden("type"),
    ]
  }

  private func row(_ row: Difference.Row) -> Row {
    [
      .text(row.change.rawValue, style: row.change.style), .text(row.label), .when(row.time),
      .certainty(row.before), .certainty(row.after), .oddStatus(row.status),
      .list(row.sources.map(\.text)), .fields(row.was), .fields(row.says), .key(row.key),
      .text(row.type),
    ]
  }
}

extension Difference.Change {
  fileprivate var style: TerminalStyle {
    switch self {
    case .began, .gained, .happened: .green
    case .ended, .disputed, .lost: .red
    case .changed, .corrected: .yellow
    case .confirmed: .plain
    }
  }
}

extension Cell {
  /// Fields with their values: `killed: 10, name: -` where one was taken away.
  fileprivate static func fields(_ fields: PropertyMap) -> Cell {
    let words = fields.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value == .null ? "-" : $0.value.displayText)" }
    return Cell(.map(fields), words: words.joined(separator: "; "))
  }
}
