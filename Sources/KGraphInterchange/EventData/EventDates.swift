import KGraphModel

/// Reads the dates of event data sets.
struct EventDates {
  private var days = CellCache<EDTF?>()
  private var moments = CellCache<EDTF?>()

  /// A day, month or year: `2015-02-05`, `20150205`, `20150200`, `201502`, `05-02-2015`,
  /// `2015-02-05 00:00:00`, `05 February 2015`, `05-Feb-2015`; `nil` for an empty cell.
  mutating func day(_ cell: FieldBytes, _ column: String) throws(RowProblem) -> EDTF? {
    if cell.isEmpty { return nil }
    return try days.value(of: cell) { () throws(RowProblem) in try Self.read(cell, column) }
  }

  /// A moment: `20150218230000`, `20150218`, or any of the forms of a day; `nil` for an empty cell.
  mutating func moment(_ cell: FieldBytes, _ column: String) throws(RowProblem) -> EDTF? {
    if cell.isEmpty { return nil }
    return try moments.value(of: cell) { () throws(RowProblem) in
      guard cell.count == 14, cell.slice(0, 14).unsignedInteger != nil else {
        return try Self.read(cell, column)
      }
      let parts = [(0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14)].map {
        cell.slice($0.0, $0.1).string
      }
      return try Self.edtf(
        "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])Z", cell, column)
    }
  }

  /// A moment given in seconds since 1970; `nil` for an empty cell.
  mutating func seconds(_ cell: FieldBytes, _ column: String) throws(RowProblem) -> EDTF? {
    if cell.isEmpty { return nil }
    guard let seconds = cell.unsignedInteger, seconds < 253_402_300_800 else {
      throw RowProblem("'\(RowDates.clip(cell.string))' is not a time in seconds (\(column))")
    }
    let day = CalendarDay(number: Int64(seconds / 86_400))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = seconds % 86_400
    return try Self.edtf(
      "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z", cell, column)
  }

  /// The days from some before a day to some after it, on one of which something was.
  static func around(_ date: EDTF, days: Int64) -> EDTF {
    guard let day = day(date) else { return date }
    let first = CalendarDay(number: day.number - days)
    let last = CalendarDay(number: day.number + days)
    return (try? EDTF("[\(first)..\(last)]")) ?? date
  }

  /// The month of a day.
  static func month(_ date: EDTF) -> EDTF {
    day(date) == nil ? date : (try? EDTF(String(date.text.prefix(7)))) ?? date
  }

  /// One of the days from one date to another.
  static func between(_ first: EDTF, _ last: EDTF) throws(RowProblem) -> EDTF {
    if first.text == last.text { return first }
    if let start = day(first), let end = day(last), start.number > end.number {
      throw RowProblem("the date \(first.text) comes after \(last.text)")
    }
    guard let window = try? EDTF("[\(first.text)..\(last.text)]") else {
      throw RowProblem("'\(first.text)' to '\(last.text)' is not a window of dates")
    }
    return window
  }

  /// The day that a date is, where it is exactly one.
  private static func day(_ date: EDTF) -> CalendarDay? {
    let text = date.text
    guard text.utf8.count == 10 else { return nil }
    let parts = text.split(separator: "-")
    guard parts.count == 3, let year = Int64(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private static func read(_ cell: FieldBytes, _ column: String) throws(RowProblem) -> EDTF? {
    if cell.count == 6, cell.unsignedInteger != nil {
      return try edtf("\(cell.slice(0, 4).string)-\(cell.slice(4, 6).string)", cell, column)
    }
    if let masked = MaskedDate.edtf(cell) {
      return masked.isEmpty ? nil : try edtf(masked, cell, column)
    }
    let text = cell.string
    if cell.count == 10, cell.bytes[2] == UInt8(ascii: "-"), cell.bytes[5] == UInt8(ascii: "-") {
      return try edtf(
        "\(cell.slice(6, 10).string)-\(cell.slice(3, 5).string)-\(cell.slice(0, 2).string)", cell,
        column)
    }
    if let words = inWords(text) { return try edtf(words, cell, column) }
    if cell.count > 10, [0x20, UInt8(ascii: "T")].contains(cell.bytes[10]) {
      return try edtf(String(text.prefix(10)), cell, column)
    }
    return try edtf(text, cell, column)
  }

  /// The day of `5 February 2015` or `05-Feb-2015`.
  private static func inWords(_ text: String) -> String? {
    let parts = text.split { $0 == " " || $0 == "-" }
    guard parts.count == 3, let day = Int(parts[0]), parts[1].utf8.count >= 3,
      parts[2].utf8.count == 4, Int(parts[2]) != nil,
      let month = months.firstIndex(where: { $0.hasPrefix(parts[1].lowercased()) })
    else { return nil }
    return "\(parts[2])-\(month < 9 ? "0" : "")\(month + 1)-\(day < 10 ? "0" : "")\(day)"
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func edtf(
    _ text: String, _ cell: FieldBytes, _ column: String
  ) throws(RowProblem) -> EDTF {
    do { return try EDTF(text) } catch {
      throw RowProblem(
        "'\(RowDates.clip(cell.string))' is not a date (\(column)): \(error.reason)")
    }
  }
}
