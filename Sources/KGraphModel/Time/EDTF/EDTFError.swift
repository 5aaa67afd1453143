/// Why a text is not a date.
public struct EDTFError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in a few words: "no such calendar date".
  public var reason: String

  /// Where in the text, as a UTF-8 offset.
  public var offset: Int

  /// What to write instead, when that can be told.
  public var hint: String?

  /// Creates an error.
  public init(reason: String, offset: Int = 0, hint: String? = nil) {
    self.reason = reason
    self.offset = offset
    self.hint = hint
  }

  /// The reason, and the hint behind it.
  public var description: String {
    guard let hint else { return reason }
    return "\(reason): \(hint)"
  }

  static func notADate(_ offset: Int, hint: String? = nil) -> EDTFError {
    EDTFError(reason: "not a date", offset: offset, hint: hint)
  }

  static func noSuchDay(_ offset: Int) -> EDTFError {
    EDTFError(reason: "no such calendar date", offset: offset)
  }

  static func notADatetime(_ offset: Int) -> EDTFError {
    EDTFError(
      reason: "not a datetime", offset: offset,
      hint: "write 2015-02-05T09:30:00, with Z or +02:00 behind it")
  }
}
