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
  /// What comes after this is not on the page.
  private var lastListed = OrderColumns.last

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
    let listed = Self.firstOnes(hits, limit: limit)
    page.rows = try rows.read(listed, limit: limit)
    return page
  }

  private mutating func scan() throws {
    guard let words else { return try forEachCandidate { reader, found in try reader.take(found) } }
    var found: [TimeCandidate] = []
    try forEachCandidate { _, candidate in found.append(candidate) }
    for candidate in try words.filter(found, reader) { try take(candidate) }
  }

  private mutating func forEachCandidate(
    _ body: (inout TimelineReader, TimeCandidate) throws -> Void
  ) throws {
    let scan = CandidateScan(reader, window: query.window)
    let nodeTypes = ids(query.nodeTypes)
    let edgeTypes = ids(query.edgeTypes)
    let includesDerived = query.includesDerived
    func take(_ candidate: TimeCandidate) throws {
      if !includesDerived, candidate.columns.facets.isDerived { return }
      try body(&self, candidate)
    }
    if let ids = try restricted() {
      let nodes = ids.filter { !ElementLookup.isEdge($0) }
      let edges = ids.filter { ElementLookup.isEdge($0) }
      try scan.elements(nodes, nodeTypes, table: "node", take)
      try scan.elements(edges, edgeTypes, table: "edge", take)
    } else {
      if !nodeTypes.isEmpty { try scan.nodes(nodeTypes.sorted(), take) }
      if !edgeTypes.isEmpty { try scan.edges(edgeTypes, take) }
    }
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
    guard certainty <= query.floor, order <= lastListed else { return }
    hits.append(TimeHit(id: candidate.id, certainty: certainty, order: order))
    prune()
  }

  /// Forgets hits that cannot be on the page once there are several times as many as it holds.
  private mutating func prune() {
    guard let limit = query.limit, limit > 0, hits.count >= 4 * limit + 1000 else { return }
    hits = Self.firstOnes(hits, limit: limit)
    if hits.count >= limit, let last = hits.last { lastListed = last.order }
  }

  private func time(of candidate: TimeCandidate) throws -> ValidTime? {
    let source =
      ElementLookup.isEdge(candidate.id) ? reader.versions.edges : reader.versions.nodes
    let statement = try reader.db.cachedStatement(sql: "SELECT time FROM \(source) e WHERE id = ?")
    return try StoredDate.time(try String.fetchOne(statement, arguments: [candidate.id]))
  }

  /// The first hits by everything but the key, with all that tie with the last of them.
  static func firstOnes(_ hits: [TimeHit], limit: Int) -> [TimeHit] {
    let sorted = hits.sorted { $0.order < $1.order }
    guard sorted.count > limit, limit > 0 else { return limit > 0 ? sorted : [] }
    let last = sorted[limit - 1].order
    var end = limit
    while end < sorted.count, sorted[end].order == last { end += 1 }
    return Array(sorted[..<end])
  }
}
