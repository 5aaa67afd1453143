extension PhraseParser {
  /// Reads one date, as far as it is written, with the words that qualify it.
  mutating func partial() throws(EDTFError) -> PartialDate {
    let start = offset
    var qualifier = qualifiers()
    var date = try bareDate()
    date.offset = start
    while true {
      if accept(sign: "~") {
        qualifier = qualifier.union(.approximate)
      } else if peek() == .sign("?"), index > 0 {
        index += 1
        qualifier = qualifier.union(.uncertain)
      } else if peek() == .sign("("), peek(1) == .word("uncertain"), peek(2) == .sign(")") {
        index += 3
        qualifier = qualifier.union(.uncertain)
      } else {
        break
      }
    }
    date.qualifier = qualifier
    if role == .query, qualifier != .none {
      throw EDTFError(
        reason: "a query window must be exact", offset: start, hint: "leave out ?, ~ and %")
    }
    return date
  }

  /// Reads "about", "c.", "possibly" and words without a meaning of their own.
  private mutating func qualifiers() -> Qualifier {
    var qualifier = Qualifier.none
    while true {
      if accept(sign: "~") {
        qualifier = qualifier.union(.approximate)
      } else if let word, DateWords.approximate.contains(word) {
        index += 1
        qualifier = qualifier.union(.approximate)
      } else if let word, DateWords.uncertain.contains(word) {
        index += 1
        qualifier = qualifier.union(.uncertain)
      } else if accept(["some", "time"]) {
        continue
      } else if let word, DateWords.fillers.contains(word) {
        index += 1
      } else {
        return qualifier
      }
    }
  }

  private mutating func bareDate() throws(EDTFError) -> PartialDate {
    let start = offset
    if let whole = try relativeDate() { return PartialDate(whole: whole, offset: start) }
    if let whole = try namedDate() { return PartialDate(whole: whole, offset: start) }
    var date = PartialDate(offset: start)
    if let word, let weekday = DateWords.weekday(word) {
      index += 1
      date.weekday = weekday
      _ = accept(sign: ",")
      // "on Thursday" alone is read by its reference date.
      guard index < tokens.count else { return date }
    }
    switch peek() {
    case .number(let value, let digits):
      try numberFirst(value, digits, &date)
    case .word(let word):
      if DateWords.afterChrist.contains(word) {
        date.year = try year()
        return date
      }
      guard let month = DateWords.month(word) else { throw .notADate(start) }
      index += 1
      date.month = month
      try afterMonth(&date)
    default:
      throw .notADate(start)
    }
    return date
  }

  /// `2015`, `2015-2-5`, `5 Feb 2015`, `25/12/2014`, `44 BC`, or a day alone.
  private mutating func numberFirst(
    _ value: Int64, _ digits: Int, _ date: inout PartialDate
  ) throws(EDTFError) {
    if digits == 4 {
      date.year = try year()
      try isoRest(&date)
      return
    }
    if isYear(at: index) {
      date.year = try year()
      return
    }
    guard digits <= 2 else { throw yearError(digits) }
    if peek(1) == .sign("/") || peek(1) == .sign(".") {
      try separated(&date)
      return
    }
    index += 1
    date.day = Int(value)
    if let word, DateWords.ordinalEndings.contains(word), !tokens[index].isSpaced { index += 1 }
    _ = accept("of")
    if let word, let month = DateWords.month(word) {
      index += 1
      date.month = month
      _ = accept(sign: ",")
    } else if !accept(sign: ",") {
      return
    }
    if isYear(at: index) { date.year = try year() } else { try refuseShortYear() }
  }

  /// What follows the name of a month: a year, or a day and perhaps a year.
  private mutating func afterMonth(_ date: inout PartialDate) throws(EDTFError) {
    _ = accept(sign: ",") || accept("of")
    if isYear(at: index) {
      date.year = try year()
      return
    }
    guard case .number(let value, let digits) = peek(), digits <= 2 else { return }
    index += 1
    date.day = Int(value)
    if let word, DateWords.ordinalEndings.contains(word), !tokens[index].isSpaced { index += 1 }
    _ = accept(sign: ",")
    if isYear(at: index) { date.year = try year() } else { try refuseShortYear() }
  }

  /// The month and day behind a year: `-2-5`, `/02/05`.
  private mutating func isoRest(_ date: inout PartialDate) throws(EDTFError) {
    for sign in ["-", "/"] {
      guard peek() == .sign(sign), case .number(let month, let monthDigits) = peek(1),
        monthDigits <= 2, !tokens[index].isSpaced, !tokens[index + 1].isSpaced
      else { continue }
      if sign == "/" {
        guard peek(2) == .sign("/") else { continue }
      }
      index += 2
      date.month = Int(month)
      if peek() == .sign(sign), case .number(let day, let dayDigits) = peek(1), dayDigits <= 2 {
        index += 2
        date.day = Int(day)
      }
      return
    }
  }

  /// `25/12/2014`, `12/2014`.
  private mutating func separated(_ date: inout PartialDate) throws(EDTFError) {
    let start = offset
    var numbers: [(value: Int64, digits: Int)] = []
    while case .number(let value, let digits) = peek() {
      numbers.append((value, digits))
      index += 1
      guard peek() == .sign("/") || peek() == .sign("."), numbers.count < 3 else { break }
      index += 1
    }
    guard let last = numbers.last, last.digits == 4 else { throw yearError(last: numbers) }
    date.year = last.value
    if numbers.count == 2 {
      date.month = Int(numbers[0].value)
      return
    }
    guard numbers.count == 3 else { throw .notADate(start) }
    let (left, right) = (Int(numbers[0].value), Int(numbers[1].value))
    let order = reader.dayMonthOrder
    if left > 12 || left == right || order == .dayFirst && right <= 12 {
      (date.day, date.month) = (left, right)
    } else if right > 12 || order == .monthFirst {
      (date.day, date.month) = (right, left)
    } else {
      let (dayFirst, monthFirst) = (EnglishDate.month(right), EnglishDate.month(left))
      throw EDTFError(
        reason: "day or month first", offset: start,
        hint: "write \(left) \(dayFirst) \(last.value) or \(right) \(monthFirst) \(last.value)")
    }
  }

  private func refuseShortYear() throws(EDTFError) {
    if case .number(_, let digits) = peek(), digits != 4 { throw yearError(digits) }
  }

  private func yearError(last numbers: [(value: Int64, digits: Int)]) -> EDTFError {
    yearError(numbers.last?.digits ?? 0)
  }

  private func yearError(_ digits: Int) -> EDTFError {
    EDTFError(
      reason: digits == 2 ? "year of two digits" : "not a year", offset: offset,
      hint: "write the year with four digits, or with AD or BC")
  }
}
