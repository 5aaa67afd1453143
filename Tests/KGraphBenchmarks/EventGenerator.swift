import Foundation

/// Makes an event data set: rows of subject, relation, object, date and intensity.
///
/// The same rows for the same number every time. Names are drawn with a strong skew, as in real
/// data, where a few actors are in a large part of the rows.
struct EventGenerator {
  var actors = 5_200
  var relations = 211
  var firstYear = 1995
  var years = 20

  private static let syllables = [
    "ba", "ko", "ri", "ma", "shi", "ter", "van", "lo", "ned", "al", "far", "gu", "mi", "sel", "or",
  ]
  private static let verbs = [
    "Make", "Host", "Express", "Demand", "Use", "Sign", "Reject", "Praise", "Accuse", "Investigate",
  ]
  private static let things = [
    "statement", "a visit", "intent to meet", "aid", "military force", "agreement", "policy",
    "talks", "charges", "sanctions",
  ]

  /// Writes rows to a file.
  func write(_ count: Int, to path: String) throws {
    guard let file = fopen(path, "w") else {
      throw BenchmarkError("cannot write \(path)")
    }
    defer { fclose(file) }
    let names = (0..<actors).map(Self.name)
    let verbs = (0..<relations).map(Self.relation)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    func skewed(_ limit: Int) -> Int {
      let unit = Double(random(1 << 30)) / Double(1 << 30)
      return min(limit - 1, Int(unit * unit * unit * Double(limit)))
    }
    var block = "subject\trelation\tobject\tdate\tintensity\n"
    for row in 1...count {
      let year = firstYear + random(years)
      let month = random(12) + 1
      let day = random(28) + 1
      block += names[skewed(actors)]
      block += "\t"
      block += verbs[skewed(relations)]
      block += "\t"
      block += names[skewed(actors)]
      block += "\t\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      block += "\t\(random(20) - 10).\(random(10))\n"
      if block.utf8.count > 1 << 20 || row == count {
        fputs(block, file)
        block = ""
      }
    }
  }

  private static func name(_ number: Int) -> String {
    let first = syllables[number % 15] + syllables[number / 15 % 15]
    let last = syllables[number / 225 % 15] + syllables[number / 7 % 15] + "\(number)"
    return number % 3 == 0
      ? "\(first.capitalized) (\(last.capitalized))" : "\(first.capitalized) \(last.capitalized)"
  }

  private static func relation(_ number: Int) -> String {
    number < 100
      ? "\(verbs[number % 10]) \(things[number / 10])"
      : "\(verbs[number % 10]) \(things[number / 10 % 10]) (\(number))"
  }
}

/// What goes wrong in a benchmark.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
