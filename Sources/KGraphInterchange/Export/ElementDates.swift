import KGraphModel

/// The dates of an element as exports write them: the value and the limits inside the stated dates.
struct ElementDates {
  /// The value itself, `[..2015-02-05]`; `nil` for an undated element.
  var edtf: String?
  /// The earliest instant, `2015-02-05`; `nil` where nobody says how early.
  var earliest: String?
  /// The latest instant, included; `nil` where nobody says how late.
  var latest: String?

  init(_ time: ValidTime?, role: TemporalRole, clock: CaseClock) {
    guard let time else { return }
    edtf = time.edtfText
    let bounds = time.bounds(role: role, clock: clock)
    earliest = Self.text(bounds.startMin, isEnd: false)
    latest = Self.text(bounds.endMax, isEnd: true)
  }

  /// A day, or a second where the bound is not a whole day.
  static func text(_ second: Int64, isEnd: Bool) -> String? {
    guard second != .min, second != .max else { return nil }
    let instant = isEnd ? second - 1 : second
    let day = CalendarDay(number: instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400)
    let rest = instant - day.startSecond
    if isEnd ? rest == 86_399 : rest == 0 { return day.description }
    let (hour, minute, last) = (rest / 3600, rest / 60 % 60, rest % 60)
    let parts = [hour, minute, last].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(parts.joined(separator: ":"))"
  }
}

extension Evidence {
  /// The best grade among evidence that supports an element.
  static func bestGrade(_ evidence: [Evidence]) -> Grade? {
    evidence.filter { $0.stance == .supports }.compactMap(\.grade)
      .min { ($0.reliability.rawValue, $0.credibility) < ($1.reliability.rawValue, $1.credibility) }
  }
}
