/// Months, days and seconds that are kept apart, as openCypher's DURATION.
package struct CypherDuration: Sendable, Hashable {
  package var months: Int64
  package var days: Int64
  /// Seconds, rounded down.
  package var seconds: Int64
  /// Nanoseconds of the second, not negative.
  package var nanoseconds: Int64

  /// Creates a duration; nanoseconds carry into seconds.
  package init(months: Int64 = 0, days: Int64 = 0, seconds: Int64 = 0, nanoseconds: Int64 = 0) {
    self.months = months
    self.days = days
    let carry: Int64 = CivilDate.floorDivide(nanoseconds, 1_000_000_000)
    self.seconds = seconds &+ carry
    self.nanoseconds = nanoseconds - carry * 1_000_000_000
  }

  /// Seconds of an average month in the Gregorian calendar.
  static let secondsPerMonth: Double = 2_629_746

  /// Creates a duration from parts with fractions, which cascade into the next smaller part.
  package init(months: Double, days: Double, seconds: Double, nanoseconds: Double) {
    let second = 1_000_000_000.0
    let day: Double = 86_400 * second
    let month: Double = Self.secondsPerMonth * second
    let wholeMonths: Double = months.rounded(.towardZero)
    let allDays: Double = days + (month * months - month * wholeMonths) / day
    let wholeDays: Double = allDays.rounded(.towardZero)
    let allSeconds: Double = seconds + (day * allDays - day * wholeDays) / second
    let wholeSeconds: Double = allSeconds.rounded(.towardZero)
    let rest: Double = nanoseconds + (second * allSeconds - second * wholeSeconds)
    self.init(
      months: Self.integer(wholeMonths), days: Self.integer(wholeDays),
      seconds: Self.integer(wholeSeconds), nanoseconds: Self.integer(rest.rounded(.towardZero)))
  }

  private static func integer(_ number: Double) -> Int64 {
    if number.isNaN { return 0 }
    if number >= 9.2e18 { return .max }
    return number <= -9.2e18 ? .min : Int64(number)
  }

  /// The length with average months, in seconds: what sorting goes by.
  package var averageSeconds: Double {
    Double(months) * Self.secondsPerMonth + Double(days) * 86_400 + Double(seconds)
      + Double(nanoseconds) / 1e9
  }

  package var negated: CypherDuration {
    CypherDuration(months: -months, days: -days, seconds: -seconds, nanoseconds: -nanoseconds)
  }

  package static func + (left: CypherDuration, right: CypherDuration) -> CypherDuration {
    CypherDuration(
      months: left.months &+ right.months, days: left.days &+ right.days,
      seconds: left.seconds &+ right.seconds, nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  /// Every part times a factor.
  package func scaled(by factor: Double) -> CypherDuration {
    CypherDuration(
      months: Double(months) * factor, days: Double(days) * factor,
      seconds: Double(seconds) * factor, nanoseconds: Double(nanoseconds) * factor)
  }

  /// ISO 8601, `P1Y2M3DT4H5M6.5S`; parts that are zero are left out.
  package var text: String {
    var result = "P"
    func part(_ number: Int64, _ unit: String) { if number != 0 { result += "\(number)\(unit)" } }
    part(months / 12, "Y")
    part(months % 12, "M")
    part(days, "D")
    var whole: Int64 = seconds
    var nanos: Int64 = nanoseconds
    if whole < 0 && nanos > 0 {
      whole += 1
      nanos -= 1_000_000_000
    }
    if whole != 0 || nanos != 0 {
      result += "T"
      part(whole / 3_600, "H")
      part(whole / 60 % 60, "M")
      let second: Int64 = whole % 60
      if second != 0 || nanos != 0 {
        if second < 0 || nanos < 0 { result += "-" }
        result += "\(abs(second))" + TimeOfDay.fraction(abs(nanos)) + "S"
      }
    }
    return result == "P" ? "PT0S" : result
  }
}
