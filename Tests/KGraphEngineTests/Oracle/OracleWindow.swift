import KGraphTestSupport

/// A stretch of days that a question asks about.
struct OracleWindow: Sendable {
  var text: String
  var start: Int
  var end: Int

  static let all = OracleWindow(text: "../..", start: -OracleDay.far, end: OracleDay.far)

  static func random(_ random: inout SeededRandom) -> OracleWindow {
    let first = Int.random(in: 20...48, using: &random)
    let last: Int = first + Int.random(in: 0...8, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return OracleWindow(text: "2014-03", start: 29, end: 60)
    case 1:
      return OracleWindow(
        text: OracleDay.text(first) + "/..", start: first, end: OracleDay.far)
    case 2:
      return OracleWindow(text: "../" + OracleDay.text(last), start: -OracleDay.far, end: last + 1)
    case 3, 4: return OracleWindow(text: OracleDay.text(first), start: first, end: first + 1)
    default:
      return OracleWindow(
        text: "\(OracleDay.text(first))/\(OracleDay.text(last))", start: first, end: last + 1)
    }
  }

  func overlaps(_ world: OracleThing.World) -> Bool { world.start < end && world.end > start }
  func isCovered(by world: OracleThing.World) -> Bool {
    world.start <= start && world.end >= end
  }
}
