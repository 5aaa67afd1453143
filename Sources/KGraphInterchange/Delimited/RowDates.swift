import KGraphModel

/// Reads the dates of rows, each distinct text once.
///
/// - Note: At most ``limit`` texts are remembered, so that memory stays bounded.
final class RowDates {
  private let reader: DateReader
  private let stateReader: DateReader
  private var eventTexts = ByteTable()
  private var eventResults: [Result<EDTF?, RowProblem>] = []

  /// How many distinct texts are remembered.
  static let limit = 1 << 16

  init() {
    reader = DateReader(role: .event)
    stateReader = DateReader(role: .state)
  }

  /// The date of a cell; `nil` where the cell says that nothing is known.
  ///
  /// EDTF wins; then masked and compact forms; then what people write.
  func date(_ field: FieldBytes) throws(RowProblem) -> EDTF? {
    if eventTexts.count >= Self.limit {
      eventTexts.removeAll()
      eventResults.removeAll(keepingCapacity: true)
    }
    let (number, isNew) = eventTexts.number(of: field)
    if isNew { eventResults.append(Self.read(field, reader)) }
    return try eventResults[number].get()
  }

  /// A bound of a state: a date, `unknown`, or `..` for open.
  func endpoint(_ field: FieldBytes?) throws(RowProblem) -> ValidTime.Endpoint {
    guard let field, !field.equals("unknown") else { return .unknown }
    if field.equals("..") { return .open }
    return try date(field).map { .date($0) } ?? .unknown
  }

  /// What a cell says about when something was, read as that of an event or of a state.
  func validTime(_ field: FieldBytes, role: TemporalRole) throws(RowProblem) -> ValidTime? {
    if role == .state, Self.edtf(field) == nil, MaskedDate.edtf(field) == nil {
      do { return try stateReader.read(field.string) } catch { throw Self.problem(field, error) }
    }
    return try date(field).map { .when($0) }
  }

  private static func edtf(_ field: FieldBytes) -> EDTF? { try? EDTF(field.string) }

  private static func read(
    _ field: FieldBytes, _ reader: DateReader
  ) -> Result<EDTF?, RowProblem> {
    if let masked = MaskedDate.edtf(field) {
      if masked.isEmpty { return .success(nil) }
      if let date = try? EDTF(masked) { return .success(date) }
    }
    if let date = edtf(field) { return .success(date) }
    do {
      guard case .when(let date) = try reader.read(field.string) else {
        return .failure(RowProblem("'\(clip(field.string))' is not one date"))
      }
      return .success(date)
    } catch {
      return .failure(problem(field, error))
    }
  }

  private static func problem(_ field: FieldBytes, _ error: EDTFError) -> RowProblem {
    RowProblem("'\(clip(field.string))' is not a date: \(error.reason)", hint: error.hint)
  }

  static func clip(_ text: String) -> String {
    text.count > 60 ? text.prefix(57) + "..." : text
  }
}
