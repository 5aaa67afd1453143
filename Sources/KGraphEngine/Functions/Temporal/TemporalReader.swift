/// Reads the ISO 8601 forms of days, times, zones and durations that openCypher takes.
struct TemporalReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  private func peek(_ character: Unicode.Scalar, at place: Int? = nil) -> Bool {
    let place: Int = place ?? index
    return place < bytes.count && UInt32(bytes[place]) == character.value
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek(character) else { return false }
    index += 1
    return true
  }

  /// How many digits stand at the current place.
  private var run: Int {
    var count = 0
    while index + count < bytes.count, (48...57).contains(bytes[index + count]) { count += 1 }
    return count
  }

  private mutating func digits(_ count: Int) -> Int64? {
    guard run >= count else { return nil }
    var value: Int64 = 0
    for _ in 0..<count {
      value = value * 10 + Int64(bytes[index] - 48)
      index += 1
    }
    return value
  }

  /// A day: calendar, week, quarter or ordinal date, extended or basic.
  mutating func date() -> CivilDate? {
    var sign: Int64 = 1
    var isSigned = false
    if take("-") {
      sign = -1
      isSigned = true
    } else if take("+") {
      isSigned = true
    }
    let length: Int = run
    let isExtended: Bool = length <= 4 || isSigned
    guard let magnitude = digits(isExtended ? length : 4), length >= 4 else { return nil }
    let year: Int64 = sign * magnitude
    if isAtEnd || peek("T") { return CivilDate(year: year, month: 1, day: 1) }
    let hyphen: Bool = take("-")
    if take("W") {
      guard let week = digits(2) else { return nil }
      var day: Int64 = 1
      if hyphen ? take("-") : run > 0 {
        guard let read = digits(1) else { return nil }
        day = read
      }
      return CivilDate(weekYear: year, week: week, dayOfWeek: day)
    }
    if take("Q") {
      guard let quarter = digits(1) else { return nil }
      var day: Int64 = 1
      if hyphen ? take("-") : run > 0 {
        guard let read = digits(2) else { return nil }
        day = read
      }
      return TemporalFields.date(year: year, quarter: quarter, dayOfQuarter: day)
    }
    if run == 3 {
      guard let day = digits(3) else { return nil }
      return TemporalFields.date(year: year, ordinalDay: day)
    }
    guard let month = digits(2) else { return nil }
    var day: Int64 = 1
    if hyphen ? take("-") : run > 0 {
      guard let read = digits(2) else { return nil }
      day = read
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// A time of day, extended or basic.
  mutating func time() -> TimeOfDay? {
    guard let hour = digits(2) else { return nil }
    var parts: [Int64] = [0, 0]
    for place in 0..<2 {
      let isNext: Bool = take(":") || run >= 2
      guard isNext else { break }
      guard let part = digits(2) else { return nil }
      parts[place] = part
    }
    var nanosecond: Int64 = 0
    if take(".") || take(",") {
      let length: Int = run
      guard length > 0, length <= 9, let fraction = digits(length) else { return nil }
      nanosecond = fraction
      for _ in length..<9 { nanosecond *= 10 }
    }
    return TimeOfDay(hour: hour, minute: parts[0], second: parts[1], nanosecond: nanosecond)
  }

  /// A zone at the end: an offset, a name in brackets, or both.
  mutating func zone() -> (offset: Int32?, zone: ZoneRule)? {
    var end: Int = index
    while end < bytes.count, bytes[end] != UInt8(ascii: "[") { end += 1 }
    var offset: Int32?
    if end > index {
      offset = ZoneRule.offset(Substring(String(decoding: bytes[index..<end], as: UTF8.self)))
      guard offset != nil else { return nil }
    }
    index = bytes.count
    if end == bytes.count { return offset.map { ($0, .offset($0)) } }
    guard bytes.last == UInt8(ascii: "]") else { return nil }
    let name = String(decoding: bytes[(end + 1)..<(bytes.count - 1)], as: UTF8.self)
    return ZoneRule(name).map { (offset, $0) }
  }

  /// A duration, `P1Y2M3DT4H5M6.5S` or `P2012-02-02T14:37:21.545`.
  mutating func duration() -> CypherDuration? {
    let sign: Double = take("-") ? -1 : 1
    guard take("P"), !isAtEnd else { return nil }
    if run >= 4, peek("-", at: index + run) { return dateTimeDuration() }
    var months = 0.0
    var days = 0.0
    var seconds = 0.0
    var nanoseconds = 0.0
    var inTime = false
    while !isAtEnd {
      if take("T") {
        guard !inTime, !isAtEnd else { return nil }
        inTime = true
        continue
      }
      let start: Int = index
      _ = take("-") || take("+")
      let whole: Int = run
      guard whole > 0 else { return nil }
      index += whole
      if take(".") || take(",") { index += run }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      guard let value = Double(text.split(separator: ",").joined(separator: ".")) else {
        return nil
      }
      let number: Double = value * sign
      if !inTime, take("Y") {
        months += number * 12
      } else if !inTime, take("M") {
        months += number
      } else if !inTime, take("W") {
        days += number * 7
      } else if !inTime, take("D") {
        days += number
      } else if inTime, take("H") {
        seconds += number * 3_600
      } else if inTime, take("M") {
        seconds += number * 60
      } else if inTime, take("S") {
        let full: Double = number.rounded(.towardZero)
        seconds += full
        nanoseconds += ((number - full) * 1e9).rounded()
      } else {
        return nil
      }
    }
    return CypherDuration(months: months, days: days, seconds: seconds, nanoseconds: nanoseconds)
  }

  private mutating func dateTimeDuration() -> CypherDuration? {
    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2)
    else { return nil }
    var time = TimeOfDay.midnight
    if take("T") {
      guard let read = self.time() else { return nil }
      time = read
    }
    guard isAtEnd else { return nil }
    return CypherDuration(
      months: year * 12 + month, days: day, seconds: time.secondOfDay,
      nanoseconds: time.nanosecond)
  }
}
