extension PhraseParser {
  /// Reads seasons, quarters, halves, decades, centuries, and parts of them.
  ///
  /// "late 2014", "Q1 2015", "the 1990s", "20th century". Nil for other dates.
  mutating func namedDate() throws(EDTFError) -> PhraseDate.Core? {
    let start = index
    if let word {
      if let code = DateWords.season(word) { return try season(code) }
      if let third = DateWords.third(word) {
        index += 1
        _ = accept(sign: "-") || accept("of")
        _ = accept("the")
        return try part(third)
      }
      if let core = try quarterOrHalf() { return core }
    }
    if let core = try decade() { return core }
    if let core = try century() { return core }
    index = start
    return nil
  }

  private mutating func season(_ code: Int) throws(EDTFError) -> PhraseDate.Core {
    index += 1
    _ = accept("of") || accept(sign: ",")
    let year = try year()
    // "winter 2014/15" names both years of the winter.
    if code == 24, peek() == .sign("/") || peek() == .sign("-"),
      case .number(let next, let digits) = peek(1), digits == 2 || digits == 4
    {
      guard next == (digits == 2 ? (year + 1) % 100 : year + 1) else {
        throw .notADate(offset, hint: "a winter ends in the year after it began")
      }
      index += 2
    }
    return .season(year: year, code: code)
  }

  /// The early, middle or late part of a year, a month or a decade.
  private mutating func part(_ third: Int) throws(EDTFError) -> PhraseDate.Core {
    let start = offset
    if case .years(let first, let last, _)? = try decade() {
      // Ten years fall apart as four, three and three.
      let years = [(0, 3), (4, 6), (7, 9)][third]
      guard last - first == 9 else { throw .notADate(start) }
      return .range(.year(first + Int64(years.0)), .year(first + Int64(years.1)))
    }
    if let word, let month = DateWords.month(word) {
      index += 1
      _ = accept(sign: ",") || accept("of")
      let month = CalendarMonth(year: try year(), month: month)
      let days = [(1, 10), (11, 20), (21, month.length)][third]
      let before = month.firstDay - 1
      return .range(.day(before + Int64(days.0)), .day(before + Int64(days.1)))
    }
    return .season(year: try year(), code: 37 + third)
  }

  /// `Q1 2015`, `H2 2014`, "first quarter of 2015", "second half of 2014".
  private mutating func quarterOrHalf() throws(EDTFError) -> PhraseDate.Core? {
    let start = index
    if let word, word == "q" || word == "h", case .number(let number, 1) = peek(1) {
      let limit: Int64 = word == "q" ? 4 : 2
      guard 1...limit ~= number else { throw .notADate(offset) }
      let code = Int(number) + (word == "q" ? 32 : 39)
      index += 2
      _ = accept("of")
      return .season(year: try year(), code: code)
    }
    guard let word, let ordinal = DateWords.ordinal(word) else { return nil }
    index += 1
    if accept("quarter") {
      _ = accept("of")
      return .season(year: try year(), code: 32 + ordinal)
    }
    if accept("half"), ordinal <= 2 {
      _ = accept("of")
      return .season(year: try year(), code: 39 + ordinal)
    }
    index = start
    return nil
  }

  private mutating func decade() throws(EDTFError) -> PhraseDate.Core? {
    guard case .number(let value, 4) = peek(), peek(1) == .word("s"), !tokens[index + 1].isSpaced
    else { return nil }
    guard value % 10 == 0 else { throw .notADate(offset, hint: "a decade ends in 0s") }
    index += 2
    // "the 1900s" may be ten years or a hundred.
    guard value % 100 != 0 else {
      throw EDTFError(
        reason: "a decade or a century", offset: offset,
        hint: "write \(value / 10)X or \(value / 100)XX")
    }
    return .years(value, value + 9, text: "\(CalendarDay.text(ofYear: value).dropLast())X")
  }

  private mutating func century() throws(EDTFError) -> PhraseDate.Core? {
    guard case .number(let number, let digits) = peek(), digits <= 2,
      case .word(let ending) = peek(1), DateWords.ordinalEndings.contains(ending),
      peek(2) == .word("century")
    else { return nil }
    guard number > 0 else { throw .notADate(offset) }
    index += 3
    if let word, DateWords.beforeChrist.contains(word) {
      throw .notADate(offset, hint: "write the years: from 499 BC to 400 BC")
    }
    let first = (number - 1) * 100
    return .years(first, first + 99, text: CalendarDay.text(ofYear: first).prefix(2) + "XX")
  }
}
