import KGraphModel
import KGraphStore

/// Reads the versions of a case that were current at one moment.
struct CaseReader: Sendable {
  let store: CaseStore
  let point: RecordPoint?
  let info: CaseInfo
  let ontology: Ontology
  let clock: CaseClock

  init(store: CaseStore, recordedAt: Int64?) throws {
    self.store = store
    point = recordedAt.map { .time($0) }
    info = try store.info(asRecorded: point)
    ontology = try store.ontology(asRecorded: point)
    clock = info.clock
  }

  func node(_ key: ElementKey) throws -> Node? { try store.node(key, asRecorded: point) }

  func element(_ key: ElementKey) throws -> Element? { try store.element(key, asRecorded: point) }

  func edges(touching key: ElementKey) throws -> [Edge] {
    try store.edges(touching: key, asRecorded: point)
  }

  func edges(derivedFrom key: ElementKey) throws -> [Edge] {
    try store.edges(derivedFrom: key, asRecorded: point)
  }

  func elements(citing key: ElementKey) throws -> [ElementKey] {
    try store.elements(citing: key, asRecorded: point)
  }

  /// Elements in one line each, by key; keys that are not in the case are missing.
  func summaries(of keys: [ElementKey]) throws -> [ElementKey: Dossier.Summary] {
    var result: [ElementKey: Dossier.Summary] = [:]
    for (key, node) in try store.nodes(keys, asRecorded: point) {
      result[key] = Dossier.Summary(
        key: key, type: node.type, label: node.label, time: node.time, status: node.status)
    }
    for key in Set(keys) where result[key] == nil {
      guard case .edge(let edge)? = try element(key) else { continue }
      let ends = try store.labels(of: [edge.from, edge.to], asRecorded: point)
      let type = ontology.edgeTypes[edge.type]?.label ?? edge.type
      let label =
        "\(ends[edge.from]?.label ?? edge.from.text) \(type) \(ends[edge.to]?.label ?? edge.to.text)"
      result[key] = Dossier.Summary(
        key: key, type: edge.type, label: label, time: edge.time, status: edge.status)
    }
    return result
  }

  /// Applies a filter with the look-ups into this case.
  func visibility(_ filter: TemporalFilter) -> VisibilityCheck {
    let store = store
    let point = point
    return VisibilityCheck(
      filter, ontology: ontology, clock: clock,
      publication: { key in (try? store.node(key, asRecorded: point))?.time },
      recorded: { key in (try? store.history(key))?.first?.from.time },
      origin: { key in try? store.node(key, asRecorded: point) })
  }

  /// The case as exporters read it.
  func source() throws -> StoreSource {
    // A transaction number pins the versions, so that nodes and edges belong together.
    let newest = try RecordPoint.transaction(store.latestTransaction())
    return try StoreSource(store, asRecorded: point ?? newest)
  }

  /// All nodes that a name may mean, exact matches only.
  func resolve(_ name: String) throws -> [NameMatch] {
    try store.resolve(name, asRecorded: point).map(NameMatch.init)
  }

  /// Names near to one that nothing has.
  func suggestions(for name: String) throws -> [String] { try store.suggestions(for: name) }
}
