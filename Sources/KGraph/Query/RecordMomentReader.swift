import KGraphCypher
import KGraphEngine
import KGraphModel

/// Finds the moment of the record that a statement asks about with `AS RECORDED AT`.
struct RecordMomentReader {
  let request: QueryRequest

  /// Unix milliseconds, the end of what the text names; `nil` where the statement does not ask.
  ///
  /// - Throws: ``KGraphError`` for a text that is no exact date.
  func moment(of statement: Statement) throws -> Int64? {
    guard let expression = statement.context?.recordedAt else { return nil }
    let rows = try QuerySession.run(
      "RETURN " + CypherPrinter.print(expression), GraphState(.empty()),
      parameters: request.parameters.mapValues { Value($0) })
    switch rows.first?.first {
    case .string(let text): return try moment(text)
    case .edtf(let date): return try moment(date.text)
    case .date(let date): return try moment(date.text)
    case .dateTime(let time): return time.instant.second * 1_000 + 999
    default:
      throw KGraphError(
        .invalid, "AS RECORDED AT takes a date or a date and time",
        hint: "AS RECORDED AT '2015-03-01'")
    }
  }

  private func moment(_ text: String) throws(KGraphError) -> Int64 {
    do {
      let end = try TimeWindow(at: EDTF(text)).end
      return end < .max / 1_000 ? end * 1_000 - 1 : .max
    } catch {
      throw KGraphError(.invalid, "AS RECORDED AT '\(text)': \(error.reason)", hint: error.hint)
    }
  }
}
