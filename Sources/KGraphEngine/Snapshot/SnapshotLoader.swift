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
    var known: [(EDTF?, [Evidence], Int64?)] = []
    var derived: [ElementKey: ElementKey] = [:]
    var origins: [ElementKey: UInt32] = [:]
    var claims = ClaimCollector()
    CaseProperties.derive(in: &builder)
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        let id: ElementID = builder.addNode(
          labels: ontology.labels(of: node.type) + furtherLabels(node))
        CaseProperties.set(node, id, in: &builder)
        if let time = node.time {
          let number: UInt32 = builder.date(DatedSpan(time: time, role: .event))
          builder.nodeTimes.set(id, number)
          origins[node.key] = number
        }
        numbers[node.key] = id
        let time: Int64? = recorded(node.key)
        builder.nodeElements.keys.append(builder.strings.intern(node.key.text))
        builder.nodeElements.statuses.append(ElementColumns.number(of: node.status))
        builder.nodeElements.appendRecorded(time)
        if !node.evidence.isEmpty { builder.evidence.nodes[id] = node.evidence }
        if let spans { builder.nodeTimes.setRecorded(id, spans()) }
        known.append((node.known, node.evidence, time))
        if ontology.isNode(node.type, a: "Source") {
          builder.sourceKnown[node.key] = sourceKnown(node, clock)
        }
      }
    }
    for (place, (stated, evidence, time)) in known.enumerated() {
      builder.nodeTimes.setKnown(
        ElementID(place),
        from: knownSecond(stated, evidence, time, builder.sourceKnown, clock, isNode: true))
    }
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        let time: Int64? = recorded(edge.key)
        let second: Int64 = knownSecond(
          edge.known, edge.evidence, time, builder.sourceKnown, clock, isNode: false)
        guard let from = numbers[edge.from], let to = numbers[edge.to] else {
          if let from = numbers[edge.from] { claims.add(edge, from: from, known: second) }
          continue
        }
        let role: TemporalRole = ontology.temporalRole(ofEdge: edge.type)
        let id: ElementID = builder.addRelationship(type: edge.type, from: from, to: to)
        CaseProperties.set(edge, id, in: &builder)
        if let time = edge.time {
          builder.relationshipTimes.set(id, builder.date(DatedSpan(time: time, role: role)))
        } else {
          if let origin = edge.derivedFrom.flatMap({ origins[$0] }) {
            builder.relationshipTimes.set(id, origin)
            builder.relationshipTimes.setInherited(id)
          }
          if ontology.timeKind(ofEdge: edge.type) == .none {
            builder.relationshipTimes.setTimeless(id)
          }
        }
        if let origin = edge.derivedFrom {
          builder.relationshipElements.derived.append(id)
          builder.relationshipElements.origins.append(builder.strings.intern(origin.text))
        }
        builder.relationshipElements.ordinals.append(edge.id.ordinal)
        builder.relationshipElements.statuses.append(ElementColumns.number(of: edge.status))
        builder.relationshipElements.appendRecorded(time)
        if !edge.evidence.isEmpty { builder.evidence.relationships[id] = edge.evidence }
        if edge.type == "DERIVED_FROM" { derived[edge.from] = edge.to }
        if let spans { builder.relationshipTimes.setRecorded(id, spans()) }
        builder.relationshipTimes.setKnown(id, from: second)
        claims.add(edge, from: from, to: to, known: second)
      }
    }
    builder.sourceRoots = sourceRoots(derived)
    builder.claims = claims.table { builder.relationships(withKeys: $0) }
    return builder.build()
  }

  /// The source that each source derives from in the end.
  package static func sourceRoots(
    _ derived: [ElementKey: ElementKey]
  ) -> [ElementKey: ElementKey] {
    var roots: [ElementKey: ElementKey] = [:]
    for key in derived.keys {
      var root: ElementKey = key
      var steps = 0
      while let next = derived[root], steps < derived.count {
        root = next
        steps += 1
      }
      roots[key] = root
    }
    return roots
  }

  /// The property in which a node keeps labels that do not follow from its type.
  package static let labelsProperty = "labels"

  /// The labels of a node that do not follow from its type.
  package static func furtherLabels(_ node: Node) -> [String] {
    guard case .list(let labels)? = node.properties[labelsProperty] else { return [] }
    return labels.compactMap(\.string)
  }

  /// From when on a source was available: its stated date, else its own, else always.
  package static func sourceKnown(_ node: Node, _ clock: CaseClock) -> Int64 {
    (node.known.map(ValidTime.when) ?? node.time)?.bounds(role: .event, clock: clock).startMin
      ?? .min
  }

  /// From when on an element was known; `.max` if it has evidence and none of it supports it.
  package static func knownSecond(
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
