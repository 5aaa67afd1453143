import KGraphModel

/// Builds a dossier from what touches an element.
struct DossierReader {
  let reader: CaseReader

  func dossier(of element: Element, view: View) throws -> Dossier {
    let key = element.key
    let edges = try reader.edges(touching: key)
    let evidenceKeys = element.evidence.flatMap { [$0.source] + ($0.via.map { [$0] } ?? []) }
    var ends = edges.flatMap { [$0.from, $0.to] } + evidenceKeys
    if case .edge(let edge) = element { ends += [edge.from, edge.to] }
    let cited = try reader.elements(citing: key)
    let summaries = try reader.summaries(of: Array(Set(ends + cited)))
    let check = reader.visibility(view.filter(showing: Set(Status.allCases)))
    var dossier = Dossier(
      element: element, title: title(of: element, summaries), typeLabels: typeLabels(of: element),
      certainty: check.visibility(of: element).certainty, known: element.statedKnown?.displayText)
    for edge in edges {
      let visibility = check.visibility(of: edge)
      dossier.tally.count(visibility)
      guard let certainty = visibility.certainty else { continue }
      let isOutgoing = edge.from == key
      guard let other = summaries[isOutgoing ? edge.to : edge.from] else { continue }
      let line = Dossier.Line(
        edge: edge, phrase: phrase(for: edge, isOutgoing: isOutgoing), isOutgoing: isOutgoing,
        other: other, certainty: certainty)
      place(line, in: &dossier)
    }
    for index in dossier.statements.indices {
      dossier.statements[index].speakers = try speakers(of: dossier.statements[index], for: key)
    }
    dossier.citations = element.evidence.compactMap { evidence in
      summaries[evidence.source].map {
        Dossier.Citation(
          evidence: evidence, source: $0, via: evidence.via.flatMap { summaries[$0] })
      }
    }
    dossier.supports = cited.compactMap { summaries[$0] }.sorted { $0.key < $1.key }
    sort(&dossier)
    return dossier
  }

  /// Who made the statement at the other end of a line, unless the line says so.
  private func speakers(
    of line: Dossier.Line, for key: ElementKey
  ) throws -> [Dossier.Summary] {
    guard reader.ontology.isNode(line.other.type, a: "Statement") else { return [] }
    let said = try reader.edges(touching: line.other.key)
      .filter { $0.type == "SAID" && $0.to == line.other.key }.map(\.from)
    guard !said.contains(key) else { return [] }
    let summaries = try reader.summaries(of: said)
    return said.compactMap { summaries[$0] }
  }

  private func place(_ line: Dossier.Line, in dossier: inout Dossier) {
    switch line.edge.type {
    case "PARTICIPATED_IN": dossier.roles.append(line)
    case "SAID", "ON_BEHALF_OF", "ADDRESSED_TO", "ABOUT", "ASSERTS", "DENIES":
      dossier.statements.append(line)
    case "OCCURRED_AT", "SUB_EVENT_OF", "RESPONSE_TO", "MADE_IN", "PUBLISHED_BY", "AUTHORED_BY",
      "DERIVED_FROM", "REPORTED_BY":
      dossier.structure.append(line)
    default: dossier.relations.append(line)
    }
  }

  private func sort(_ dossier: inout Dossier) {
    let clock = reader.clock
    func byTime(_ lines: [Dossier.Line]) -> [Dossier.Line] {
      lines.map { line in
        let isEvent = line.other.time != nil && line.edge.time == nil
        let time = isEvent ? line.other.time : line.edge.time
        return (
          TimelineKey(time: time, role: .event, clock: clock, key: line.edge.key.text), line
        )
      }
      .sorted { $0.0 < $1.0 }.map(\.1)
    }
    dossier.roles = byTime(dossier.roles)
    dossier.statements = byTime(dossier.statements)
    dossier.structure = byTime(dossier.structure)
    dossier.relations = byTime(dossier.relations)
  }

  /// How an edge reads from one of its ends: `perpetrator of`, `backed by`.
  private func phrase(for edge: Edge, isOutgoing: Bool) -> String {
    if edge.type == "PARTICIPATED_IN", let role = edge.properties["role"]?.string {
      return isOutgoing ? "\(role) in" : role
    }
    let type = reader.ontology.edgeTypes[edge.type] ?? EdgeType(name: edge.type)
    let base = isOutgoing || type.isSymmetric ? type.label : type.inverse ?? "\(type.label) (from)"
    if let text = edge.properties["as"]?.string { return "\(base) (as \(text))" }
    if let attitude = edge.properties["attitude"]?.string { return "\(base) (\(attitude))" }
    return base
  }

  private func title(of element: Element, _ summaries: [ElementKey: Dossier.Summary]) -> String {
    switch element {
    case .node(let node): return node.label
    case .edge(let edge):
      let type = reader.ontology.edgeTypes[edge.type] ?? EdgeType(name: edge.type)
      let from = summaries[edge.from]?.label ?? edge.from.text
      let to = summaries[edge.to]?.label ?? edge.to.text
      return "\(from) \(type.label) \(to)"
    }
  }

  private func typeLabels(of element: Element) -> [String] {
    let ontology = reader.ontology
    switch element {
    case .node(let node):
      return ontology.labels(of: node.type).map { ontology.nodeTypes[$0]?.label ?? $0 }
    case .edge(let edge):
      return ontology.edgeLabels(of: edge.type).map { ontology.edgeTypes[$0]?.label ?? $0 }
    }
  }
}

extension Element {
  /// When it became known, where that is stated.
  var statedKnown: EDTF? {
    switch self {
    case .node(let node): node.known
    case .edge(let edge): edge.known
    }
  }
}
