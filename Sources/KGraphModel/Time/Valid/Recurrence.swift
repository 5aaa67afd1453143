/// One member of an all-of set: a single occurrence, or one in every unit of a
/// range.
enum Recurrence: Sendable {
  case once(Moments)
  case each(UnitRange)
}

/// A row of calendar units that touch: days, months, seasons, years ...
///
/// Kept as two numbers, so that `{0000-01-01..9999-12-31}` costs no more than
/// two days.
struct UnitRange: Sendable, Hashable {
  /// Months per unit; 0 for days.
  let length: Int64
  /// The month of year 0 at which unit 0 starts.
  let offset: Int64
  /// The first and last unit; `Int64.min` and `.max` for no limit.
  let first: Int64
  let last: Int64

  /// The units of the dates from `first` to `last`, `nil` for no limit.
  init(from first: EDTFDate?, to last: EDTFDate?, _ hemisphere: Hemisphere) {
    let sample = first ?? last
    switch sample?.precision {
    case .season:
      let (start, length) = sample?.season?.months(hemisphere) ?? (0, 3)
      self.length = length
      offset = start % length
    case .month: (length, offset) = (1, 0)
    case .year: (length, offset) = (12, 0)
    case .day, .second, nil: (length, offset) = (0, 0)
    }
    let (length, offset) = (length, offset)
    func unit(_ day: Int64) -> Int64 {
      length == 0
        ? day : floorDivide(CalendarMonth(containing: day).ordinal - offset, length)
    }
    func days(_ date: EDTFDate) -> DaySet { date.days(hemisphere, isWidened: false) }
    self.first = first.map { unit(days($0).first) } ?? .min
    self.last = last.map { unit(days($0).last) } ?? .max
  }

  /// The days of one unit; every day for the units without limit.
  func days(_ unit: Int64) -> DayRange {
    if unit == .min { return DayRange(first: .min, last: .min) }
    if unit == .max { return DayRange(first: .max, last: .max) }
    if length == 0 { return DayRange(first: unit, last: unit) }
    let month = unit * length + offset
    return DayRange(
      CalendarMonth(ordinal: month), through: CalendarMonth(ordinal: month + length - 1))
  }

  /// The unit that a day lies in, if it belongs to the range.
  func unit(of day: Int64) -> Int64? {
    if day == .min { return first == .min ? .min : nil }
    if day == .max { return last == .max ? .max : nil }
    let unit =
      length == 0
      ? day : floorDivide(CalendarMonth(containing: day).ordinal - offset, length)
    return first <= unit && unit <= last ? unit : nil
  }

  /// Every day from the first unit to the last.
  var hull: DayRange { DayRange(first: days(first).first, last: days(last).last) }
}

extension EDTF.Member {
  /// The occurrences that a member of an all-of set stands for.
  ///
  /// A `~` at the end of a range widens the occurrence at that end alone.
  func recurrences(_ hemisphere: Hemisphere) -> [Recurrence] {
    func once(_ date: EDTFDate) -> Recurrence {
      .once(.days(date.days(hemisphere, isWidened: true)))
    }
    let range: UnitRange
    var ends: [EDTFDate] = []
    switch self {
    case .one(let date): return [once(date)]
    case .range(let first, let last):
      range = UnitRange(from: first, to: last, hemisphere)
      ends = [first, last]
    case .upTo(let last):
      range = UnitRange(from: nil, to: last, hemisphere)
      ends = [last]
    case .since(let first):
      range = UnitRange(from: first, to: nil, hemisphere)
      ends = [first]
    }
    guard ends.contains(where: { !$0.widened.isEmpty }) else { return [.each(range)] }
    return range.trimmed(by: ends).map { [.each($0)] + ends.map(once) } ?? ends.map(once)
  }
}

extension UnitRange {
  /// The range without the units at its ends, or nil when nothing is left.
  fileprivate func trimmed(by ends: [EDTFDate]) -> UnitRange? {
    let first = first == .min ? first : first + 1
    let last = last == .max ? last : last - 1
    guard first <= last else { return nil }
    return UnitRange(length: length, offset: offset, first: first, last: last)
  }

  private init(length: Int64, offset: Int64, first: Int64, last: Int64) {
    self.length = length
    self.offset = offset
    self.first = first
    self.last = last
  }
}
