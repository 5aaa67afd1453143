import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraph

/// Imports in portions against imports in one piece: the same case, also after breaking off.
@Suite struct PortionTests {
  /// A table, and how it is imported.
  struct Sample: Sendable, CustomTestStringConvertible {
    var kind: String
    var mapping: [String]
    var settings: [String: String] = [:]
    var text: String
    var testDescription: String { "\(kind) \(mapping[0])" }
  }

  private struct BrokenOff: Error {}

  /// Rows that repeat, share keys, come in pairs or are bad, so that a portion ends at odd places.
  static let samples: [Sample] = {
    var random = SeededRandom(seed: 7)
    func pick(_ count: UInt64) -> UInt64 { random.next() % count }
    var plain = "subject,type,object,date,note\n"
    var keyed = "id,subject,type,object,date\n"
    var bounds = "subject,type,object,date,side\n"
    var events = "title,type,date,who\n"
    var actors = "name,type\n"
    for row in 0..<500 {
      let pair = "a\(pick(40)),\(["Met", "Fought", "BACKS"][Int(pick(3))]),b\(pick(30))"
      plain += "\(pair),\(row % 17 == 0 ? "nonsense" : "2014-0\(pick(9) + 1)"),n\(pick(3))\n"
      keyed += "\(pick(450)),\(pair),2015-0\(pick(9) + 1)-01\n"
      bounds += "\(pair),2010,start\n\(pair),2012-05,end\n"
      events += "Raid \(row),\(row % 3 == 0 ? "Odd kind" : "Attack"),2014,g\(pick(20))\n"
      actors += "Group \(pick(420)),\(row % 5 == 0 ? "New sort" : "ArmedGroup")\n"
    }
    return [
      Sample(
        kind: "relations",
        mapping: ["subject=subject,type=type,object=object,date=date,prop.note=note"], text: plain),
      Sample(
        kind: "relations",
        mapping: ["key=id,subject=subject,type=type,object=object,date=date"], text: keyed),
      Sample(
        kind: "relations",
        mapping: ["subject=subject,type=type,object=object,date=date,bound=side"],
        settings: ["merge-bounds": "yes"], text: bounds),
      Sample(
        kind: "events", mapping: ["title=title,type=type,date=date,perpetrator=who"], text: events),
      Sample(kind: "actors", mapping: ["name=name,type=type"], text: actors),
    ]
  }()

  private static func request(_ sample: Sample, in scratch: TemporaryCase) throws -> ImportRequest {
    let file = scratch.folder.appending(path: "rows.csv")
    try sample.text.write(to: file, atomically: true, encoding: .utf8)
    return ImportRequest(
      path: file.path, kind: sample.kind, fields: sample.mapping, settings: sample.settings)
  }

  @Test(arguments: samples, [11, 100, 250, 10_000])
  func theSameCase(_ sample: Sample, portion: Int) throws {
    let whole = try TemporaryCase()
    let expected = try whole.content.importTable(
      try Self.request(sample, in: whole), stamp: TemporaryCase.stamp("import"))
    let parts = try TemporaryCase()
    var request = try Self.request(sample, in: parts)
    request.portion = portion
    let outcome = try parts.content.importTable(request, stamp: TemporaryCase.stamp("import"))
    #expect(try parts.dump() == whole.dump())
    #expect(outcome.rows == expected.rows)
    #expect(outcome.badRows == expected.badRows)
    #expect(outcome.newTypes == expected.newTypes)
    #expect(outcome.written.added == expected.written.added)
    #expect(outcome.portions.count > min(2, 500 / portion))
    #expect(outcome.portions == outcome.portions.sorted())
    #expect(try parts.content.verify().isIntact)
  }

  @Test(arguments: samples, [60, 170])
  func brokenOffAndBegunAgain(_ sample: Sample, portion: Int) throws {
    let whole = try TemporaryCase()
    _ = try whole.content.importTable(
      try Self.request(sample, in: whole), stamp: TemporaryCase.stamp("import"))
    let parts = try TemporaryCase()
    var request = try Self.request(sample, in: parts)
    request.portion = portion
    var notes: [String] = []
    // Progress is told every 8192 rows, and at the end: before the rest is kept.
    #expect(throws: BrokenOff.self) {
      try parts.content.importTable(
        request, stamp: TemporaryCase.stamp("import"), note: { notes.append($0) },
        progress: { _ in throw BrokenOff() })
    }
    #expect(notes.contains { $0.contains("broke off") })
    #expect(try parts.content.verify().isIntact)
    #expect(try parts.dump() != TemporaryCase().dump())
    let again = try parts.content.importTable(request, stamp: TemporaryCase.stamp("import"))
    #expect(again.written.unchanged > 0)
    #expect(try parts.dump() == whole.dump())
    #expect(try parts.content.verify().isIntact)
  }

  @Test(arguments: ["icews", "gdelt", "ucdp", "acled", "polecat"])
  func eventDataInPortions(_ format: String) throws {
    let seed = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "KGraphFuzz/Seeds/eventdata/\(format)")
    // The seeds of the fuzzer have a byte in front that chooses the format.
    let bytes = try Data(contentsOf: seed).dropFirst()
    func imported(portion: Int?) throws -> TemporaryCase {
      let scratch = try TemporaryCase()
      let file = scratch.folder.appending(path: "rows.tsv")
      try Data(bytes).write(to: file)
      var request = ImportRequest(path: file.path, kind: format)
      request.portion = portion
      let outcome = try scratch.content.importFile(request, stamp: TemporaryCase.stamp("import"))
      #expect(outcome.written.added > 0)
      #expect(portion == nil || outcome.portions.count > 1)
      return scratch
    }
    let parts = try imported(portion: 1)
    #expect(try parts.dump() == imported(portion: nil).dump())
    #expect(try parts.content.verify().isIntact)
  }

  @Test func whatCannotBe() throws {
    let scratch = try TemporaryCase()
    var request = try Self.request(Self.samples[0], in: scratch)
    request.portion = 0
    let stamp = TemporaryCase.stamp("import")
    #expect(throws: KGraphError.self) { try scratch.content.importFile(request, stamp: stamp) }
    request.portion = 10
    request.isStrict = true
    #expect(throws: KGraphError.self) { try scratch.content.importFile(request, stamp: stamp) }
    let json = scratch.folder.appending(path: "case.json")
    try #"{"kgraph": 1}"#.write(to: json, atomically: true, encoding: .utf8)
    var other = ImportRequest(path: json.path, kind: "json")
    other.portion = 10
    #expect(throws: KGraphError.self) { try scratch.content.importFile(other, stamp: stamp) }
  }
}
