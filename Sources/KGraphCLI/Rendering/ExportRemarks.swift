import KGraph
import KGraphModel

/// Says what an export lost and left out: in words on standard error, as JSON in a file.
struct ExportRemarks {
  private let outcome: ExportOutcome
  private let format: FormatInfo

  init(_ outcome: ExportOutcome, format: FormatInfo) {
    self.outcome = outcome
    self.format = format
  }

  /// Says it, and writes the report where a file is named.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be written.
  func say(report path: String?) throws {
    for warning in outcome.warnings { Note.say("warning: \(warning)") }
    if !outcome.omissions.isEmpty {
      Note.say("note: left out: \(outcome.omissions.joined(separator: "; "))")
    }
    for loss in outcome.losses { Note.say("lost: \(loss.count) \(loss.words)") }
    guard let path else { return }
    try FileTarget.write(to: path) { try $0(Array((document.json + "\n").utf8)) }
  }

  private var document: PropertyValue {
    .map([
      "format": .string(format.name), "class": .string(format.loss),
      "nodes": .integer(Int64(outcome.nodes)), "edges": .integer(Int64(outcome.edges)),
      "left_out": .list(outcome.omissions.map(PropertyValue.string)),
      "warnings": .list(outcome.warnings.map(PropertyValue.string)),
      "losses": .list(
        outcome.losses.map {
          .map([
            "code": .string($0.code), "count": .integer(Int64($0.count)),
            "text": .string($0.words),
          ])
        }),
    ])
  }
}
