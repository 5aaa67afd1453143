import Foundation
import KGraphModel
import KGraphStore
import KGraphTestSupport
import Testing

@testable import KGraph
@testable import KGraphEngine

/// The file of a snapshot says what the record says, however it came about, and is never trusted where
/// it does not.
@Suite("Snapshot file") struct SnapshotFileTests {
  /// The graph as the reference reads it, element by element.
  private static func reference(_ subject: Case) throws -> Snapshot {
    let scan = try ScanSource(subject.store)
    return try SnapshotLoader.load(scan) { scan.firstRecorded($0) }
  }

  private static func keeper(_ subject: Case) -> SnapshotKeeper {
    var keeper = SnapshotKeeper(store: subject.store)
    keeper.smallestCase = 0
    keeper.worthWriting = 1
    keeper.writesLater = false
    return keeper
  }

  private static func path(_ subject: Case) -> String {
    SnapshotFile.path(ofCase: subject.store.path)
  }

  @Test("a case reads the same from its file as element by element")
  func sameAsReference() throws {
    let damascus = try TemporaryCase.damascus()
    let reference = try SnapshotMeaning(Self.reference(damascus.content))
    let built = try #require(try Self.keeper(damascus.content).present())
    #expect(try SnapshotMeaning(built.snapshot) == reference)
    let opened = try SnapshotFile.open(Self.path(damascus.content))
    #expect(SnapshotCheck.firstFault(in: opened.snapshot) == nil)
    try SnapshotFile.verify(Self.path(damascus.content))
    let again = try #require(try Self.keeper(damascus.content).present())
    #expect(try SnapshotMeaning(again.snapshot) == reference)
    let lookup = GraphState(again.snapshot).symbols.keys.number(of: "name")
    #expect(lookup != nil)
  }

  @Test("claims about relations are found also in a graph from a file")
  func claims() throws {
    let damascus = try TemporaryCase.damascus()
    let reference = try Self.claims(of: Self.reference(damascus.content))
    let keeper = Self.keeper(damascus.content)
    _ = try keeper.rebuilt()
    let opened = try #require(try keeper.present()).snapshot
    #expect(try Self.claims(of: opened) == reference)
    #expect(reference.contains { $0.contains(" ATTACKED ") })
  }

  /// Who asserts or denies what, in words.
  private static func claims(of snapshot: Snapshot) throws -> [String] {
    try snapshot.claims().byClaimant.values.joined().map { claim in
      let target =
        switch claim.target {
        case .node(let id): snapshot.key(ofNode: id)?.text ?? ""
        case .relationship(let id): snapshot.key(ofRelationship: id)?.text ?? ""
        }
      let claimant = snapshot.key(ofNode: claim.claimant)?.text ?? ""
      return "\(claimant) \(claim.isDenied) \(target) \(claim.known)"
    }.sorted()
  }

  @Test("changes taken in give the graph that a fresh reading gives", arguments: 1...12)
  func sameAfterWrites(seed: UInt64) throws {
    let temporary = try TemporaryCase()
    let subject = temporary.content
    var writes = RandomWrites(seed: seed)
    var keeper = Self.keeper(subject)
    keeper.worthWriting = Int(seed % 3) * 5 + 1
    var random = SeededRandom(seed: seed)
    try writes.begin(subject)
    _ = try keeper.rebuilt()
    for _ in 0..<20 {
      for _ in 0..<Int.random(in: 1...4, using: &random) { try writes.step(subject) }
      let found = try #require(try keeper.present()).snapshot
      #expect(SnapshotCheck.firstFault(in: found) == nil)
      let fresh = try Self.reference(subject)
      let (one, two) = (try SnapshotMeaning(found).lines, try SnapshotMeaning(fresh).lines)
      #expect(one.count == two.count)
      let differing = zip(one, two).first { $0 != $1 }
      try #require(differing == nil, "seed \(seed): \(differing?.0 ?? "")\n\(differing?.1 ?? "")")
    }
    let last = try #require(try keeper.present()).snapshot
    #expect(last.nodeCount > 5 && last.relationshipCount > 2)
  }

  @Test("a single change goes into the file when nothing was written for a while")
  func settledChanges() throws {
    let temporary = try TemporaryCase()
    var writes = RandomWrites(seed: 3)
    try writes.begin(temporary.content)
    var keeper = Self.keeper(temporary.content)
    keeper.worthWriting = 1_000
    keeper.settled = .max
    _ = try keeper.rebuilt()
    let before = SnapshotFile.identity(at: Self.path(temporary.content))
    try writes.step(temporary.content)
    let newest = try #require(try keeper.present()).transaction
    #expect(SnapshotFile.identity(at: Self.path(temporary.content)) == before)
    keeper.settled = 0
    keeper.patches = false
    _ = try keeper.present()
    #expect(SnapshotFile.identity(at: Self.path(temporary.content))?.transaction == newest)
  }

  @Test("a part of a graph is what the reference leaves when the rest is hidden")
  func filtered() throws {
    let damascus = try TemporaryCase.damascus()
    let subject = damascus.content
    let scan = try ScanSource(subject.store)
    let source = SelectingSource(
      scan, statuses: TemporalFilter.facts, leavingOut: ["Statement", "Source"])
    let reference = try SnapshotLoader.load(source) { scan.firstRecorded($0) }
    let whole = try Self.keeper(subject).rebuilt().snapshot
    let unwanted = whole.nodes(withLabels: ["Statement", "Source"])
    let part = whole.filtered(
      keepsNode: { node in
        !unwanted.contains(node)
          && whole.status(ofNode: node).map { TemporalFilter.facts.contains($0) } ?? true
      },
      keepsRelationship: { id in
        whole.status(ofRelationship: id).map { TemporalFilter.facts.contains($0) } ?? true
      })
    #expect(SnapshotCheck.firstFault(in: part) == nil)
    #expect(part.nodeCount == reference.nodeCount)
    #expect(part.relationshipCount == reference.relationshipCount)
    let (one, two) = (GraphState(part), GraphState(reference))
    for id in 0..<ElementID(part.relationshipCount) {
      #expect(one.key(ofRelationship: id) == two.key(ofRelationship: id))
      #expect(part.relationshipTimes.span(of: id) == reference.relationshipTimes.span(of: id))
    }
  }

  @Test("any byte that is flipped is noticed, and the file is made anew")
  func flippedBytes() throws {
    let damascus = try TemporaryCase.damascus()
    let subject = damascus.content
    let reference = try SnapshotMeaning(Self.keeper(subject).rebuilt().snapshot)
    let path = Self.path(subject)
    let whole = try Data(contentsOf: URL(filePath: path))
    var random = SeededRandom(seed: 5)
    var places = Array(stride(from: 0, to: Self.headerSize, by: 3))
    places += (0..<80).map { _ in Int.random(in: 0..<whole.count, using: &random) }
    for place in places {
      var damaged = whole
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try damaged.write(to: URL(filePath: path))
      // A flipped bit of the padding between two parts changes nothing that is read.
      guard let opened = try? SnapshotFile.open(path) else { continue }
      #expect(SnapshotCheck.firstFault(in: opened.snapshot) == nil)
    }
    var last = whole
    last[whole.count / 2] ^= 1
    try last.write(to: URL(filePath: path))
    let found = try #require(try Self.keeper(subject).present())
    #expect(try SnapshotMeaning(found.snapshot) == reference)
    try SnapshotFile.verify(path)
  }

  private static let headerSize = 128

  @Test("a file that is cut off anywhere is noticed")
  func truncated() throws {
    let damascus = try TemporaryCase.damascus()
    let subject = damascus.content
    _ = try Self.keeper(subject).rebuilt()
    let path = Self.path(subject)
    let whole = try Data(contentsOf: URL(filePath: path))
    for length in stride(from: 0, to: whole.count, by: 997) + [whole.count - 1] {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(throws: SnapshotFault.self) { try SnapshotFile.open(path) }
    }
    #expect(try Self.keeper(subject).present() != nil)
    try SnapshotFile.verify(path)
  }

  @Test("a file of another version, another program or another case is not used")
  func foreign() throws {
    let (one, two) = (try TemporaryCase.damascus(), try TemporaryCase())
    _ = try Self.keeper(one.content).rebuilt()
    let path = Self.path(one.content)
    var file = try Data(contentsOf: URL(filePath: path))
    try file.write(to: URL(filePath: Self.path(two.content)))
    let found = try #require(try Self.keeper(two.content).present())
    #expect(found.snapshot.nodeCount == 0)
    for place in [0, 8, 12] {
      var other = file
      other[place] ^= 2
      try other.write(to: URL(filePath: path))
      #expect(throws: SnapshotFault.foreign) { try SnapshotFile.open(path) }
    }
    file = Data("nothing of the kind".utf8)
    try file.write(to: URL(filePath: path))
    #expect(throws: SnapshotFault.self) { try SnapshotFile.open(path) }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: SnapshotFault.missing) { try SnapshotFile.open(path) }
    #expect(try Self.keeper(one.content).present() != nil)
  }

  @Test("a case that was put back to an earlier state does not use the later file")
  func anotherHistory() throws {
    let temporary = try TemporaryCase()
    let path = temporary.content.store.path
    var writes = RandomWrites(seed: 3)
    for _ in 0..<6 { try writes.step(temporary.content) }
    let backup = path + ".backup"
    try temporary.content.store.backup(to: backup)
    for _ in 0..<6 { try writes.step(temporary.content) }
    _ = try Self.keeper(temporary.content).rebuilt()
    let older = try Case.open(at: backup, writable: true)
    try FileManager.default.copyItem(
      atPath: Self.path(temporary.content), toPath: Self.path(older))
    let found = try #require(try Self.keeper(older).present())
    #expect(try SnapshotMeaning(found.snapshot) == SnapshotMeaning(Self.reference(older)))
  }

  @Test("who has the file mapped keeps it while another makes a new one")
  func mappedWhileReplaced() throws {
    let damascus = try TemporaryCase.damascus()
    let subject = damascus.content
    let before = try Self.keeper(subject).rebuilt().snapshot
    let meaning = try SnapshotMeaning(before)
    var writes = RandomWrites(seed: 9)
    for _ in 0..<10 { try writes.step(subject) }
    let after = try #require(try Self.keeper(subject).present()).snapshot
    #expect(try SnapshotMeaning(before) == meaning)
    #expect(try SnapshotMeaning(after) == SnapshotMeaning(Self.reference(subject)))
    SnapshotFile.remove(Self.path(subject))
    #expect(try SnapshotMeaning(before) == meaning)
  }

  @Test("names are found in the order of their bytes")
  func sortedNames() throws {
    let damascus = try TemporaryCase.damascus()
    let snapshot = try Self.keeper(damascus.content).rebuilt().snapshot
    let names = try #require(SortedTexts(snapshot, key: "name"))
    let graph = GraphState(snapshot)
    var expected: [String: [ElementID]] = [:]
    for node in 0..<ElementID(snapshot.nodeCount) {
      if case .string(let name)? = graph.namedProperties(ofNode: node)["name"] {
        expected[name, default: []].append(node)
      }
    }
    for (name, nodes) in expected {
      #expect(names.nodes(equalTo: name) == nodes)
      let prefix = String(name.prefix(3))
      let found = names.nodes(startingWith: prefix)
      #expect(
        found.count
          == expected.reduce(0) {
            $0 + ($1.key.utf8.starts(with: prefix.utf8) ? $1.value.count : 0)
          })
    }
    #expect(names.nodes(equalTo: "no such name").isEmpty)
  }

  @Test(
    "nodes are found by their keys, also where a key is a text that came before",
    arguments: [false, true])
  func nodesByKey(isRepeated: Bool) throws {
    let temporary = try TemporaryCase()
    let subject = temporary.content
    var set = WriteSet()
    for number in 0..<20 {
      var node = Node(key: ElementKey("n\(number)"), type: "Person", label: "One")
      if isRepeated { node.properties["before"] = .string("n19") }
      set.nodes.append(node)
    }
    _ = try subject.store.write(
      set, stamp: TransactionStamp(author: "t", command: "test", time: 1_700_000_000_000))
    let snapshot = try Self.keeper(subject).rebuilt().snapshot
    #expect(KeyOrder(snapshot.nodeElements).isAscending != isRepeated)
    let key = try #require(snapshot.symbols.keys.number(of: "key"))
    for _ in 0..<3 {
      for node in 0..<ElementID(snapshot.nodeCount) {
        let text = snapshot.strings[snapshot.nodeElements.keys[Int(node)]]
        #expect(snapshot.nodeIndex.nodes(key, .string(text), in: snapshot) == [node])
      }
      #expect(snapshot.nodeIndex.nodes(key, .string("no-such-key"), in: snapshot).isEmpty)
    }
  }
}
