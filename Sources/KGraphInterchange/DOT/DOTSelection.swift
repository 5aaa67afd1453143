import KGraphModel

/// Chooses what of a case is drawn.
///
/// Actors, places, and the relations between them. An event with more than two participants, or at
/// which some relation ends, is a box; any other is the edge derived from it, or where the
/// vocabulary derives none, an edge from who acted to whom or where. Statements, sources and issues
/// only on request.
struct DOTSelection {
  private let ontology: Ontology
  private let options: DOTOptions
  private var nodes: [ElementKey: Node] = [:]
  private var certainties: [ElementKey: Certainty] = [:]
  private var edges: [(edge: Edge, certainty: Certainty)] = []
  private var links: [ElementKey: EventLinks] = [:]
  private(set) var tally = VisibilityTally()

  private static let bookkeeping: Set<String> = [
    "PARTICIPATED_IN", "OCCURRED_AT", "SUB_EVENT_OF", "RESPONSE_TO",
  ]

  init(_ source: some GraphSource, options: DOTOptions) throws {
    ontology = source.ontology
    self.options = options
    let visibility = try ExportVisibility(source, filter: options.filter)
    try source.forEachNodeBatch { batch in
      for node in batch {
        guard let certainty = visibility.certainty(of: node, counting: &tally) else { continue }
        nodes[node.key] = node
        certainties[node.key] = certainty
      }
    }
    try source.forEachEdgeBatch { batch in
      for edge in batch {
        guard let certainty = visibility.certainty(of: edge, counting: &tally) else { continue }
        edges.append((edge, certainty))
      }
    }
    let derived = Dictionary(grouping: edges.lazy.map(\.edge).filter { $0.derivedFrom != nil }) {
      $0.derivedFrom
    }
    for (key, node) in nodes where role(of: node.type) == .event {
      links[key] = EventLinks(derivedFrom: key, edges: derived[key] ?? [])
    }
  }

  /// What is drawn.
  func drawing() -> DOTDrawing {
    var drawing = DOTDrawing()
    let boxes = self.boxes()
    var drawn = Set(
      nodes.values.filter { node in
        switch role(of: node.type) {
        case .actor, .place: true
        case .event: boxes.contains(node.key)
        case .statement: options.with.contains(.statements)
        case .source: options.with.contains(.sources)
        case .issue: options.with.contains(.issues)
        }
      }.map(\.key))

    var merger = DOTLineMerger()
    var asserted: [(Edge, Certainty)] = []
    for (edge, certainty) in edges {
      if let origin = edge.derivedFrom, links[origin] != nil {
        let isShortcut = !Self.bookkeeping.contains(edge.type)
        // A box shows the event itself, so its shortcut would show it twice.
        if isShortcut == boxes.contains(origin) { continue }
        if !isShortcut, edge.type == "OCCURRED_AT", isParticipant(edge.to, in: origin) { continue }
      }
      guard drawn.contains(edge.from) else { continue }
      if drawn.contains(edge.to) {
        merger.add(line(for: edge, certainty))
      } else if nodes[edge.to] == nil {
        asserted.append((edge, certainty))
      }
    }
    var lonely = 0
    for key in links.keys.sorted() where !boxes.contains(key) {
      guard !edges.contains(where: { isShortcut($0.edge, of: key, among: drawn) }) else { continue }
      if let line = line(forEvent: key, drawn) { merger.add(line) } else { lonely += 1 }
    }
    // Statements may assert or deny a relation; the line ends at that relation's label.
    let known = merger.keys
    for (edge, certainty) in asserted where known.contains(edge.to) {
      merger.add(line(for: edge, certainty))
    }
    drawing.lines = merger.lines

    let touched = Set(drawing.lines.flatMap { [$0.from, $0.to] })
    let loose = drawn.filter {
      !touched.contains($0) && [.actor, .place, .issue].contains(role(of: nodes[$0]?.type ?? ""))
    }
    if !options.with.contains(.unconnected) { drawn.subtract(loose) }
    drawing.items = drawn.sorted().compactMap { key in
      nodes[key].map {
        DOTDrawing.Item(
          node: $0, role: role(of: $0.type), certainty: certainties[key] ?? .certain)
      }
    }
    drawing.sources = sources(of: drawing)
    drawing.lonelyEvents = lonely
    drawing.unconnected = options.with.contains(.unconnected) ? 0 : loose.count
    return drawing
  }

  private func role(of type: String) -> DOTDrawing.Role {
    if ontology.isNode(type, a: "Event") { return .event }
    if ontology.isNode(type, a: "Statement") { return .statement }
    if ontology.isNode(type, a: "Source") { return .source }
    if ontology.isNode(type, a: "Issue") { return .issue }
    // A state is an actor and a place; in a chart it acts.
    return ontology.isNode(type, a: "Place") && !ontology.isNode(type, a: "Actor")
      ? .place : .actor
  }

  private func boxes() -> Set<ElementKey> {
    var boxes: Set<ElementKey> = []
    let drawsAll = options.with.contains(.events) || options.with.contains(.statements)
    for (key, links) in links {
      if drawsAll || Set(links.participants.map(\.key)).count > 2 { boxes.insert(key) }
    }
    for (edge, _) in edges where edge.derivedFrom == nil {
      for (end, other) in [(edge.from, edge.to), (edge.to, edge.from)] where links[end] != nil {
        let isDrawn = nodes[other].map { [.actor, .place, .event].contains(role(of: $0.type)) }
        if isDrawn ?? false { boxes.insert(end) }
      }
    }
    return boxes
  }

  private func isShortcut(_ edge: Edge, of event: ElementKey, among drawn: Set<ElementKey>) -> Bool
  {
    edge.derivedFrom == event && !Self.bookkeeping.contains(edge.type)
      && drawn.contains(edge.from) && drawn.contains(edge.to)
  }

  private func isParticipant(_ key: ElementKey, in event: ElementKey) -> Bool {
    links[event]?.participants.contains { $0.key == key } ?? false
  }

  private func line(for edge: Edge, _ certainty: Certainty) -> DOTDrawing.Line {
    let type = ontology.edgeTypes[edge.type] ?? EdgeType(name: edge.type)
    var label = type.label
    if let detail = edge.properties["as"]?.string { label += ": \(detail)" }
    if edge.type == "PARTICIPATED_IN" { label = edge.properties["role"]?.string ?? label }
    if edge.type == "ABOUT", let attitude = edge.properties["attitude"]?.string {
      label += ": \(attitude)"
    }
    let origin = edge.derivedFrom.flatMap { nodes[$0]?.label }
    let isBookkeeping = Self.bookkeeping.contains(edge.type)
    return DOTDrawing.Line(
      keys: [edge.key], from: edge.from, to: edge.to,
      captions: [.init(label: label, dates: isBookkeeping ? [] : dates(edge.time))],
      kind: ontology.relationKind(ofEdge: edge.type), certainty: certainty,
      isContested: Self.isContested(edge.status, edge.evidence), isSymmetric: type.isSymmetric,
      isDated: type.time != .none,
      tooltips: [tooltip(origin ?? sentence(edge, type), edge.time, edge.status, edge.evidence)])
  }

  /// The edge for an event from which the vocabulary derives none: from who acted to whom or where.
  private func line(forEvent key: ElementKey, _ drawn: Set<ElementKey>) -> DOTDrawing.Line? {
    guard let event = nodes[key], let links = links[key] else { return nil }
    let passive: Set<String> = [
      "target", "victim", "subject", "recipient", "addressee", "loser", "beneficiary",
    ]
    let parties = links.participants.filter { drawn.contains($0.key) }
    let ordered =
      parties.filter { !passive.contains($0.role) } + parties.filter { passive.contains($0.role) }
    let ends = ordered.map(\.key) + links.places.filter { drawn.contains($0) }
    guard let from = ends.first, let to = ends.first(where: { $0 != from }) else { return nil }
    let isMutual = Set(parties.map(\.role)).count == 1 && parties.count == 2
    return DOTDrawing.Line(
      keys: [key], from: from, to: to,
      captions: [
        .init(
          label: ontology.nodeTypes[event.type]?.label ?? event.type, dates: dates(event.time))
      ],
      kind: ontology.relationKind(ofNode: event.type), certainty: certainties[key] ?? .certain,
      isContested: Self.isContested(event.status, event.evidence), isSymmetric: isMutual,
      isDated: true, tooltips: [tooltip(event.label, event.time, event.status, event.evidence)])
  }

  private func dates(_ time: ValidTime?) -> [String] { time.map { [$0.displayText] } ?? [] }

  private func sentence(_ edge: Edge, _ type: EdgeType) -> String {
    let name = { (key: ElementKey) in nodes[key]?.label ?? key.text }
    return "\(name(edge.from)) \(type.label) \(name(edge.to))"
  }

  private static func isContested(_ status: Status, _ evidence: [Evidence]) -> Bool {
    !status.isFact || evidence.contains { $0.stance == .disputes }
  }

  private func sources(of drawing: DOTDrawing) -> Set<ElementKey> {
    let keys = Set(drawing.lines.flatMap(\.keys))
    var found = Set(drawing.items.flatMap { $0.node.evidence.map(\.source) })
    for (edge, _) in edges where keys.contains(edge.key) {
      found.formUnion(edge.evidence.map(\.source))
    }
    for key in keys { found.formUnion(nodes[key]?.evidence.map(\.source) ?? []) }
    return found
  }

  private func tooltip(
    _ text: String, _ time: ValidTime?, _ status: Status, _ evidence: [Evidence]
  ) -> String {
    var parts = [text]
    if let time { parts.append(time.displayText) }
    if status != .reported { parts.append(status.rawValue) }
    let sources = evidence.map(Self.citation).joined(separator: ", ")
    if !sources.isEmpty { parts.append(sources) }
    return parts.joined(separator: " · ")
  }

  /// `a1#p7 B2`, with the stance where it is not support.
  static func citation(_ evidence: Evidence) -> String {
    var text = evidence.source.text
    if let locator = evidence.locator { text += "#\(locator)" }
    if let grade = evidence.grade { text += " \(grade)" }
    if evidence.stance != .supports { text += " \(evidence.stance.rawValue)" }
    return text
  }
}

/// Gathers lines; those between the same ends that look alike become one with several captions.
struct DOTLineMerger {
  private struct Look: Hashable {
    var from: ElementKey
    var to: ElementKey
    var kind: RelationKind
    var certainty: Certainty
    var isContested: Bool
    var isSymmetric: Bool
    var isDated: Bool
  }

  private(set) var lines: [DOTDrawing.Line] = []
  private var index: [Look: Int] = [:]

  /// The elements that the lines stand for.
  var keys: Set<ElementKey> { Set(lines.flatMap(\.keys)) }

  mutating func add(_ line: DOTDrawing.Line) {
    let look = Look(
      from: line.from, to: line.to, kind: line.kind, certainty: line.certainty,
      isContested: line.isContested, isSymmetric: line.isSymmetric, isDated: line.isDated)
    guard let position = index[look] else {
      index[look] = lines.count
      lines.append(line)
      return
    }
    lines[position].keys += line.keys
    lines[position].tooltips += line.tooltips
    for caption in line.captions {
      if let known = lines[position].captions.firstIndex(where: { $0.label == caption.label }) {
        let dates = lines[position].captions[known].dates
        lines[position].captions[known].dates += caption.dates.filter { !dates.contains($0) }
      } else {
        lines[position].captions.append(caption)
      }
    }
  }
}
