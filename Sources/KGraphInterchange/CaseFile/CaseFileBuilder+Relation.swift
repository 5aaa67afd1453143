import KGraphModel

extension CaseFileBuilder {
  /// Builds the edge of a relation.
  mutating func buildRelation(_ draft: RelationDraft) {
    let id = draft.id
    let key = draft.field.keyNode
    var edge = Edge(from: id.from, type: id.type, to: id.to, ordinal: id.ordinal)
    var time = TimeFields()
    var written: Set<String> = []
    checkEnd(id.from, in: draft, isLast: false)
    checkEnd(id.to, in: draft, isLast: true)
    checkEnds(id.type, from: id.from, to: id.to, at: key)
    for field in draft.field.value.fields("'\(draft.field.key)'", &issues) {
      written.insert(field.key)
      if field.value.isDamaged { continue }
      if time.take(field) { continue }
      switch field.key {
      case "status":
        edge.status = field.value.word("a status", as: Status.self, &issues) ?? .reported
      case "known": edge.known = readDate(field.value, "known")
      case "evidence": edge.evidence = readEvidence(field.value)
      case "derived_from": edge.derivedFrom = readReference(field.value, "derived_from")
      default: readOther(field, .relation(type: id.type), into: &edge.properties)
      }
    }
    edge.time = readTime(time, role: ontology.temporalRole(ofEdge: id.type), at: key)
    let labels = ontology.edgeLabels(of: id.type)
    for name in Set(labels.flatMap { ontology.edgeTypes[$0]?.required ?? [] }).sorted()
    where !written.contains(name) && edge.properties[name] == nil {
      issues.warning(key, "'\(draft.field.key)' has no '\(name)', which \(id.type) should have")
    }
    edges.append(edge)
  }

  private mutating func checkEnd(_ end: ElementKey, in draft: RelationDraft, isLast: Bool) {
    let isEdge = end.text.utf8.contains(UInt8(ascii: " "))
    let text = draft.field.key.utf8
    let length = end.text.utf8.count
    let suffix =
      isLast && draft.id.ordinal > 1 ? text.reversed().prefix { $0 != 0x23 }.count + 2 : 0
    let start = isLast ? text.count - suffix - length - (isEdge ? 1 : 0) : (isEdge ? 1 : 0)
    _ = checkReference(
      end.text, "relations", draft.field.keyNode, allowsEdges: true, offset: max(0, start),
      length: end.text.count)
  }
}
