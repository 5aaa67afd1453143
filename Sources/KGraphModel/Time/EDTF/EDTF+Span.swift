extension EDTF {
  /// The earliest day as written: `2014-12-01`, `-inf`, `unknown`.
  ///
  /// `~` does not widen it, seasons are northern, and a time in a zone is given
  /// in UTC: `1985-04-12T18:50:30Z`.
  public var minText: String {
    switch content {
    case .date(let date): date.limitText { $0.first }
    case .interval(let start, let end): start.limitText(other: end) { $0.first }
    case .set(let set):
      set.members.contains(where: \.isOpenBefore)
        ? "-inf" : Self.text(set.members.flatMap(\.dates).map { $0.written.first }.min())
    }
  }

  /// The latest day as written: `2014-12-31`, `+inf`, `unknown`.
  public var maxText: String {
    switch content {
    case .date(let date): date.limitText { $0.last }
    case .interval(let start, let end): end.limitText(other: start) { $0.last }
    case .set(let set):
      set.members.contains(where: \.isOpenAfter)
        ? "+inf" : Self.text(set.members.flatMap(\.dates).map { $0.written.last }.max())
    }
  }

  private static func text(_ day: Int64?) -> String {
    day.map { CalendarDay(number: $0).description } ?? "unknown"
  }
}

extension EDTF.Edge {
  fileprivate func limitText(other: EDTF.Edge, _ limit: (DaySet) -> Int64) -> String {
    switch self {
    case .date(let date): date.limitText(limit)
    case .unknown: "unknown"
    case .open: limit(.run(.always)) == .min ? "-inf" : "+inf"
    }
  }
}

extension EDTF.Member {
  var isOpenBefore: Bool { if case .upTo = self { true } else { false } }
  var isOpenAfter: Bool { if case .since = self { true } else { false } }
}

extension EDTFDate {
  /// The days as written, without widening.
  var written: DaySet { days(.north, isWidened: false) }

  fileprivate func limitText(_ limit: (DaySet) -> Int64) -> String {
    guard precision == .second else { return CalendarDay(number: limit(written)).description }
    let (day, second) = instant(zoneOffset: 0).quotientAndRemainder(of: 86_400)
    let hour = CalendarDay.twoDigits(Int(second / 3600))
    let minute = CalendarDay.twoDigits(Int(second / 60 % 60))
    let rest = CalendarDay.twoDigits(Int(second % 60))
    let suffix = zone == .none ? "" : "Z"
    return "\(CalendarDay(number: day))T\(hour):\(minute):\(rest)\(suffix)"
  }

  /// The second that a datetime names, in a zone `zoneOffset` seconds east of UTC.
  ///
  /// A datetime without a zone is already in it.
  func instant(zoneOffset: Int32) -> Int64 {
    let day = CalendarDay.number(year: year, month: Int(month), day: Int(day))
    let local = day * 86_400 + Int64(second)
    return switch zone {
    case .none: local
    case .utc: local + Int64(zoneOffset)
    case .offset(let minutes): local - Int64(minutes) * 60 + Int64(zoneOffset)
    }
  }
}

extension Int64 {
  fileprivate func quotientAndRemainder(of divisor: Int64) -> (Int64, Int64) {
    let quotient = floorDivide(self, divisor)
    return (quotient, self - quotient * divisor)
  }
}
