extension EDTFDate {
  /// The date without its signs.
  var englishPlain: String {
    if yearForm != .fourDigits { return "year \(year)" }
    guard isUnspecified else {
      let year = EnglishDate.year(year)
      return switch precision {
      case .year: year
      case .season: englishSeason(year)
      case .month: "\(EnglishDate.month(Int(month))) \(year)"
      case .day, .second: "\(day) \(EnglishDate.month(Int(month))) \(year)"
      }
    }
    switch precision {
    case .year: return englishYears
    case .season: return "\(englishSeason("")), \(englishYears)"
    case .month, .day, .second: return englishMasked
    }
  }

  private func englishSeason(_ year: String) -> String {
    let space = year.isEmpty ? "" : " "
    switch month {
    case 21...24, 25...28, 29...32:
      let name = ["spring", "summer", "autumn", "winter"][Int(month - 21) % 4]
      let side = month < 25 ? "" : month < 29 ? " (N hemisphere)" : " (S hemisphere)"
      return name + side + space + year
    case 33...36: return "Q\(month - 32)" + space + year
    case 37...39: return ["early", "mid", "late"][Int(month) - 37] + space + year
    default:
      let half = month == 40 ? "first half" : "second half"
      return half + (year.isEmpty ? "" : " of ") + year
    }
  }

  /// Years of which some digits are missing: `2010s`, `2000–2099`, `year unknown`.
  private var englishYears: String {
    let years = years
    if yearMask == 0b1111 { return "year unknown" }
    guard years.isRun else { return "some year like \(maskedYear)" }
    if yearMask == 1, years.first >= 1000 { return "\(years.first)s" }
    switch (years.first, years.last) {
    case (1000..., _): return "\(years.first)–\(years.last)"
    case (1..., ...999): return "AD \(years.first)–\(years.last)"
    case (_, ...0): return "\(1 - years.first)–\(1 - years.last) BC"
    default: return "\(EnglishDate.year(years.first))–\(EnglishDate.year(years.last))"
    }
  }

  /// The year as written, with its `X`.
  private var maskedYear: String {
    var text = isNegative ? "-" : ""
    let magnitude = Int(abs(year))
    for (place, weight) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
      text += yearMask & (1 << place) != 0 ? "X" : "\(magnitude / weight % 10)"
    }
    return text
  }

  /// A month or day of which some digits are missing.
  private var englishMasked: String {
    // "of 2004", "in 1985", "Dec 2014", but "25 Dec, 1560s".
    let isYearKnown = yearMask == 0
    let year = isYearKnown ? EnglishDate.year(self.year) : englishYears
    func joined(_ text: String, _ link: String) -> String {
      text + (isYearKnown ? link : ", ") + year
    }
    guard precision != .month else {
      return monthMask == 3 ? joined("some month", " of ") : joined(monthNames, " ")
    }
    switch (monthMask == 3, dayMask == 3) {
    case (true, true): return joined("some day", " in ")
    case (false, true): return joined("some day in \(monthNames)", " ")
    case (true, false): return joined("\(dayNumbers("day ")) of some month", " of ")
    case (false, false): return joined("\(dayNumbers("")) \(monthNames)", " ")
    }
  }

  private var monthNames: String {
    let names = (1...12).filter { monthBits & (1 << $0) != 0 }.map(EnglishDate.month)
    guard names.count > 3, let first = names.first, let last = names.last else {
      return names.joined(separator: " or ")
    }
    return "\(first)–\(last)"
  }

  private func dayNumbers(_ label: String) -> String {
    if dayMask == 0 { return "\(label)\(day)" }
    let numbers = (1...31).filter { dayBits & (1 << UInt32($0)) != 0 }
    if dayMask == 1, let first = numbers.first, let last = numbers.last {
      return "one of \(label)\(first)–\(last)"
    }
    return "one of \(label)\(numbers.map { "\($0)" }.joined(separator: " or "))"
  }
}
