extension ValidTime {
  /// The value in English: `attested Feb 2015`, `since 2012, ongoing`.
  public var displayText: String {
    switch self {
    case .when(let value): value.displayText
    case .attested(let value):
      (value.isOpenSet ? "at some time " : "attested ") + value.displayText
    case .span(let from, let to):
      EDTF.english(from.english, to.english)
    }
  }
}

extension ValidTime.Endpoint {
  fileprivate var english: (text: String?, gap: EDTF.Gap) {
    switch self {
    // "until a time on or before 5 Feb 2015" is not "until on or before".
    case .date(let value):
      ((value.isOpenSet ? "a time " : "") + value.displayText, .none)
    case .unknown: (nil, .unknown)
    case .open: (nil, .open)
    }
  }
}

extension EDTF {
  /// Whether the English starts with "on or before" or the like.
  fileprivate var isOpenSet: Bool {
    guard case .set(let set) = content, set.isOneOf, let first = set.members.first else {
      return false
    }
    return first.isOpenBefore || first.isOpenAfter
  }
}

extension TimeWindow {
  /// The window in English, both ends included: `1 Dec 2014 to 28 Feb 2015`.
  public var displayText: String {
    let first = start == .min ? nil : Self.english(start, isEnd: false)
    let last = end == .max ? nil : Self.english(end, isEnd: true)
    return switch (first, last) {
    case (nil, nil): "all time"
    case (let first?, nil): "from \(first)"
    case (nil, let last?): "up to \(last)"
    case (let first?, let last?): first == last ? first : "\(first) to \(last)"
    }
  }

  private static func english(_ second: Int64, isEnd: Bool) -> String {
    let shown = isEnd ? second - 1 : second
    let number = floorDivide(shown, Moments.day)
    let day = EnglishDate.day(CalendarDay(number: number))
    if floorDivide(second, Moments.day) * Moments.day == second { return day }
    let time = Int(shown - number * Moments.day)
    let parts = [time / 3600, time / 60 % 60, time % 60].map(CalendarDay.twoDigits)
    return day + ", " + parts.joined(separator: ":")
  }
}
