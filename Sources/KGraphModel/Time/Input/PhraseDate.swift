/// A date of a phrase: what an EDTF date can say, with its sign kept apart.
struct PhraseDate: Sendable, Hashable {
  /// The date itself.
  enum Core: Sendable, Hashable {
    case year(Int64)
    case month(CalendarMonth)
    case day(Int64)
    /// A year with `X`, for a decade or a century.
    case years(Int64, Int64, text: String)
    /// A season, quarter or half: its code and year.
    case season(year: Int64, code: Int)
    /// One of a run of dates: "early Feb 2015". The ends are written alike.
    indirect case range(Core, Core)
  }

  var core: Core
  var qualifier = Qualifier.none

  /// The EDTF text; for a range a set.
  var text: String {
    if case .range = core { return "[\(member)]" }
    return member
  }

  /// The text inside a set.
  var member: String { core.member(qualifier.sign) }

  var isRange: Bool { if case .range = core { true } else { false } }
}

extension PhraseDate.Core {
  fileprivate func member(_ sign: String) -> String {
    switch self {
    case .year(let year): CalendarDay.text(ofYear: year) + sign
    case .month(let month):
      "\(CalendarDay.text(ofYear: month.year))-\(CalendarDay.twoDigits(month.month))\(sign)"
    case .day(let day): CalendarDay(number: day).description + sign
    case .years(_, _, let text): text + sign
    case .season(let year, let code): "\(CalendarDay.text(ofYear: year))-\(code)\(sign)"
    case .range(let first, let last): first.member(sign) + ".." + last.member(sign)
    }
  }

  /// The first and the last day.
  var days: DayRange {
    switch self {
    case .year(let year):
      DayRange(CalendarMonth(year: year, month: 1), through: CalendarMonth(year: year, month: 12))
    case .month(let month): DayRange(month, through: month)
    case .day(let day): DayRange(first: day, last: day)
    case .years(let first, let last, _):
      DayRange(CalendarMonth(year: first, month: 1), through: CalendarMonth(year: last, month: 12))
    case .season(let year, let code): Self.days(year: year, code: code)
    case .range(let first, let last): DayRange(first: first.days.first, last: last.days.last)
    }
  }

  private static func days(year: Int64, code: Int) -> DayRange {
    let (start, length) = Season(code: UInt8(code))?.months(.north) ?? (0, 12)
    let first = year * 12 + start
    return DayRange(
      CalendarMonth(ordinal: first), through: CalendarMonth(ordinal: first + length - 1))
  }

  /// The date of the same precision that ends just before.
  var previous: Self {
    switch self {
    case .year(let year): .year(year - 1)
    case .month(let month): .month(CalendarMonth(ordinal: month.ordinal - 1))
    case .years(let first, _, _): .year(first - 1)
    case .day, .season: .day(days.first - 1)
    case .range(let first, _): first.previous
    }
  }

  /// The date of the same precision that starts just after.
  var next: Self {
    switch self {
    case .year(let year): .year(year + 1)
    case .month(let month): .month(CalendarMonth(ordinal: month.ordinal + 1))
    case .years(_, let last, _): .year(last + 1)
    case .day, .season: .day(days.last + 1)
    case .range(_, let last): last.next
    }
  }

  /// Whether a range from this to the other counts in one unit.
  func isAlike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.year, .year), (.month, .month), (.day, .day): true
    case (.season(_, let code), .season(_, let otherCode)):
      Season(code: UInt8(code))?.family == Season(code: UInt8(otherCode))?.family
    default: false
    }
  }
}

/// Day, month and year as far as they were written: `5` of "5 or 6 Feb 2015".
struct PartialDate: Sendable, Hashable {
  var year: Int64?
  var month: Int?
  var day: Int?
  var weekday: Int?
  /// A date that is complete by itself and cannot lend anything.
  var whole: PhraseDate.Core?
  var qualifier = Qualifier.none
  var offset: Int

  /// Takes what is missing from the other date of the phrase.
  ///
  /// "30 Dec to 2 Jan 2015" begins in 2014: the first date comes first.
  func completed(by other: PartialDate, isEarlier: Bool) -> PartialDate {
    var result = self
    guard whole == nil, other.whole == nil else { return result }
    if month == nil, day != nil { result.month = other.month }
    if year == nil, let otherYear = other.year {
      result.year = otherYear
      let own = (result.month ?? 0, result.day ?? 0)
      let others = (other.month ?? result.month ?? 0, other.day ?? 0)
      if isEarlier, own > others { result.year = otherYear - 1 }
    }
    return result
  }
}
