extension PhraseParser {
  /// Whether a year can be read: four digits, or any digits with an era.
  func isYear(at position: Int) -> Bool {
    guard position < tokens.count else { return false }
    switch tokens[position].kind {
    case .number(_, let digits):
      if digits == 4 { return true }
      guard digits < 4, position + 1 < tokens.count, let era = tokens[position + 1].word else {
        return false
      }
      return DateWords.beforeChrist.contains(era) || DateWords.afterChrist.contains(era)
    case .word(let word):
      guard DateWords.afterChrist.contains(word), position + 1 < tokens.count else { return false }
      if case .number(_, let digits) = tokens[position + 1].kind { return digits <= 4 }
      return false
    case .sign:
      return false
    }
  }

  /// Reads `2015`, `AD 79`, `79 CE`, `44 BC`; 1 BC is year 0.
  mutating func year() throws(EDTFError) -> Int64 {
    let start = offset
    guard isYear(at: index) else { throw .notADate(start) }
    if word != nil { index += 1 }
    guard case .number(let value, _) = peek() else { throw .notADate(start) }
    index += 1
    var year = value
    if let word, DateWords.beforeChrist.contains(word) {
      index += 1
      guard value > 0 else { throw noYearZero(start) }
      year = 1 - value
    } else if let word, DateWords.afterChrist.contains(word) {
      index += 1
      guard value > 0 else { throw noYearZero(start) }
    }
    return year
  }

  private func noYearZero(_ offset: Int) -> EDTFError {
    EDTFError(reason: "no year 0", offset: offset, hint: "1 BC is followed by AD 1")
  }

  /// Makes a partial date whole, from the reference date where the year is missing.
  func complete(_ date: PartialDate) throws(EDTFError) -> PhraseDate {
    var core: PhraseDate.Core
    if let whole = date.whole {
      core = whole
    } else if let year = date.year {
      core = try Self.core(year, date.month, date.day, date.offset)
    } else {
      core = try latest(date)
    }
    if let weekday = date.weekday, date.month != nil || date.year != nil {
      guard case .day(let number) = core else {
        throw EDTFError(reason: "a weekday without a day", offset: date.offset)
      }
      let day = CalendarDay(number: number)
      guard day.weekday == weekday else {
        throw EDTFError(
          reason: "wrong weekday", offset: date.offset,
          hint: "\(EnglishDate.day(day)) is a \(DateWords.weekdayName(day.weekday))")
      }
    }
    if case .range(let first, let last) = core, first == last { core = first }
    return PhraseDate(core: core, qualifier: date.qualifier)
  }

  /// A date of which the year is known; refuses days that do not exist.
  static func core(
    _ year: Int64, _ month: Int?, _ day: Int?, _ offset: Int
  ) throws(EDTFError) -> PhraseDate.Core {
    guard let month else {
      guard day == nil else { throw .notADate(offset, hint: "the month is missing") }
      return .year(year)
    }
    guard 1...12 ~= month else {
      throw EDTFError(reason: "no such calendar date", offset: offset, hint: "there are 12 months")
    }
    guard let day else { return .month(CalendarMonth(year: year, month: month)) }
    let length = CalendarDay.length(ofMonth: month, year: year)
    guard 1...length ~= day else {
      throw EDTFError(
        reason: "no such calendar date", offset: offset,
        hint: "\(EnglishDate.month(month)) \(EnglishDate.year(year)) has \(length) days")
    }
    return .day(CalendarDay.number(year: year, month: month, day: day))
  }
}
