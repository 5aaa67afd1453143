/// The English words of dates.
enum DateWords {
  static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    if word == "sept" { return 9 }
    for (index, name) in months.enumerated() where word == name || word == name.prefix(3) {
      return index + 1
    }
    return nil
  }

  /// The day of the week, from 1 for Monday to 7 for Sunday.
  static func weekday(_ word: String) -> Int? {
    if let special = ["tues": 2, "weds": 3, "thur": 4, "thurs": 4][word] { return special }
    guard word.utf8.count >= 3 else { return nil }
    for (index, name) in weekdays.enumerated() where word == name || word == name.prefix(3) {
      return index + 1
    }
    return nil
  }

  static func weekdayName(_ number: Int) -> String {
    let name = weekdays[(number - 1) % 7]
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The season code of EDTF, 21...24.
  static func season(_ word: String) -> Int? {
    ["spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24][word]
  }

  /// 0 early, 1 mid, 2 late.
  static func third(_ word: String) -> Int? {
    ["early": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2][word]
  }

  static func ordinal(_ word: String) -> Int? {
    ["first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4][word]
  }

  static let ordinalEndings: Set = ["st", "nd", "rd", "th"]
  static let approximate: Set = [
    "c", "ca", "circa", "about", "around", "approximately", "approx", "roughly",
  ]
  static let uncertain: Set = ["possibly", "maybe", "perhaps", "probably"]
  static let fillers: Set = ["on", "in", "at", "during", "the", "of", "sometime"]
  static let now: Set = ["present", "now", "today", "ongoing"]
  static let beforeChrist: Set = ["bc", "bce"]
  static let afterChrist: Set = ["ad", "ce"]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
