import KGraphModel

/// A moment of record time that a person names.
enum RecordMoment {
  /// Unix milliseconds: the end of the day, hour or second that the text names, in UTC.
  ///
  /// - Throws: ``KGraphError`` for a text that is no exact date.
  static func read(_ text: String?) throws -> Int64? {
    guard let text else { return nil }
    let argument = DateArgument("--recorded-at", text)
    let date = try argument.windowDate()
    let window: TimeWindow
    do { window = try TimeWindow(at: date) } catch { throw argument.error(error) }
    return window.end < .max / 1000 ? window.end * 1000 - 1 : .max
  }
}
