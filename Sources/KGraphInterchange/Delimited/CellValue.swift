import KGraphModel

/// Reads cells as property values.
enum CellValue {
  /// The value of a cell; an empty cell is no value and is not to be given.
  static func read(
    _ cell: FieldBytes, _ type: PropertyType, property: String
  ) throws(RowProblem) -> PropertyValue {
    let text = cell.string
    let value: PropertyValue? =
      switch type {
      case .text: .string(text)
      case .boolean: boolean(text)
      case .integer: Int64(text).map { .integer($0) }
      case .float: Double(text).flatMap { $0.isFinite ? .float($0) : nil }
      case .date: TemporalValue(.date, text).map { .temporal($0) }
      case .edtf: (try? EDTF(MaskedDate.edtf(cell) ?? text)).map { .edtf($0) }
      case .quantity: Quantity(text).map { .quantity($0) }
      }
    guard let value else {
      throw RowProblem("'\(RowDates.clip(text))' is not a value of '\(property)' (\(type.rawValue))")
    }
    return value
  }

  private static func boolean(_ text: String) -> PropertyValue? {
    switch text.lowercased() {
    case "true", "yes", "y", "t", "1": .boolean(true)
    case "false", "no", "n", "f", "0": .boolean(false)
    default: nil
    }
  }

  /// The parts of a cell with several values, without empty ones.
  static func parts(_ cell: FieldBytes, separator: UInt8?) -> [FieldBytes] {
    guard let separator else { return cell.isEmpty ? [] : [cell] }
    var parts: [FieldBytes] = []
    var start = 0
    for index in 0...cell.count where index == cell.count || cell.bytes[index] == separator {
      let part = cell.slice(start, index).trimmed
      if !part.isEmpty { parts.append(part) }
      start = index + 1
    }
    return parts
  }
}
