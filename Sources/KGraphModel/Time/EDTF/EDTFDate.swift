/// One date of an EDTF text, taken apart: no interval, no set.
///
/// A value of fixed size without references, so that reading a plain day
/// allocates nothing.
struct EDTFDate: Sendable, Hashable {
  /// How the year is written.
  enum YearForm: UInt8, Sendable { case fourDigits, long, exponent }

  /// What the date is made of, finest part.
  enum Precision: UInt8, Sendable { case year, season, month, day, second }

  /// A time zone as written.
  enum Zone: Sendable, Hashable {
    case none, utc
    case offset(minutes: Int16)
  }

  /// The components that a sign can mark.
  struct Components: OptionSet, Sendable, Hashable {
    var rawValue: UInt8
    static let year = Components(rawValue: 1)
    static let month = Components(rawValue: 2)
    static let day = Components(rawValue: 4)
  }

  /// The year; 0 stands for every `X`, and an exponent is multiplied out.
  var year: Int64 = 0
  /// The years from first to last that `S` leaves open; nil without `S`.
  var significant: UInt8 = 0
  var yearForm = YearForm.fourDigits
  var isNegative = false
  /// Bit k set where the digit of 10^k is an `X`.
  var yearMask: UInt8 = 0
  /// 1...12, 21...41, or 0 for none; 0 stands for every `X`.
  var month: UInt8 = 0
  var monthMask: UInt8 = 0
  var day: UInt8 = 0
  var dayMask: UInt8 = 0
  var precision = Precision.year

  /// What each component carries, signs to its right that reach it included.
  var yearQualifier = Qualifier.none
  var monthQualifier = Qualifier.none
  var dayQualifier = Qualifier.none
  /// The components that a `~` or `%` stands at: each widens by one unit.
  var widened: Components = []
  /// Whether a sign stands anywhere but behind the last component.
  var hasComponentQualifier = false
  /// The sign behind the last component.
  var wholeQualifier = Qualifier.none

  /// Seconds since midnight.
  var second: Int32 = 0
  var zone = Zone.none

  var isUnspecified: Bool { yearMask | monthMask | dayMask != 0 }

  var season: Season? { precision == .season ? Season(code: month) : nil }

  /// All that the signs of the date say.
  var qualifier: Qualifier {
    yearQualifier.union(monthQualifier).union(dayQualifier)
  }
}

extension EDTFDate {
  /// The months that the digits of the month allow, bit m for month m.
  var monthBits: UInt16 {
    precision == .year || precision == .season
      ? DayPattern.everyMonth : UInt16(truncatingIfNeeded: Self.bits(month, monthMask, 12))
  }

  /// The days that the digits of the day allow, bit d for day d.
  var dayBits: UInt32 {
    precision == .day || precision == .second
      ? Self.bits(day, dayMask, 31) : DayPattern.everyDay
  }

  /// The numbers 1...limit that two digits, some of them `X`, may mean.
  private static func bits(_ value: UInt8, _ mask: UInt8, _ limit: UInt8) -> UInt32 {
    if mask == 0 { return value >= 1 && value <= limit ? 1 << UInt32(value) : 0 }
    var bits: UInt32 = 0
    for candidate in 1...limit {
      let tens = mask & 2 != 0 || candidate / 10 == value / 10
      let units = mask & 1 != 0 || candidate % 10 == value % 10
      if tens && units { bits |= 1 << UInt32(candidate) }
    }
    return bits
  }

  /// The years that the date may lie in, before `~` widens them.
  var years: YearSet {
    if yearMask != 0 {
      return YearSet(base: year.magnitudeClamped, mask: yearMask, negative: isNegative)
    }
    if significant != 0 {
      let magnitude = year.magnitudeClamped
      var block: Int64 = 1
      while magnitude / block >= Self.power(significant) { block *= 10 }
      let low = magnitude / block * block
      let high = low + block - 1
      return isNegative ? YearSet(-high, through: -low) : YearSet(low, through: high)
    }
    return YearSet(year, through: year)
  }

  /// 10 to the number of significant digits; 12 digits are more than any year has.
  private static func power(_ digits: UInt8) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<min(digits, 12) { power *= 10 }
    return power
  }
}

extension Int64 {
  fileprivate var magnitudeClamped: Int64 { self == .min ? .max : abs(self) }
}
