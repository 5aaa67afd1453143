import KGraphModel

extension Snapshot {
  /// What statements assert or deny.
  ///
  /// A graph from a file has no room for claims about relations, because they are edges that end at
  /// edges; they are read from the record when a query first asks for them.
  ///
  /// - Throws: what the record throws when it is read.
  /// - Complexity: O(1), the first time O(edges of the case) where the graph is from a file.
  func claims() throws -> ClaimTable {
    guard let evidenceSource else { return builtClaims }
    if let found = readClaims.withLock({ $0 }) { return found }
    let table: ClaimTable = claims(try evidenceSource.claims())
    readClaims.withLock { $0 = table }
    return table
  }

  private func claims(_ found: [(edge: Edge, recorded: Int64?)]) -> ClaimTable {
    guard !found.isEmpty else { return ClaimTable() }
    let ends = Set(found.flatMap { [$0.edge.from, $0.edge.to] })
    var nodes: [ElementKey: ElementID] = [:]
    for id in 0..<ElementID(nodeCount) {
      if let key = key(ofNode: id), ends.contains(key) { nodes[key] = id }
    }
    var collector = ClaimCollector()
    for (edge, recorded) in found {
      guard let from = nodes[edge.from] else { continue }
      var sources: [ElementKey: Int64] = [:]
      for link in edge.evidence { sources[link.source] = self.sources.known(link.source) }
      let known: Int64 = SnapshotLoader.knownSecond(
        edge.known, edge.evidence, recorded, sources, clock, isNode: false)
      if let to = nodes[edge.to] {
        collector.add(edge, from: from, to: to, known: known)
      } else {
        collector.add(edge, from: from, known: known)
      }
    }
    return collector.table { wanted in
      var numbers: [ElementKey: [ElementID]] = [:]
      for id in 0..<ElementID(relationshipCount) {
        if let key = key(ofRelationship: id), wanted.contains(key) {
          numbers[key, default: []].append(id)
        }
      }
      return numbers
    }
  }
}
