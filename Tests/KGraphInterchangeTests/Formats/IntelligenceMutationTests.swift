import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct IntelligenceMutationTests {
  private static let files: [(Format, String)] = [
    (.ftm, "FtM/Fixtures/opensanctions.json"), (.ftmStatements, "FtM/Fixtures/statements.csv"),
    (.stix, "STIX/Fixtures/attack.json"), (.stix, "STIX/Fixtures/misp.json"),
    (.wikidata, "Wikidata/Fixtures/dump.json"), (.wikidata, "Wikidata/Fixtures/entitydata.json"),
  ]

  private static func bytes(_ file: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
  }

  /// Reads a mutant twice; the second time adds nothing, whatever the first one gave.
  private static func importTwice(_ bytes: [UInt8], as format: Format) {
    let contents = MemoryPort.Contents()
    for round in 0..<2 {
      guard let result = try? ImportedCase.read(bytes, as: format, into: contents) else { return }
      let written = result.report.written
      #expect(round == 0 || written.nodes.added + written.edges.added == 0)
    }
  }

  @Test(arguments: files.indices) func aMutantIsReadOrRefused(index: Int) throws {
    let (format, file) = Self.files[index]
    let original = try Self.bytes(file)
    var random = SeededRandom(seed: UInt64(index))
    func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    for _ in 0..<12 {
      var mutant = original
      switch below(4) {
      case 0: mutant.removeSubrange(below(mutant.count)...)
      case 1:
        let start = below(mutant.count)
        mutant.removeSubrange(start..<min(mutant.count, start + 1 + below(20)))
      case 2:
        let start = below(mutant.count)
        let piece = mutant[start..<min(mutant.count, start + 1 + below(200))]
        mutant.insert(contentsOf: piece, at: below(mutant.count))
      default:
        for _ in 0...below(5) { mutant[below(mutant.count)] = UInt8(below(256)) }
      }
      Self.importTwice(mutant, as: format)
    }
  }

  @Test(arguments: files.indices) func aFileInLatin1IsNoFileOfOurs(index: Int) throws {
    let (format, file) = Self.files[index]
    let text = String(decoding: try Self.bytes(file), as: UTF8.self)
    let latin = text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0xE9 }
    guard latin.contains(where: { $0 >= 0x80 }) else { return }
    let contents = MemoryPort.Contents()
    do {
      let report = try ImportedCase.read(latin, as: format, into: contents).report
      #expect(report.badRows > 0)
      #expect(report.problems.allSatisfy { $0.location != nil })
    } catch let error as KGraphError {
      #expect(error.location != nil)
    }
  }

  @Test func aByteOrderMarkIsNoHindrance() throws {
    for (format, file) in Self.files {
      let contents = MemoryPort.Contents()
      let bytes = [0xEF, 0xBB, 0xBF] + (try Self.bytes(file))
      #expect(Format.guess(bytes, name: "f") == format)
      #expect(!(try ImportedCase.read(bytes, as: format, into: contents).report.written.isEmpty))
    }
  }

  @Test func aHugeStringCostsOneRecordAndLittleMemory() throws {
    let huge = String(repeating: "x", count: 40 << 20)
    let text = """
      {"id":"a","schema":"Person","properties":{"name":["A"]}}
      {"id":"b","schema":"Person","properties":{"name":["\(huge)"]}}
      {"id":"c","schema":"Person","properties":{"name":["C"]}}
      """
    let contents = MemoryPort.Contents()
    let report = try ImportedCase.read(Array(text.utf8), as: .ftm, into: contents).report
    #expect(report.problems.map(\.message) == ["this record has more than 16777216 bytes"])
    #expect(contents.nodes["a"] != nil && contents.nodes["b"] == nil && contents.nodes["c"] != nil)
  }
}
