import KGraphModel

/// What a case knows of one node, in the order in which people read it.
struct ElementDossier {
  /// A part of a line.
  struct Cell {
    /// What it says.
    var text: String
    /// The element to which it leads.
    var link: ElementKey?
  }

  /// A line.
  struct Row {
    var cells: [Cell]
    var status: Status = .reported
    var certainty: Certainty = .certain
    /// The edge that the line is about, where it starts at the node.
    var anchor: ElementKey?
  }

  /// Lines under a heading.
  struct Section {
    var title: String
    var heads: [String]
    var rows: [Row]
  }

  let node: Node
  let certainty: Certainty
  /// The type and its supertypes in words, nearest first, without the topmost.
  let typeLabels: [String]
  private let digest: CaseDigest

  init(_ node: Node, in digest: CaseDigest) {
    self.node = node
    self.digest = digest
    certainty = digest.certainty(of: node.key)
    let labels = digest.ontology.labels(of: node.type)
      .map { digest.ontology.nodeTypes[$0]?.label ?? $0 }
    typeLabels = labels.count > 1 ? Array(labels.dropLast()) : labels
  }

  /// What is said of the node itself.
  var facts: [(name: String, text: String)] {
    var facts: [(String, String)] = []
    if let time = node.time { facts.append(("when", time.displayText)) }
    if !node.aliases.isEmpty {
      facts.append(("also", node.aliases.map(Self.spelling).joined(separator: "; ")))
    }
    if !node.tags.isEmpty { facts.append(("tags", node.tags.joined(separator: ", "))) }
    for (scheme, identifier) in node.externalIDs.sorted(by: { $0.key < $1.key }) {
      facts.append((scheme, identifier))
    }
    for (name, value) in node.properties.sorted(by: { $0.key < $1.key }) {
      facts.append((name.replacing("_", with: " "), value.displayText))
    }
    if let known = node.known { facts.append(("known", known.displayText)) }
    return facts
  }

  /// The sections that have lines.
  var sections: [Section] {
    let lines = Dictionary(grouping: self.lines, by: \.group)
    func rows(_ group: Line.Group, _ make: (Line) -> [Cell]) -> [Row] {
      (lines[group] ?? []).map { line in
        Row(
          cells: make(line), status: line.status, certainty: line.certainty,
          anchor: line.isOutgoing ? line.edge.key : nil)
      }
    }
    let isEvent = digest.ontology.isNode(node.type, a: "Event")
    let all = [
      isEvent
        ? Section(
          title: "Who took part", heads: ["Role", "Who"],
          rows: rows(.role) { [$0.phrase, $0.other] })
        : Section(
          title: "Events", heads: ["When", "Role", "Event"],
          rows: rows(.role) { [$0.when, $0.phrase, $0.other] }),
      Section(
        title: "Relations", heads: ["Relation", "Who or what", "When", "Grade"],
        rows: rows(.relation) { [$0.phrase, $0.other, $0.when, $0.grade] }),
      Section(
        title: "Context", heads: ["Relation", "What", "When"],
        rows: rows(.context) { [$0.phrase, $0.other, $0.when] }),
      Section(
        title: "Statements", heads: ["When", "Relation", "What"],
        rows: rows(.statement) { [$0.when, $0.phrase, $0.other] }),
      Section(
        title: "Evidence", heads: ["Grade", "Source", "Where", "Remark"],
        rows: node.evidence.map(citation)),
      Section(
        title: "What rests on it", heads: ["Element"],
        rows: digest.elements(restingOn: node.key).map { key in
          let status = digest.node(key)?.status ?? digest.edge(key)?.status ?? .reported
          return Row(cells: [Cell(text: digest.label(key), link: key)], status: status)
        }),
    ]
    return all.filter { !$0.rows.isEmpty }
  }

  private func citation(_ link: Evidence) -> Row {
    var remarks: [String] = []
    if link.stance != .supports { remarks.append(link.stance.rawValue) }
    if let via = link.via { remarks.append("via “\(digest.label(via))”") }
    if !link.says.isEmpty { remarks.append("says \(PropertyValue.map(link.says).displayText)") }
    return Row(
      cells: [
        Cell(text: link.grade?.description ?? "–"),
        Cell(text: digest.label(link.source), link: link.source), Cell(text: link.locator ?? ""),
        Cell(text: remarks.joined(separator: "; "), link: link.via),
      ])
  }

  private static func spelling(_ alias: Alias) -> String {
    let remarks = [alias.language, alias.kind?.rawValue].compactMap(\.self)
    return remarks.isEmpty ? alias.name : "\(alias.name) (\(remarks.joined(separator: ", ")))"
  }

  /// An edge seen from the node.
  private struct Line {
    enum Group { case role, relation, context, statement }

    var edge: Edge
    var isOutgoing: Bool
    var group: Group
    var phrase: Cell
    var other: Cell
    var when: Cell
    var grade: Cell
    var status: Status
    var certainty: Certainty
  }

  private var lines: [Line] {
    digest.edges(at: node.key).map { edge in
      let isOutgoing = edge.from == node.key
      let key = isOutgoing ? edge.to : edge.from
      let other = digest.node(key)
      let time = edge.time ?? other?.time
      let line = Line(
        edge: edge, isOutgoing: isOutgoing, group: Self.group(edge.type),
        phrase: Cell(text: phrase(edge, isOutgoing)),
        other: Cell(text: digest.label(key), link: key),
        when: Cell(text: time?.displayText ?? ""),
        grade: Cell(text: Evidence.bestGrade(edge.evidence)?.description ?? ""),
        status: edge.status == .reported ? other?.status ?? .reported : edge.status,
        certainty: max(digest.certainty(of: edge.key), digest.certainty(of: key)))
      return (digest.order(time, .event, edge.key), line)
    }
    .sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func group(_ type: String) -> Line.Group {
    switch type {
    case "PARTICIPATED_IN": .role
    case "SAID", "ON_BEHALF_OF", "ADDRESSED_TO", "ABOUT", "ASSERTS", "DENIES": .statement
    case "OCCURRED_AT", "SUB_EVENT_OF", "RESPONSE_TO", "MADE_IN", "PUBLISHED_BY", "AUTHORED_BY",
      "DERIVED_FROM", "REPORTED_BY":
      .context
    default: .relation
    }
  }

  /// How an edge reads from one of its ends: `perpetrator of`, `backed by`.
  private func phrase(_ edge: Edge, _ isOutgoing: Bool) -> String {
    if edge.type == "PARTICIPATED_IN", let role = edge.properties["role"]?.string {
      return isOutgoing ? "\(role) in" : role
    }
    let type = digest.ontology.edgeTypes[edge.type] ?? EdgeType(name: edge.type)
    let base = isOutgoing || type.isSymmetric ? type.label : type.inverse ?? "\(type.label) (from)"
    if let text = edge.properties["as"]?.string { return "\(base) (as \(text))" }
    if let attitude = edge.properties["attitude"]?.string { return "\(base) (\(attitude))" }
    return base
  }
}
