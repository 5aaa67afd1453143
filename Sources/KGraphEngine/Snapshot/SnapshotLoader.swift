import KGraphModel

/// Builds a snapshot of a case: labels from the vocabulary, dates, evidence, times of knowledge.
package enum SnapshotLoader {
  /// Reads a whole source.
  ///
  /// Complexity: O(elements), with all of them in memory.
  ///
  /// The name of a node becomes the property `name`, its key `key`, its date `when`; aliases, tags
  /// and status are properties too. Edges have `key`, `when` and `status`.
  ///
  /// Labels are the type with its supertypes, and those of the property `labels`. A derived edge
  /// without a date of its own is dated by its origin; an edge of a type without dates is timeless.
  ///
  /// `recorded`: when an element was recorded, in seconds of UTC; it also says from when
  ///   on an element without evidence was known.
  /// `spans`: for a source of all versions, when the version that it hands over was current; such a
  ///   source hands over one node or edge at a time, and a node once for all of its versions.
  package static func load(
    _ source: some GraphSource, recorded: (ElementKey) -> Int64? = { _ in nil },
    spans: (() -> [RecordSpan])? = nil
  ) throws -> Snapshot {
    var builder = SnapshotBuilder(clock: source.clock)
    let clock: CaseClock = source.clock
    let ontology: Ontology = source.ontology
    var numbers: [ElementKey: ElementID] = [:]
    var known: [(ElementID, EDTF?, [Evidence], Int64?)] = []
    var derived: [ElementKey: ElementKey] = [:]
    var origins: [ElementKey: DatedSpan] = [:]
    var claims = ClaimCollector()
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        let span: DatedSpan? = node.time.map { DatedSpan(time: $0, role: .event) }
        let id: ElementID = builder.addNode(
          labels: ontology.labels(of: node.type) + furtherLabels(node),
          properties: properties(node, span), time: span)
        numbers[node.key] = id
        origins[node.key] = span
        builder.details.nodeKeys.append(node.key)
        if !node.evidence.isEmpty { builder.details.nodeEvidence[id] = node.evidence }
        let time: Int64? = recorded(node.key)
        builder.details.nodeRecorded[id] = time
        if let spans { builder.nodeTimes.setRecorded(id, spans()) }
        known.append((id, node.known, node.evidence, time))
        if ontology.isNode(node.type, a: "Source") {
          let published: TimeBounds? = (node.known.map(ValidTime.when) ?? node.time)?
            .bounds(role: .event, clock: clock)
          builder.details.sourceKnown[node.key] = published?.startMin ?? .min
        }
      }
    }
    for (id, stated, evidence, time) in known {
      let second: Int64 = knownSecond(
        stated, evidence, time, builder.details.sourceKnown, clock, isNode: true)
      builder.nodeTimes.setKnown(id, from: second)
    }
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        guard let from = numbers[edge.from], let to = numbers[edge.to] else {
          if let from = numbers[edge.from] {
            claims.add(
              edge, from: from,
              known: knownSecond(
                edge.known, edge.evidence, recorded(edge.key), builder.details.sourceKnown, clock,
                isNode: false))
          }
          continue
        }
        let role: TemporalRole = ontology.temporalRole(ofEdge: edge.type)
        let span: DatedSpan? = edge.time.map { DatedSpan(time: $0, role: role) }
        let id: ElementID = builder.addRelationship(
          type: edge.type, from: from, to: to, properties: properties(edge, span),
          time: span ?? edge.derivedFrom.flatMap { origins[$0] })
        if span == nil, ontology.timeKind(ofEdge: edge.type) == .none {
          builder.relationshipTimes.setTimeless(id)
        }
        builder.details.relationshipOrigins[id] = edge.derivedFrom
        builder.details.relationshipKeys.append(edge.key)
        if !edge.evidence.isEmpty { builder.details.relationshipEvidence[id] = edge.evidence }
        if let spans { builder.relationshipTimes.setRecorded(id, spans()) }
        if edge.type == "DERIVED_FROM" { derived[edge.from] = edge.to }
        let time: Int64? = recorded(edge.key)
        builder.details.relationshipRecorded[id] = time
        builder.relationshipTimes.setKnown(
          id,
          from: knownSecond(
            edge.known, edge.evidence, time, builder.details.sourceKnown, clock, isNode: false))
        claims.add(edge, from: from, to: to, known: builder.relationshipTimes.known(id))
      }
    }
    claims.finish(&builder.details)
    for key in derived.keys {
      var root: ElementKey = key
      var steps = 0
      while let next = derived[root], steps < derived.count {
        root = next
        steps += 1
      }
      builder.details.sourceRoots[key] = root
    }
    return builder.build()
  }

  /// The property in which a node keeps labels that do not follow from its type.
  package static let labelsProperty = "labels"

  private static func furtherLabels(_ node: Node) -> [String] {
    guard case .list(let labels)? = node.properties[labelsProperty] else { return [] }
    return labels.compactMap(\.string)
  }

  private static func properties(_ node: Node, _ span: DatedSpan?) -> [(String, Value)] {
    var result: [(String, Value)] = node.properties.compactMap {
      $0.key == labelsProperty ? nil : ($0.key, Value($0.value))
    }
    result.append(("name", .string(node.label)))
    result.append(("key", .string(node.key.text)))
    result.append(("status", .string(node.status.rawValue)))
    if let span { result.append(("when", when(span))) }
    if !node.aliases.isEmpty {
      result.append(("aliases", .list(node.aliases.map { .string($0.name) })))
    }
    if !node.tags.isEmpty { result.append(("tags", .list(node.tags.map(Value.string)))) }
    return unique(result)
  }

  private static func properties(_ edge: Edge, _ span: DatedSpan?) -> [(String, Value)] {
    var result: [(String, Value)] = edge.properties.map { ($0.key, Value($0.value)) }
    result.append(("key", .string(edge.key.text)))
    result.append(("status", .string(edge.status.rawValue)))
    if let span { result.append(("when", when(span))) }
    if let origin = edge.derivedFrom { result.append(("derivedFrom", .string(origin.text))) }
    return unique(result)
  }

  private static func when(_ span: DatedSpan) -> Value {
    if case .when(let date) = span.time { return .edtf(date) }
    return .interval(span)
  }

  /// The first value of each key: what the element itself says goes before what is made up here.
  private static func unique(_ pairs: [(String, Value)]) -> [(String, Value)] {
    var seen: Set<String> = []
    return pairs.filter { seen.insert($0.0).inserted }
  }

  /// From when on an element was known; `.max` if it has evidence and none of it supports it.
  private static func knownSecond(
    _ stated: EDTF?, _ evidence: [Evidence], _ recorded: Int64?, _ sources: [ElementKey: Int64],
    _ clock: CaseClock, isNode: Bool
  ) -> Int64 {
    if let stated {
      return ValidTime.when(stated).bounds(role: .event, clock: clock).startMin
    }
    if evidence.isEmpty {
      return isNode ? .min : recorded.map { $0 + Int64(clock.zoneOffsetSeconds) } ?? .min
    }
    let supporting: [Int64] = evidence.filter { $0.stance == .supports }.map {
      sources[$0.source] ?? .min
    }
    return supporting.min() ?? .max
  }
}
