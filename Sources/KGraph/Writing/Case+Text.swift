import KGraphInterchange
import KGraphModel
import KGraphStore

/// A case as text.
extension Case {
  /// Compares texts with what the case holds and writes what differs as one transaction.
  ///
  /// - Parameters:
  ///   - inputs: the texts, with the names under which errors mention them.
  ///   - prune: whether elements that the texts do not hold are retracted.
  ///   - stamp: who writes and why.
  ///   - dryRun: only say what would be done.
  /// - Returns: what was added, changed and left, with what is odd about the texts.
  /// - Throws: ``KGraphErrors`` with every error of every text; then nothing is written.
  @discardableResult
  public func load(
    _ inputs: [InputText], prune: Bool = false, stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    let reader = try reader()
    let file = try CaseFileReader(
      ontology: reader.ontology, clock: reader.clock,
      existing: { key in (try? reader.element(ElementKey(key)))?.type },
      candidates: { [store] in (try? Self.nodeKeys(of: store)) ?? [] }
    ).read(inputs.map { TextInput(name: $0.name, bytes: $0.bytes) })
    var set = WriteSet(nodes: file.nodes, edges: file.edges, ownedOrigins: file.ownedOrigins)
    set.info = file.info
    set.ontology = file.ontology.map { WriteSet.OntologyText(ontology: $0) }
    set.impossibleDates = .refuse
    if prune { set.retractions = try surplus(over: file, reader: reader) }
    let outcome = try write(set, file.warnings, subject: nil, stamp: stamp, dryRun: dryRun)
    if !dryRun { try store.checkpoint() }
    return outcome
  }

  /// Hands over the case as text, sorted, piece by piece.
  public func dump(at recordedAt: Int64? = nil, to sink: (String) throws -> Void) throws {
    try CaseFileWriter().write(try reader(at: recordedAt).source(), to: sink)
  }

  /// The keys of all nodes, for suggestions.
  private static func nodeKeys(of store: CaseStore) throws -> [String] {
    var keys: [String] = []
    try StoreSource(store).forEachNodeBatch { keys += $0.map(\.key.text) }
    return keys
  }

  /// What the case holds and the texts do not.
  private func surplus(over file: CaseFileContent, reader: CaseReader) throws -> [ElementKey] {
    var kept = Set(file.nodes.map(\.key))
    kept.formUnion(file.edges.map(\.key))
    var result: [ElementKey] = []
    let source = try reader.source()
    try source.forEachEdgeBatch { edges in
      result += edges.filter { $0.derivedFrom == nil && !kept.contains($0.key) }.map(\.key)
    }
    try source.forEachNodeBatch { nodes in
      result += nodes.map(\.key).filter { !kept.contains($0) }
    }
    return result
  }
}

/// A text with the name under which errors mention it.
public struct InputText: Sendable, Hashable {
  /// The file's name, `-` for standard input.
  public var name: String
  /// The bytes; they need not be valid UTF-8.
  public var bytes: [UInt8]

  /// Creates an input.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
