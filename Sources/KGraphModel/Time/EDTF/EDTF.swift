/// A date, interval or set of dates in the Extended Date/Time Format.
///
/// ISO 8601-2:2019, levels 0 to 2, in the profile of the Library of Congress.
/// The text is kept exactly; what it means is computed from it:
///
/// ```swift
/// let date = try EDTF("2014-12~")
/// date.minText      // "2014-12-01"
/// date.displayText  // "about Dec 2014"
/// ```
///
/// Two values are equal when their texts are equal: `2014-XX` and `2014` mean
/// the same days and are different values. Neither leap seconds nor fractions of
/// a second are read, and years have at most eleven digits.
public struct EDTF: Sendable, CustomStringConvertible {
  /// The text, exactly as read.
  public let text: String

  let content: Content

  /// What a text is, taken apart.
  enum Content: Sendable {
    case date(EDTFDate)
    case interval(Edge, Edge)
    case set(Members)
  }

  /// One end of an interval.
  enum Edge: Sendable {
    case date(EDTFDate)
    case unknown
    case open
  }

  /// The members of a set.
  struct Members: Sendable {
    var isOneOf: Bool
    var members: [Member]
  }

  /// One member of a set, with `..` a range of them.
  enum Member: Sendable {
    case one(EDTFDate)
    case range(EDTFDate, EDTFDate)
    case upTo(EDTFDate)
    case since(EDTFDate)
  }

  /// Reads a text.
  ///
  /// Linear in the text; a plain day allocates nothing but the text itself.
  ///
  /// - Throws: `EDTFError` with reason, offset and, where possible, a hint.
  public init(_ text: String) throws(EDTFError) {
    content = try EDTFReader.read(text.utf8.span)
    self.text = text
  }

  /// Reads UTF-8 bytes, without a `String` made before they are known to be a date.
  ///
  /// - Throws: `EDTFError` with reason, offset and, where possible, a hint.
  public init(utf8 bytes: Span<UInt8>) throws(EDTFError) {
    content = try EDTFReader.read(bytes)
    // Everything that is a date is ASCII.
    text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// The day that a date, an interval or a set of one date is written as, if it
  /// is a single plain day.
  public var plainDay: CalendarDay? {
    guard case .date(let date) = content, date.precision == .day, !date.isUnspecified,
      date.qualifier == .none
    else { return nil }
    return CalendarDay(
      number: CalendarDay.number(year: date.year, month: Int(date.month), day: Int(date.day)))
  }

  /// The text itself.
  public var description: String { text }
}

extension EDTF: Hashable {
  /// Compares the texts.
  public static func == (left: EDTF, right: EDTF) -> Bool { left.text == right.text }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
