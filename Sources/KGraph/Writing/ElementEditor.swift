import KGraphModel
import KGraphStore

/// Changes fields of an element and rebuilds the edges that follow from it.
struct ElementEditor {
  let reader: CaseReader
  var builder: DraftBuilder

  init(reader: CaseReader, today: CalendarDay) {
    self.reader = reader
    builder = DraftBuilder(reader: reader, today: today)
  }

  /// The writes that give an element new values; an empty value takes a field away.
  mutating func edit(_ element: Element, _ assignments: [Assignment]) throws -> WriteSet {
    guard !assignments.isEmpty else {
      throw KGraphError(
        .usage, "nothing to change", hint: "kgraph edit NAME killed=10.. status=claimed")
    }
    switch element {
    case .edge(let edge): return WriteSet(edges: [try edit(edge, assignments)])
    case .node(let node): return try edit(node, assignments)
    }
  }

  /// The writes that replace the evidence of an element.
  func withEvidence(_ element: Element, _ evidence: [Evidence]) throws -> WriteSet {
    switch element {
    case .edge(var edge):
      try requireOwn(edge)
      edge.evidence = evidence
      return WriteSet(edges: [edge])
    case .node(var node):
      node.evidence = evidence
      return try rewriting(node)
    }
  }

  /// The writes that replace a node and what follows from it, its links unchanged.
  func rewriting(_ node: Node) throws -> WriteSet {
    let derived = try reader.edges(derivedFrom: node.key)
    let edges = derivedEdges(
      of: node, event: EventLinks(derivedFrom: node.key, edges: derived),
      statement: StatementLinks(derivedFrom: node.key, edges: derived),
      source: SourceLinks(derivedFrom: node.key, edges: derived))
    return WriteSet(nodes: [node], edges: edges, ownedOrigins: [node.key])
  }

  private func requireOwn(_ edge: Edge) throws(KGraphError) {
    guard let origin = edge.derivedFrom else { return }
    throw KGraphError(
      .conflict, "'\(edge.key)' follows from '\(origin)' and is changed there",
      hint: "kgraph edit \(origin) ...")
  }

  private mutating func edit(_ original: Edge, _ assignments: [Assignment]) throws -> Edge {
    try requireOwn(original)
    var edge = original
    var when = TimeFields()
    for assignment in assignments {
      if when.take(assignment) { continue }
      switch assignment.name {
      case "status": edge.status = try status(assignment.value)
      case "known": edge.known = try optional(assignment.value, builder.words.singleDate)
      default: try setProperty(assignment, in: &edge.properties)
      }
    }
    if let fields = try when.resolved() {
      edge.time = try builder.time(of: fields, type: edge.type)
    }
    try builder.requireReadable(
      edge.time, role: reader.ontology.temporalRole(ofEdge: edge.type))
    return edge
  }

  private mutating func edit(_ original: Node, _ assignments: [Assignment]) throws -> WriteSet {
    var node = original
    let derived = try reader.edges(derivedFrom: node.key)
    var event = EventLinks(derivedFrom: node.key, edges: derived)
    var statement = StatementLinks(derivedFrom: node.key, edges: derived)
    var source = SourceLinks(derivedFrom: node.key, edges: derived)
    var when = TimeFields()
    for assignment in assignments {
      if when.take(assignment) { continue }
      let value = assignment.value
      switch assignment.name {
      case "label", "gist", "title", "name":
        guard !value.isEmpty else { throw KGraphError(.invalid, "a name cannot be empty") }
        node.label = value
      case "type": node.type = builder.words.nodeType(value).name
      case "status": node.status = try status(value)
      case "known": node.known = try optional(value, builder.words.singleDate)
      case "published":
        node.time = try optional(value, builder.words.singleDate).map { .when($0) }
      case "tags": node.tags = Self.list(value)
      default:
        let isLink =
          try editEvent(&event, of: node, assignment)
          || editStatement(&statement, of: node, assignment)
          || editSource(&source, of: node, assignment)
        if !isLink { try setProperty(assignment, in: &node.properties) }
      }
    }
    if let fields = try when.resolved() { node.time = try nodeTime(fields) }
    try builder.requireReadable(node.time, role: .event)
    let edges = derivedEdges(of: node, event: event, statement: statement, source: source)
    return WriteSet(nodes: [node], edges: edges, ownedOrigins: [node.key])
  }

  private func nodeTime(_ fields: LinkDraft.When) throws -> ValidTime? {
    switch fields {
    case .undated: nil
    case .date(let text): try builder.words.date(text, role: .event)
    case .attested(let text): .attested(try builder.words.singleDate(text))
    case .span: try builder.time(of: fields, type: "")
    }
  }

  private func derivedEdges(
    of node: Node, event: EventLinks, statement: StatementLinks, source: SourceLinks
  ) -> [Edge] {
    let derivation = builder.derivation(adding: node)
    let ontology = reader.ontology
    if ontology.isNode(node.type, a: "Statement") {
      return derivation.edges(of: node, links: statement)
    }
    if ontology.isNode(node.type, a: "Source") { return derivation.edges(of: node, links: source) }
    return event == EventLinks() ? [] : derivation.edges(of: node, links: event)
  }

  private func editEvent(
    _ links: inout EventLinks, of node: Node, _ assignment: Assignment
  ) throws -> Bool {
    guard reader.ontology.isNode(node.type, a: "Event") else { return false }
    let values = Self.list(assignment.value)
    let names = builder.names
    switch assignment.name {
    case "where": links.places = try names.keys(of: values, types: ["Place"])
    case "part_of": links.partOf = try names.keys(of: values, types: ["Event"])
    case "response_to":
      links.responseTo = try names.keys(of: values, types: ["Event", "Statement"])
    case let role where (reader.ontology.enumerations["role"] ?? []).contains(role):
      links.participants.removeAll { $0.role == role }
      for key in try names.keys(of: values, types: ["Actor", "Place"]) {
        links.participants.append(.init(role: role, key: key))
      }
    default: return false
    }
    return true
  }

  private func editStatement(
    _ links: inout StatementLinks, of node: Node, _ assignment: Assignment
  ) throws -> Bool {
    guard reader.ontology.isNode(node.type, a: "Statement") else { return false }
    let values = Self.list(assignment.value)
    let names = builder.names
    switch assignment.name {
    case "speaker": links.speakers = try names.keys(of: values, types: ["Actor"])
    case "for": links.onBehalfOf = try names.keys(of: values, types: ["Actor"])
    case "in": links.madeIn = try names.keys(of: values, types: ["Event", "Source"])
    case "response_to":
      links.responseTo = try names.keys(of: values, types: ["Event", "Statement"])
    case "asserts": links.asserts = try values.map { try names.element(named: $0).key }
    case "denies": links.denies = try values.map { try names.element(named: $0).key }
    case "about":
      links.about = try values.map { value in
        let parts = value.split(separator: ":", maxSplits: 1).map {
          String($0.drop { $0 == " " })
        }
        return .init(key: try names.key(of: parts[0]), attitude: parts.count > 1 ? parts[1] : nil)
      }
    case "audience":
      let words = reader.ontology.enumerations["audience"] ?? []
      guard !values.contains(where: words.contains) else { return false }
      links.audience = try names.keys(of: values, types: ["Actor"])
    default: return false
    }
    return true
  }

  private func editSource(
    _ links: inout SourceLinks, of node: Node, _ assignment: Assignment
  ) throws -> Bool {
    guard reader.ontology.isNode(node.type, a: "Source") else { return false }
    let values = Self.list(assignment.value)
    switch assignment.name {
    case "publisher": links.publishers = try builder.names.keys(of: values, types: ["Actor"])
    case "author": links.authors = try builder.names.keys(of: values, types: ["Actor"])
    case "derived_from":
      links.derivedFromSources = try builder.names.keys(of: values, types: ["Source"])
    default: return false
    }
    return true
  }

  private func setProperty(_ assignment: Assignment, in map: inout PropertyMap) throws(KGraphError)
  {
    guard !assignment.value.isEmpty else {
      map[assignment.name] = nil
      return
    }
    map[assignment.name] = try builder.words.value(assignment)
  }

  private func status(_ text: String) throws(KGraphError) -> Status {
    if let status = Status(rawValue: text) { return status }
    throw KGraphError(
      .invalid, "'\(text)' is not a status",
      hint: "one of \(Status.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private func optional<Value>(
    _ text: String, _ read: (String) throws -> Value
  ) rethrows -> Value? {
    text.isEmpty ? nil : try read(text)
  }

  /// The items of a list written with commas.
  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { item in
      var item = item.drop { $0 == " " }
      while item.last == " " { item = item.dropLast() }
      return String(item)
    }.filter { !$0.isEmpty }
  }

  /// The fields that together say when something was.
  private struct TimeFields {
    private var when: String?
    private var from: String?
    private var to: String?
    private var attested: String?

    mutating func take(_ assignment: Assignment) -> Bool {
      switch assignment.name {
      case "when": when = assignment.value
      case "from": from = assignment.value
      case "to": to = assignment.value
      case "attested": attested = assignment.value
      default: return false
      }
      return true
    }

    /// What the fields say; `nil` where none was given.
    func resolved() throws(KGraphError) -> LinkDraft.When? {
      let given = [when != nil, from != nil || to != nil, attested != nil].count { $0 }
      guard given <= 1 else {
        throw KGraphError(.usage, "give one of when, attested, or from and to")
      }
      if let when { return when.isEmpty ? .undated : .date(when) }
      if let attested { return attested.isEmpty ? .undated : .attested(attested) }
      return from == nil && to == nil ? nil : .span(from: from, to: to)
    }
  }
}
