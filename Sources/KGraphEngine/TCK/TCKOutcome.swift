import KGraphCypher
import KGraphModel

/// What a statement came to.
struct TCKOutcome {
  var columns: [String]?
  var rows: [[String]] = []
  var effects: [(String, Int)] = []
  var error: CypherError?

  /// Writes the entries of the answer, without the braces around them.
  func write(into writer: inout JSONWriter) {
    writer.raw("\"columns\":")
    if let columns {
      Self.strings(columns, &writer)
    } else {
      writer.raw("null")
    }
    writer.raw(",\"rows\":[")
    for (index, row) in rows.enumerated() {
      if index > 0 { writer.raw(",") }
      Self.strings(row, &writer)
    }
    writer.raw("],\"sideEffects\":{")
    for (index, effect) in effects.enumerated() {
      if index > 0 { writer.raw(",") }
      writer.string(effect.0)
      writer.raw(":\(effect.1)")
    }
    writer.raw("},\"error\":")
    guard let error else {
      writer.raw("null")
      return
    }
    writer.raw("{\"type\":")
    writer.string(error.kind.type.rawValue)
    writer.raw(",\"phase\":")
    writer.string(error.kind.phase.rawValue)
    writer.raw(",\"detail\":")
    writer.string(error.kind.detail.rawValue)
    writer.raw(",\"message\":")
    writer.string(error.message)
    writer.raw("}")
  }

  private static func strings(_ texts: [String], _ writer: inout JSONWriter) {
    writer.raw("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { writer.raw(",") }
      writer.string(text)
    }
    writer.raw("]")
  }
}
