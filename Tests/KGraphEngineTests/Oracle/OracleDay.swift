/// Days as plain numbers for the oracles: 1 is the first of February 2014.
///
/// Written anew on purpose: an oracle that shared date code with the engine would share its errors.
enum OracleDay {
  /// Stands for a side without limit.
  static let far = 1_000_000
  /// The days of the months that are used: February, March and April 2014.
  static let months: [(name: String, days: ClosedRange<Int>)] = [
    ("2014-02", 1...28), ("2014-03", 29...59), ("2014-04", 60...89),
  ]

  /// The text of a day.
  static func text(_ day: Int) -> String {
    guard let month = months.first(where: { $0.days.contains(day) }) else { return "?" }
    let number: Int = day - month.days.lowerBound + 1
    return "\(month.name)-\(number < 10 ? "0" : "")\(number)"
  }
}
