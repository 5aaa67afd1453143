import Foundation
import KGraph
import Testing

@testable import KGraphCLI

/// `check -o sarif` against what SARIF 2.1.0 (OASIS, 2020) requires of a log.
@Suite("SARIF") struct SARIFTests {
  private typealias Object = [String: Any]

  private func log() throws -> Object {
    let folder = try DamascusCase.folder()
    let binary = KGraphBinary(folder: folder)
    // A type that the vocabulary lacks, and a date after its source.
    _ = try binary.run(["query", "CREATE (:Oddity {name: 'Odd one'})"])
    _ = try binary.run([
      "add-event", "Later", "--date", "2016", "--source", "a1", "--at", "p1", "--grade", "B2",
    ])
    let result = try binary.run(["check", "-o", "sarif"])
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? Object)
  }

  @Test("every object has the properties that the standard requires, with values that it allows")
  func required() throws {
    let log = try log()
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String).flatMap(URL.init(string:)) != nil)
    #expect(Set(log.keys) == ["$schema", "version", "runs"])
    let runs = try #require(log["runs"] as? [Object])
    let run = try #require(runs.first)
    #expect(
      ["utf16CodeUnits", "unicodeCodePoints"].contains(try #require(run["columnKind"] as? String)))
    let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
    #expect((driver["name"] as? String)?.isEmpty == false)
    let rules = try #require(driver["rules"] as? [Object])
    let ids = try rules.map { try #require($0["id"] as? String) }
    #expect(Set(ids).count == ids.count, "reporting descriptors are unique")
    let levels: Set = ["none", "note", "warning", "error"]
    for rule in rules {
      #expect((rule["shortDescription"] as? Object)?["text"] is String)
      let level = (rule["defaultConfiguration"] as? Object)?["level"] as? String
      #expect(level.map(levels.contains) == true)
    }
    let results = try #require(run["results"] as? [Object])
    #expect(results.count >= 2)
    for result in results {
      #expect(((result["message"] as? Object)?["text"] as? String)?.isEmpty == false)
      #expect((result["level"] as? String).map(levels.contains) == true)
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids.indices.contains(index) && ids[index] == result["ruleId"] as? String)
      for location in try #require(result["locations"] as? [Object]) {
        let place = try #require(location["physicalLocation"] as? Object)
        let uri = try #require((place["artifactLocation"] as? Object)?["uri"] as? String)
        #expect(URL(string: uri) != nil && !uri.contains(" "))
        for logical in location["logicalLocations"] as? [Object] ?? [] {
          #expect(logical["fullyQualifiedName"] is String && logical["kind"] is String)
        }
      }
      // Whatever else a finding says stands in its property bag, where the standard allows it.
      let known: Set = ["ruleId", "ruleIndex", "level", "message", "locations", "properties"]
      #expect(Set(result.keys).isSubset(of: known))
    }
  }
}
