extension EDTFReader {
  /// Reads one date without a time from `bytes[start..<end]`.
  static func date(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(EDTFError) -> EDTFDate {
    var date = EDTFDate()
    var signs = Signs()
    var index = start
    signs.readPrefix(bytes, &index, end)
    guard index < end else { throw .notADate(index) }
    if bytes[index] == UInt8(ascii: "Y") {
      index += 1
      try longYear(bytes, &index, end, &date)
    } else {
      try fourDigitYear(bytes, &index, end, &date)
    }
    try signs.close(bytes, &index, end, .year, start, &date)
    if index < end, date.yearForm == .fourDigits, date.significant == 0 {
      try monthAndDay(bytes, &index, end, &signs, start, &date)
    }
    guard index == end else {
      throw .notADate(index, hint: hint(bytes, index, end))
    }
    try validate(date, start)
    return date
  }

  private static func monthAndDay(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ signs: inout Signs, _ start: Int,
    _ date: inout EDTFDate
  ) throws(EDTFError) {
    try hyphen(bytes, &index, end)
    signs.readPrefix(bytes, &index, end)
    (date.month, date.monthMask) = try twoDigits(bytes, &index, end)
    date.precision = .month
    if date.monthMask == 0, 21...41 ~= date.month { date.precision = .season }
    try signs.close(bytes, &index, end, .month, start, &date)
    guard index < end else { return }
    try hyphen(bytes, &index, end)
    signs.readPrefix(bytes, &index, end)
    let dayStart = index
    (date.day, date.dayMask) = try twoDigits(bytes, &index, end)
    if date.precision == .season {
      throw EDTFError(reason: "season with day", offset: dayStart)
    }
    date.precision = .day
    try signs.close(bytes, &index, end, .day, start, &date)
  }

  /// Reads `2015`, `-0043`, `201X` or `1950S2`.
  private static func fourDigitYear(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ date: inout EDTFDate
  ) throws(EDTFError) {
    let start = index
    if bytes[index] == UInt8(ascii: "-") {
      date.isNegative = true
      index += 1
    }
    guard end - index >= 4 else { throw .notADate(start, hint: shortYearHint(bytes, start, end)) }
    for place in stride(from: 3, through: 0, by: -1) {
      let byte = bytes[index]
      date.year *= 10
      if isDigit(byte) {
        date.year += Int64(byte - 48)
      } else if byte == UInt8(ascii: "X") {
        date.yearMask |= 1 << place
      } else {
        throw .notADate(index, hint: hint(bytes, index, end))
      }
      index += 1
    }
    if date.isNegative {
      if date.year == 0, date.yearMask == 0 {
        throw EDTFError(reason: "-0000", offset: start, hint: "1 BC is written 0000")
      }
      date.year = -date.year
    }
    if date.yearMask == 0 { try significantDigits(bytes, &index, end, &date) }
  }

  /// Reads what follows `Y`: `17000`, `-17E7`, `17101E4S3` (ISO 8601-2, 4.4).
  private static func longYear(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ date: inout EDTFDate
  ) throws(EDTFError) {
    let start = index
    if index < end, bytes[index] == UInt8(ascii: "-") {
      date.isNegative = true
      index += 1
    }
    guard index < end, isDigit(bytes[index]), bytes[index] != UInt8(ascii: "0") else {
      throw .notADate(index)
    }
    let digitsStart = index
    var value = digits(bytes, &index, end)
    date.yearForm = .long
    if index < end, bytes[index] == UInt8(ascii: "E") {
      index += 1
      guard index < end, isDigit(bytes[index]) else { throw .notADate(index) }
      date.yearForm = .exponent
      var exponent = digits(bytes, &index, end)
      while exponent > 0, value <= CalendarDay.yearLimit {
        value *= 10
        exponent -= 1
      }
    } else if index - digitsStart <= 4 {
      throw EDTFError(
        reason: "Y needs more than four digits", offset: start,
        hint: "leave out the Y and write four digits")
    }
    guard value < CalendarDay.yearLimit else {
      throw EDTFError(
        reason: "year out of range", offset: start, hint: "at most eleven digits")
    }
    date.year = date.isNegative ? -value : value
    try significantDigits(bytes, &index, end, &date)
  }

  /// Reads `S3`, if it is there.
  private static func significantDigits(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ date: inout EDTFDate
  ) throws(EDTFError) {
    guard index < end, bytes[index] == UInt8(ascii: "S") else { return }
    index += 1
    guard index < end, isDigit(bytes[index]), bytes[index] != UInt8(ascii: "0") else {
      throw .notADate(index)
    }
    date.significant = UInt8(min(digits(bytes, &index, end), 99))
  }

  /// Reads digits; the value stops growing beyond every year.
  private static func digits(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> Int64 {
    var value: Int64 = 0
    while index < end, isDigit(bytes[index]) {
      value = min(value * 10 + Int64(bytes[index] - 48), 10 * CalendarDay.yearLimit)
      index += 1
    }
    return value
  }

  private static func hyphen(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int
  ) throws(EDTFError) {
    guard index < end, bytes[index] == UInt8(ascii: "-") else {
      throw .notADate(index, hint: hint(bytes, index, end))
    }
    index += 1
  }

  /// Reads two characters, each a digit or `X`.
  private static func twoDigits(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int
  ) throws(EDTFError) -> (value: UInt8, mask: UInt8) {
    var value: UInt8 = 0
    var mask: UInt8 = 0
    for place in stride(from: 1, through: 0, by: -1) {
      guard index < end else { throw .notADate(index) }
      value *= 10
      if isDigit(bytes[index]) {
        value += bytes[index] - 48
      } else if bytes[index] == UInt8(ascii: "X") {
        mask |= 1 << place
      } else {
        throw .notADate(index, hint: hint(bytes, index, end))
      }
      index += 1
    }
    return (value, mask)
  }

  /// Refuses months and days that exist in no year of the date.
  private static func validate(_ date: EDTFDate, _ start: Int) throws(EDTFError) {
    guard date.precision == .month || date.precision == .day else { return }
    guard date.monthBits != 0, date.dayBits != 0 else { throw .noSuchDay(start) }
    guard date.precision == .day else { return }
    if !date.isUnspecified {
      let length = CalendarDay.length(ofMonth: Int(date.month), year: date.year)
      guard date.day <= length else { throw .noSuchDay(start) }
    } else if date.days(.north, isWidened: false).next(notBefore: .min) == nil {
      // A pattern without any day, such as 29 February of common years only.
      throw .noSuchDay(start)
    }
  }

  // The forms below were right in the draft of 2012 or in plain ISO 8601.

  private static func hint(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> String? {
    guard index < end else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "?"), UInt8(ascii: "~"), UInt8(ascii: "%"):
      return "one sign per component; % says uncertain and approximate"
    case UInt8(ascii: "u"), UInt8(ascii: "x"):
      return "an unspecified digit is written X"
    case UInt8(ascii: "("): return "put ?, ~ or % in front of the component itself"
    case UInt8(ascii: "^"): return "write 25-28 for northern and 29-32 for southern seasons"
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "X"):
      return "a year of more than four digits starts with Y"
    default: return nil
    }
  }

  private static func shortYearHint(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String? {
    guard isDigit(bytes[start]) else { return nil }
    return switch end - start {
    case 2: "a century is written with XX behind it"
    case 3: "a decade is written with X behind it"
    default: "a year has four digits"
    }
  }
}

/// The signs `? ~ %` around the components of one date (ISO 8601-2, 8.2).
///
/// In front of a component a sign marks that component alone; behind one it
/// marks the component and all to the left.
private struct Signs {
  private var prefix = Qualifier.none

  mutating func readPrefix(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) {
    prefix = .none
    if index < end, let sign = Qualifier(sign: bytes[index]) {
      prefix = sign
      index += 1
    }
  }

  /// Reads the sign behind a component and enters both into the date.
  mutating func close(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ component: EDTFDate.Components,
    _ start: Int, _ date: inout EDTFDate
  ) throws(EDTFError) {
    var suffix = Qualifier.none
    if index < end, let sign = Qualifier(sign: bytes[index]) {
      guard prefix == .none else {
        throw EDTFError(
          reason: index + 1 == end
            ? "two qualifiers on the last component" : "two qualifiers on one component",
          offset: index, hint: "% says uncertain and approximate")
      }
      suffix = sign
      index += 1
    }
    guard prefix != .none || suffix != .none else { return }
    if prefix.isApproximate || suffix.isApproximate { date.widened.insert(component) }
    if prefix != .none || index < end {
      date.hasComponentQualifier = true
    } else {
      date.wholeQualifier = suffix
    }
    switch component {
    case .year: date.yearQualifier = prefix.union(suffix)
    case .month:
      date.yearQualifier = date.yearQualifier.union(suffix)
      date.monthQualifier = prefix.union(suffix)
    default:
      date.yearQualifier = date.yearQualifier.union(suffix)
      date.monthQualifier = date.monthQualifier.union(suffix)
      date.dayQualifier = prefix.union(suffix)
    }
  }
}
