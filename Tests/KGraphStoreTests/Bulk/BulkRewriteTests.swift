import KGraphModel
import Testing

@testable import KGraphStore

/// What one transaction writes several times has one version of it.
@Suite struct BulkRewriteTests {
  private let store: CaseStore
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
  }

  private func write(_ labels: [String], edge: [String] = []) throws -> BulkReport {
    try store.bulkWrite(stamp: .test("import")) { port in
      for label in labels {
        let alias = Alias(label + " alias")
        _ = try port.put(Node(key: "p", type: "Person", label: label, aliases: [alias]))
      }
      _ = try port.put(node("q"))
      // Each batch of edges is written before the next one is read.
      for note in edge {
        try port.put(
          Edge(from: "p", type: "BACKS", to: "q", properties: ["note": .string(note)]))
        _ = try port.candidates(for: "nobody")
      }
      return try port.finish(keeping: true)
    }
  }

  private func expectIntact() throws {
    let report = try store.verify()
    #expect(report.findings == [])
  }

  @Test func aNewNodeThatChangesAtOnceIsOneVersion() throws {
    let report = try write(["A", "B", "A", "C"])
    #expect(report.nodes.added == 2)
    #expect(report.nodes.changed == 0)
    try expectIntact()
    let later = try write(["D"])
    #expect(later.nodes.changed == 1)
    try expectIntact()
  }

  @Test func aKnownNodeThatChangesOftenIsOneVersion() throws {
    _ = try write(["A"])
    let report = try write(["B", "C", "D"])
    #expect(report.nodes.changed == 1)
    try expectIntact()
    _ = try write(["E", "F"])
    try expectIntact()
  }

  @Test func edgesToo() throws {
    _ = try write(["A"], edge: ["x", "y", "z"])
    try expectIntact()
    _ = try write(["A"], edge: ["u", "v"])
    try expectIntact()
  }
}
