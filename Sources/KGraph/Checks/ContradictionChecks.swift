import KGraphModel

/// Checks of what sources say against each other.
enum ContradictionChecks {
  /// A value of one field as one source gives it.
  private struct Report {
    var source: ElementKey
    var value: PropertyValue
  }

  /// Two sources whose values for one field of one element cannot both be true.
  static func values(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard !contents.isDerived(element) else { return [] }
    let fields = Set(element.evidence.flatMap(\.says.keys)).sorted()
    return fields.flatMap { field -> [Finding] in
      let reports = Self.reports(of: field, in: element)
      var findings: [Finding] = []
      for (index, first) in reports.enumerated() {
        for second in reports[(index + 1)...]
        where first.source != second.source
          && !canBothHold(first.value, second.value, field: field, clock: contents.clock)
        {
          findings.append(
            Finding(
              .contradiction, element.key,
              "sources differ on '\(field)' of '\(element.key)': '\(first.source)' says \(first.value.displayText), '\(second.source)' says \(second.value.displayText)",
              sources: [first.source, second.source]))
        }
      }
      return findings
    }
  }

  /// What each source gives for a field: its own word, else, where it supports the element, the element's.
  private static func reports(of field: String, in element: Element) -> [Report] {
    let own: PropertyValue? =
      field == "when" ? element.time.map { .string($0.edtfText) } : element.properties[field]
    return element.evidence.compactMap { evidence in
      if let said = evidence.says[field] { return Report(source: evidence.source, value: said) }
      guard evidence.stance == .supports, let own else { return nil }
      return Report(source: evidence.source, value: own)
    }
  }

  private static func canBothHold(
    _ left: PropertyValue, _ right: PropertyValue, field: String, clock: CaseClock
  ) -> Bool {
    if field == "when", let first = date(left), let second = date(right) {
      return pairRelation(
        .overlaps, a: first, role: .event, b: second, role: .event, clock: clock) != .no
    }
    if let first = quantity(left), let second = quantity(right) { return first.canEqual(second) }
    if case .string(let first) = left, case .string(let second) = right {
      return NameKey.normalize(first) == NameKey.normalize(second)
    }
    return left == right
  }

  private static func quantity(_ value: PropertyValue) -> Quantity? {
    switch value {
    case .quantity(let quantity): quantity
    case .integer(let number): Int(exactly: number).map { Quantity($0) }
    default: nil
    }
  }

  private static func date(_ value: PropertyValue) -> ValidTime? {
    switch value {
    case .edtf(let date): .when(date)
    case .string(let text): try? ValidTime(edtfText: text)
    default: nil
    }
  }

  /// Two relations between the same ends that exclude each other and certainly share a moment.
  static func disjoint(_ contents: CaseContents) -> [Finding] {
    var byEnds: [[ElementKey]: [Edge]] = [:]
    for edge in contents.exclusiveEdges {
      byEnds[[edge.from, edge.to], default: []].append(edge)
    }
    var findings: [Finding] = []
    for edges in byEnds.values where edges.count > 1 {
      for (index, first) in edges.enumerated() {
        for second in edges[(index + 1)...] where areDisjoint(first, second, contents) {
          findings.append(
            Finding(
              .disjointRelations, first.key,
              "'\(first.key)' (\(first.time?.displayText ?? "")) and '\(second.key)' (\(second.time?.displayText ?? "")) exclude each other",
              sources: Set((first.evidence + second.evidence).map(\.source)).sorted()))
        }
      }
    }
    return findings
  }

  private static func areDisjoint(_ first: Edge, _ second: Edge, _ contents: CaseContents) -> Bool {
    let ontology = contents.ontology
    func excludes(_ left: String, _ right: String) -> Bool {
      ontology.edgeLabels(of: left).contains { name in
        ontology.edgeTypes[name]?.disjoint.contains { ontology.isEdge(right, a: $0) } ?? false
      }
    }
    guard excludes(first.type, second.type) || excludes(second.type, first.type),
      let left = first.time, let right = second.time
    else { return false }
    return pairRelation(
      .overlaps, a: left, role: .state, b: right, role: .state, clock: contents.clock) == .certain
  }
}
