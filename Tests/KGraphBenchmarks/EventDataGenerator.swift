import Foundation

/// Makes files of event data sets: GDELT 2.0 without a header, ICEWS with one.
///
/// The same rows for the same number every time. As in real files a few actors are in a large part of
/// the rows, and in GDELT a quarter of the rows have only one party.
struct EventDataGenerator {
  /// A file that can be made.
  enum Kind: String, CaseIterable {
    case gdelt, icews
  }

  private var state: UInt64 = 0x2545_F491_4F6C_DD1D
  private let names = (0..<4_000).map(EventGenerator.name)
  private static let codes = [
    "010", "020", "036", "040", "042", "043", "046", "051", "057", "061", "073", "0841", "090",
    "100", "111", "112", "120", "130", "141", "145", "163", "173", "182", "190", "193", "194",
  ]
  private static let words = [
    "Make statement", "Make an appeal or request", "Express intent to meet or negotiate", "Consult",
    "Make a visit", "Host a visit", "Engage in negotiation", "Praise or endorse",
    "Sign formal agreement", "Cooperate economically", "Provide humanitarian aid",
    "Return, release person(s)", "Investigate", "Demand", "Criticize or denounce", "Accuse",
    "Reject", "Threaten", "Demonstrate or rally", "Protest violently, riot",
    "Impose embargo, boycott, or sanctions", "Arrest, detain, or charge with legal action",
    "Physically assault", "Use conventional military force",
    "fight with small arms and light weapons", "fight with artillery and tanks",
  ]

  private mutating func random(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  private mutating func skewed(_ limit: Int) -> Int {
    let unit = Double(random(1 << 30)) / Double(1 << 30)
    return min(limit - 1, Int(unit * unit * unit * Double(limit)))
  }

  private mutating func number(_ range: Int, _ decimals: Int) -> String {
    let sign = random(2) == 0 ? "-" : ""
    let tail = (0..<decimals).map { _ in "\(random(10))" }.joined()
    return "\(sign)\(random(range)).\(tail)"
  }

  private mutating func date(_ separator: String) -> String {
    let month = random(12) + 1
    let day = random(28) + 1
    return "\(2011 + random(5))\(separator)\(month < 10 ? "0" : "")\(month)"
      + "\(separator)\(day < 10 ? "0" : "")\(day)"
  }

  /// Writes rows to a file.
  mutating func write(_ kind: Kind, _ count: Int, to path: String) throws {
    guard let file = fopen(path, "w") else { throw BenchmarkError("cannot write \(path)") }
    defer { fclose(file) }
    var block = ""
    if kind == .icews { block = Self.icewsColumns.joined(separator: "\t") + "\n" }
    for row in 1...count {
      block += (kind == .gdelt ? gdelt(row) : icews(row)).joined(separator: "\t") + "\n"
      if block.utf8.count > 1 << 20 || row == count {
        fputs(block, file)
        block = ""
      }
    }
  }

  /// The columns of ICEWS.
  static let icewsColumns = [
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
  ]

  private mutating func icews(_ row: Int) -> [String] {
    let act = skewed(Self.codes.count)
    func sectors(_ actor: Int) -> String {
      ["Government", "Executive,Government", "Parties,National,Ideological", "Social"][actor % 4]
    }
    func country(_ actor: Int) -> String { "Country \(actor % 150)" }
    let source = skewed(names.count)
    let target = skewed(names.count)
    let place = skewed(2_000)
    return [
      "\(20_000_000 + row)", date("-"), names[source], sectors(source), country(source),
      Self.words[act], Self.codes[act], "\(random(20) - 10).\(random(10))", names[target],
      sectors(target), country(target), "\(31_000_000 + row / 3)", "\(random(6) + 1)",
      "Publisher \(skewed(200))", "City \(place)", "", "Province \(place % 300)",
      country(place), number(90, 4), number(180, 4),
    ]
  }

  private mutating func gdelt(_ row: Int) -> [String] {
    let parties = random(20)
    let place = skewed(5_000)
    func actor(_ number: Int?) -> [String] {
      guard let number else { return Array(repeating: "", count: 10) }
      let country = "C\(number % 26)\(number % 7)"
      let type = ["", "GOV", "MIL", "CVL"][number % 4]
      return [country + type, names[number].uppercased(), country, "", "", "", "", type, "", ""]
    }
    func geo(_ number: Int) -> [String] {
      [
        "4", "City \(number), Province \(number % 300), Country \(number % 150)", "XX",
        "XX0\(number % 9)",
        "\(number)", "\(number % 90).\(number % 9973)", "-\(number % 180).\(number % 7919)",
        "-\(number * 37)",
      ]
    }
    let code = Self.codes[skewed(Self.codes.count)]
    let first = parties < 18 ? skewed(names.count) : nil
    let second = parties >= 3 ? skewed(names.count) : nil
    let mentions = random(40) + 1
    let day = date("")
    return ["\(410_000_000 + row)", day, "\(day.prefix(6))", "\(day.prefix(4))", "2015.1260"]
      + actor(first) + actor(second)
      + [
        "\(random(2))", code, "\(code.prefix(3))", "\(code.prefix(2))", "\(random(4) + 1)",
        number(10, 1), "\(mentions)", "\(mentions / 7 + 1)", "\(mentions)", number(10, 12),
      ] + geo(place) + geo(place) + geo(place)
      + [
        "20150219\(random(14) + 10)\(random(4) * 15 + 10 > 59 ? "45" : "30")00",
        "http://www.site\(skewed(3_000)).example/news/2015/02/18/story-about-things-\(row / 3).html",
      ]
  }
}
