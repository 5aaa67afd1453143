import GRDB
import KGraphModel

/// Reads a page of a timeline: one pass over the indexes counts everything and keeps what may be
/// listed, then only the rows of the page are read.
struct TimelineReader {
  private let query: TimelineQuery
  private let reader: GraphReader
  private let clock: CaseClock
  private let ontology: Ontology
  private let window: TimeWindow
  private let words: WordFilter?
  private var page = TimelinePage()
  private var hits: [TimeHit] = []

  init(_ query: TimelineQuery, _ reader: GraphReader, clock: CaseClock, ontology: Ontology) {
    self.query = query
    self.reader = reader
    self.clock = clock
    self.ontology = ontology
    window = query.window ?? .all
    words = query.words.flatMap(WordFilter.init)
  }

  /// Reads the page.
  ///
  /// - Complexity: linear in the number of elements that the window meets, and in the page.
  mutating func read() throws -> TimelinePage {
    try scan()
    let limit = query.limit ?? .max
    let rows = TimelineRows(reader)
    let listed = try Self.firstOnes(hits, limit: limit)
    page.rows = try rows.read(listed, limit: limit)
    return page
  }

  private mutating func scan() throws {
    let scan = CandidateScan(reader, window: query.window)
    let nodeTypes = ids(query.nodeTypes)
    let edgeTypes = ids(query.edgeTypes)
    var found: [TimeCandidate] = []
    if let ids = try restricted() {
      let nodes = ids.filter { !ElementLookup.isEdge($0) }
      let edges = ids.filter { ElementLookup.isEdge($0) }
      try scan.elements(nodes, nodeTypes, table: "node") { found.append($0) }
      try scan.elements(edges, edgeTypes, table: "edge") { found.append($0) }
    } else {
      if !nodeTypes.isEmpty { try scan.nodes(nodeTypes.sorted()) { found.append($0) } }
      if !edgeTypes.isEmpty { try scan.edges(edgeTypes) { found.append($0) } }
    }
    if !query.includesDerived { found.removeAll { $0.columns.facets.isDerived } }
    if let words { found = try words.filter(found, reader) }
    for candidate in found { try take(candidate) }
  }

  private func ids(_ types: TimelineQuery.Types) -> Set<Int64> {
    switch types {
    case .none: []
    case .all: Set(reader.types.allIDs)
    case .only(let names): Set(names.compactMap { reader.types.existingID($0) })
    }
  }

  private func restricted() throws -> [Int64]? {
    let filter = ParticipantFilter(reader)
    var ids: Set<Int64>?
    for keys in [query.participants, query.places] where !keys.isEmpty {
      let found = try filter.elements(of: keys)
      ids = ids?.intersection(found) ?? found
    }
    return ids?.sorted()
  }

  private mutating func take(_ candidate: TimeCandidate) throws {
    let certainty: Certainty
    let order: OrderColumns
    switch candidate.reading {
    case .undated:
      certainty = query.window == nil ? .certain : .possible
      order = .undated
    case .plain(let plain):
      certainty = query.window == nil ? .certain : plain.bounds.certainty(in: window)
      order = plain.order
    case .text:
      guard let time = try time(of: candidate) else { return }
      let role: TemporalRole =
        ElementLookup.isEdge(candidate.id)
        ? ontology.temporalRole(ofEdge: reader.types.name(candidate.type)) : .event
      certainty =
        query.window == nil ? .certain : time.certainty(in: window, role: role, clock: clock)
      order = OrderColumns(time: time, role: role, clock: clock)
    }
    guard certainty != .no else { return }
    let status = candidate.columns.facets.status
    if let statuses = query.statuses, !statuses.contains(status) {
      page.otherStatuses[status, default: 0] += 1
      return
    }
    page.count(certainty)
    if certainty <= query.floor {
      hits.append(TimeHit(id: candidate.id, certainty: certainty, order: order))
    }
  }

  private func time(of candidate: TimeCandidate) throws -> ValidTime? {
    let source =
      ElementLookup.isEdge(candidate.id) ? reader.versions.edges : reader.versions.nodes
    let statement = try reader.db.cachedStatement(sql: "SELECT time FROM \(source) e WHERE id = ?")
    return try StoredDate.time(try String.fetchOne(statement, arguments: [candidate.id]))
  }

  /// The first hits by everything but the key, with all that tie with the last of them.
  static func firstOnes(_ hits: [TimeHit], limit: Int) throws -> [TimeHit] {
    let sorted = hits.sorted { $0.order < $1.order }
    guard sorted.count > limit, limit > 0 else { return limit > 0 ? sorted : [] }
    let last = sorted[limit - 1].order
    var end = limit
    while end < sorted.count, sorted[end].order == last { end += 1 }
    return Array(sorted[..<end])
  }
}
