/// Reads dates as people type them: `Dec 2014`, `5 Feb 2015`, `since 2012`,
/// `between 3 and 5 Feb 2015`.
///
/// A valid EDTF text is taken as it is, before any other reading. What has two
/// readings is refused with a hint, never guessed: `03/04/2015`, years of two
/// digits, days that do not exist, a weekday that does not fit. English only.
///
/// ```swift
/// let reader = DateReader(role: .event)
/// try reader.read("before Dec 2014").edtfText  // "[..2014-11]"
/// ```
public struct DateReader: Sendable {
  /// What the date is for; the same words mean different things.
  public enum InputRole: String, Sendable, Hashable, CaseIterable {
    /// Something that happens: "before 2015" is some day before.
    case event
    /// Something that lasts: "before 2015" is when it ended.
    case state
    /// A window that is asked about: "before 2015" is all the time before.
    case query
  }

  /// How `03/04/2015` is read.
  public enum DayMonthOrder: String, Sendable, Hashable, CaseIterable {
    /// Not at all, unless only one order gives a date.
    case refuse
    /// 3 April.
    case dayFirst
    /// 4 March.
    case monthFirst
  }

  /// What the date is for.
  public var role: InputRole

  /// The day on which the words were written: what "yesterday" counts from.
  public var reference: CalendarDay?

  /// How `03/04/2015` is read.
  public var dayMonthOrder: DayMonthOrder

  /// Creates a reader.
  public init(
    role: InputRole, reference: CalendarDay? = nil, dayMonthOrder: DayMonthOrder = .refuse
  ) {
    self.role = role
    self.reference = reference
    self.dayMonthOrder = dayMonthOrder
  }

  /// Texts longer than this, in bytes, are read as EDTF or not at all.
  private static let lengthLimit = 200

  /// Reads a text.
  ///
  /// For a query the result is a date or an interval that `TimeWindow` accepts.
  ///
  /// - Throws: `EDTFError` with a hint.
  public func read(_ text: String) throws(EDTFError) -> ValidTime {
    let trimmed = Self.trimmed(text)
    guard !trimmed.isEmpty else {
      throw EDTFError(reason: "empty", hint: "leave the date out, or write one: 2015-02-05")
    }
    let refusal: EDTFError
    switch Result(catching: { () throws(EDTFError) in try Self.edtf(trimmed) }) {
    case .success(let value): return try checked(.when(value))
    case .failure(let error): refusal = error
    }
    if let hint = Self.draftHint(trimmed) {
      throw EDTFError(reason: "not a date", offset: refusal.offset, hint: hint)
    }
    guard trimmed.utf8.count <= Self.lengthLimit else { throw refusal }
    do {
      var parser = PhraseParser(self, try DateToken.tokens(of: trimmed))
      return try checked(try parser.phrase())
    } catch {
      let hint = error.hint ?? refusal.hint ?? "write it like 5 Feb 2015, Dec 2014 or 2014-12~"
      throw EDTFError(reason: error.reason, offset: error.offset, hint: hint)
    }
  }

  /// Refuses what a query window cannot be.
  private func checked(_ time: ValidTime) throws(EDTFError) -> ValidTime {
    if role == .query, case .when(let value) = time {
      _ = try TimeWindow(at: value)
    }
    return time
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// Reads EDTF, spaces inside a set left out.
  ///
  /// People write `~2010` for "about 2010". In EDTF it means the same as `2010~`,
  /// at level 2; the form of level 1 is kept.
  private static func edtf(_ text: String) throws(EDTFError) -> EDTF {
    if text.first == "[" || text.first == "{" { return try EDTF(text.filter { $0 != " " }) }
    let value = try EDTF(text)
    guard case .date(let date) = value.content, date.precision == .year,
      date.hasComponentQualifier, let sign = text.first
    else { return value }
    return try EDTF("\(text.dropFirst())\(sign)")
  }

  /// What to write instead of the syntax of the draft of 2012: `1984?~`, `199u`.
  private static func draftHint(_ text: String) -> String? {
    var modern = text
    for signs in ["?~", "~?"] where text.hasSuffix(signs) {
      modern = text.dropLast(2) + "%"
    }
    modern = String(modern.map { $0 == "u" || $0 == "x" ? "X" : $0 })
    guard modern != text, (try? EDTF(modern)) != nil else { return nil }
    return "write \(modern)"
  }
}
