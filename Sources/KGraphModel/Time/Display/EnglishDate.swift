/// Dates in English, as a reader of a report expects them: `5 Feb 2015`.
enum EnglishDate {
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func month(_ number: Int) -> String {
    months.indices.contains(number - 1) ? months[number - 1] : "month \(number)"
  }

  /// A year: `2015`, `AD 42`, `44 BC`, `year 170000002`.
  static func year(_ year: Int64) -> String {
    switch year {
    case 1000...9999: "\(year)"
    case 1...999: "AD \(year)"
    case -9998...0: "\(1 - year) BC"
    default: "year \(year)"
    }
  }

  static func day(_ day: CalendarDay) -> String {
    let (year, month, number) = day.components
    return "\(number) \(self.month(month)) \(self.year(year))"
  }

  /// Words joined as a list: `a, b or c`.
  static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

extension EDTFDate {
  /// The date in English, with what its signs say around it.
  var english: String {
    if significant != 0 { return englishSignificant }
    if precision == .second { return englishTime }
    if hasComponentQualifier, precision != .year {
      return "\(englishPlain) (\(componentNotes.joined(separator: "; ")))"
    }
    let about = qualifier.isApproximate ? "about " : ""
    return about + englishPlain + (qualifier.isUncertain ? " (uncertain)" : "")
  }

  /// The preposition that goes with the precision: on a day, in a month.
  var englishPreposition: String { precision == .day || precision == .second ? "on" : "in" }

  /// What a range of such dates counts in.
  var englishUnit: String {
    switch precision {
    case .year: "year"
    case .month: "month"
    case .day, .second: "day"
    case .season:
      switch season?.family {
      case 33: "quarter"
      case 37: "third of a year"
      case 40: "half-year"
      default: "season"
      }
    }
  }

  private var componentNotes: [String] {
    let parts = [
      ("year", yearQualifier), (precision == .season ? "season" : "month", monthQualifier),
      ("day", dayQualifier),
    ]
    return parts.compactMap { name, qualifier in
      switch qualifier {
      case .none: nil
      case .approximate: "\(name) approximate"
      case .uncertain: "\(name) uncertain"
      case .both: "\(name) uncertain and approximate"
      }
    }
  }

  /// `about 1950 (1900 to 1999)`.
  private var englishSignificant: String {
    let years = years
    let prefix = yearForm == .fourDigits ? "" : "year "
    let note = qualifier.isUncertain ? "; uncertain" : ""
    let value = yearForm == .fourDigits ? EnglishDate.year(year) : "\(year)"
    let first = yearForm == .fourDigits ? EnglishDate.year(years.first) : "\(years.first)"
    let last = yearForm == .fourDigits ? EnglishDate.year(years.last) : "\(years.last)"
    return "about \(prefix)\(value) (\(first) to \(last)\(note))"
  }

  private var englishTime: String {
    let seconds = Int(second)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map(CalendarDay.twoDigits).joined(separator: ":")
    let suffix: String
    switch zone {
    case .none: suffix = " (local time)"
    case .utc: suffix = " UTC"
    case .offset(let minutes):
      let size = Int(minutes.magnitude)
      let sign = minutes < 0 ? "-" : "+"
      suffix =
        " UTC\(sign)\(CalendarDay.twoDigits(size / 60)):\(CalendarDay.twoDigits(size % 60))"
    }
    return "\(englishPlain), \(time)\(suffix)"
  }
}
