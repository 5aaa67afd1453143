extension PhraseParser {
  private func reference() throws(EDTFError) -> CalendarDay {
    guard let reference = reader.reference else {
      throw EDTFError(
        reason: "no reference date", offset: offset, hint: "write the date with its year")
    }
    return reference
  }

  /// Reads phrases that are a value by themselves.
  ///
  /// "in the past", "in recent weeks"; nil for others.
  mutating func fixedPhrase() throws(EDTFError) -> ValidTime? {
    if accept(["in", "the", "past"]) {
      let value = try EDTF("[..\(try reference())]")
      return switch role {
      case .event: .when(value)
      case .state: .attested(value)
      case .query: .when(try EDTF("../\(try reference())"))
      }
    }
    if accept(["in", "recent", "weeks"]) || accept(["recent", "weeks"]) {
      // Coarse on purpose: the month before and this one.
      let month = CalendarMonth(containing: try reference().number)
      let previous = CalendarMonth(ordinal: month.ordinal - 1)
      return try within(PhraseDate(core: .month(previous)), PhraseDate(core: .month(month)))
    }
    return nil
  }

  /// Reads dates that count from the reference.
  ///
  /// "yesterday", "last year", "this month", "last December"; nil for others.
  mutating func relativeDate() throws(EDTFError) -> PhraseDate.Core? {
    switch word {
    case "today", "yesterday":
      let day = try reference().number
      defer { index += 1 }
      return .day(word == "today" ? day : day - 1)
    case "last", "this":
      return try shifted(word == "last" ? -1 : 0)
    default:
      return nil
    }
  }

  private mutating func shifted(_ step: Int64) throws(EDTFError) -> PhraseDate.Core? {
    guard case .word(let unit) = peek(1) else { return nil }
    let known = ["year", "month", "week"].contains(unit)
    guard known || DateWords.month(unit) != nil || DateWords.weekday(unit) != nil else {
      return nil
    }
    let today = try reference()
    let month = CalendarMonth(containing: today.number)
    index += 2
    switch unit {
    case "year": return .year(month.year + step)
    case "month": return .month(CalendarMonth(ordinal: month.ordinal + step))
    case "week":
      let monday = today.number - Int64(today.weekday - 1) + 7 * step
      return .range(.day(monday), .day(monday + 6))
    default: break
    }
    if let wanted = DateWords.month(unit) {
      guard step < 0 else { return .month(CalendarMonth(year: month.year, month: wanted)) }
      let year = wanted < month.month ? month.year : month.year - 1
      return .month(CalendarMonth(year: year, month: wanted))
    }
    guard let wanted = DateWords.weekday(unit) else { return nil }
    // "last Thursday" is before today; "this Thursday" is in this week.
    let monday = today.number - Int64(today.weekday - 1)
    guard step < 0 else { return .day(monday + Int64(wanted - 1)) }
    let back = Int64((today.weekday - wanted + 6) % 7 + 1)
    return .day(today.number - back)
  }

  /// The latest day or month of a date without a year, not after the reference.
  func latest(_ date: PartialDate) throws(EDTFError) -> PhraseDate.Core {
    guard let today = reader.reference else {
      throw EDTFError(
        reason: date.month == nil ? "not a date" : "the year is missing", offset: date.offset,
        hint: "write the date with its year")
    }
    let (year, month, day) = today.components
    guard let wanted = date.month else {
      guard date.day == nil, let weekday = date.weekday else { throw .notADate(date.offset) }
      return .day(today.number - Int64((today.weekday - weekday + 7) % 7))
    }
    guard let wantedDay = date.day else {
      return .month(CalendarMonth(year: wanted <= month ? year : year - 1, month: wanted))
    }
    var candidate = (wanted, wantedDay) <= (month, day) ? year : year - 1
    // 29 February: back to a year that has one, at most eight years.
    let isLeapDay = wanted == 2 && wantedDay == 29
    while isLeapDay, !CalendarDay.isLeap(candidate) { candidate -= 1 }
    return try Self.core(candidate, wanted, wantedDay, date.offset)
  }
}
