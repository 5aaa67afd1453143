import KGraphModel

/// The columns that tables and attributes of graph formats have beside the properties.
enum GraphColumn: Int, Sendable, Hashable, CaseIterable {
  case label, type
  /// The date as written, in EDTF.
  case when
  case startMin, startMax, endMin, endMax
  case status, certainty, known
  /// The best grade among supporting evidence.
  case grade
  case aliases, tags
  case externalIDs
  /// Which edge of its triple it is, where it is not the first.
  case ordinal
  case derivedFrom
  case evidence
  /// The key of the edge for which a node stands, because edges end there.
  case standsFor
  /// The whole element as JSON, where XML cannot hold a text of it.
  case exact

  /// The title of the column.
  var title: String {
    switch self {
    case .startMin: "start_min"
    case .startMax: "start_max"
    case .endMin: "end_min"
    case .endMax: "end_max"
    case .externalIDs: "external_ids"
    case .derivedFrom: "derived_from"
    case .standsFor: "stands_for"
    case .exact: "kgraph_exact"
    default: "\(self)"
    }
  }

  /// Those of nodes.
  static let ofNodes: [GraphColumn] = allCases.filter { $0 != .ordinal && $0 != .derivedFrom }
  /// Those of edges.
  static let ofEdges: [GraphColumn] =
    allCases.filter { ![.label, .aliases, .tags, .externalIDs, .standsFor].contains($0) }
  /// All titles, which properties therefore do not have.
  static let titles = Set(allCases.map(\.title))

  /// The type of nodes that stand for edges.
  static let edgeReference = "EdgeReference"
}

/// Turns elements into the texts of their cells, for formats with columns or attributes.
///
/// A column's number is its place in ``GraphColumn/allCases``; the properties come behind.
struct ElementCells {
  /// A text and the number of its column.
  typealias Cell = (column: Int, text: String)

  /// The cells of the element filled in last, sorted by column; what it lacks has no cell.
  private(set) var cells: [Cell] = []
  let survey: GraphSurvey
  private let ontology: Ontology
  private let isDated: Bool
  let whole: JSONElement
  private let nodeIndex: [String: Int]
  private let edgeIndex: [String: Int]
  private var bounds: BoundTextCache
  private var json = JSONWriter()

  init(_ graph: ExportGraph, _ survey: GraphSurvey) {
    self.survey = survey
    ontology = graph.ontology
    isDated = graph.filter.isDated
    whole = JSONElement(ontology: graph.ontology, clock: graph.clock, isDated: false)
    bounds = BoundTextCache(clock: graph.clock)
    nodeIndex = Self.index(survey.nodeColumns)
    edgeIndex = Self.index(survey.edgeColumns)
  }

  /// The number of the first property's column.
  static let firstProperty = GraphColumn.allCases.count

  private static func index(_ columns: [PropertyColumn]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
  }

  /// Fills in a node.
  mutating func fill(_ node: Node, _ certainty: Certainty) {
    cells.removeAll(keepingCapacity: true)
    add(.label, node.label)
    add(.type, node.type)
    addDates(node.time, .event)
    add(.status, node.status.rawValue)
    if isDated { add(.certainty, certainty.rawValue) }
    if let known = node.known { add(.known, known.text) }
    if !node.evidence.isEmpty, let grade = Evidence.bestGrade(node.evidence) {
      add(.grade, grade.description)
    }
    if !node.aliases.isEmpty {
      add(.aliases, PropertyValue.list(node.aliases.map(JSONElement.value)).safeJSON)
    }
    if !node.tags.isEmpty {
      add(.tags, PropertyValue.list(node.tags.map { .string($0) }).safeJSON)
    }
    if !node.externalIDs.isEmpty {
      add(.externalIDs, PropertyValue.map(node.externalIDs.mapValues { .string($0) }).safeJSON)
    }
    addEvidence(node.evidence)
    var isExact =
      XMLWriter.canHold(node.label) && XMLWriter.canHold(node.type)
      && XMLWriter.canHold(node.key.text)
    let properties = Self.cells(
      of: node.properties, nodeIndex, survey.nodeColumns, isExact: &isExact)
    if !isExact { add(.exact, whole.value(of: node, certainty).safeJSON) }
    cells += properties
  }

  /// Fills in an edge.
  mutating func fill(_ edge: Edge, _ certainty: Certainty) {
    cells.removeAll(keepingCapacity: true)
    add(.type, edge.type)
    addDates(edge.time, ontology.temporalRole(ofEdge: edge.type))
    add(.status, edge.status.rawValue)
    if isDated { add(.certainty, certainty.rawValue) }
    if let known = edge.known { add(.known, known.text) }
    if !edge.evidence.isEmpty, let grade = Evidence.bestGrade(edge.evidence) {
      add(.grade, grade.description)
    }
    if edge.id.ordinal != 1 { add(.ordinal, String(edge.id.ordinal)) }
    if let origin = edge.derivedFrom { add(.derivedFrom, origin.text) }
    addEvidence(edge.evidence)
    var isExact =
      XMLWriter.canHold(edge.type) && XMLWriter.canHold(edge.from.text)
      && XMLWriter.canHold(edge.to.text)
      && edge.derivedFrom.map { XMLWriter.canHold($0.text) } ?? true
    guard !edge.properties.isEmpty || !isExact else { return }
    let properties = Self.cells(
      of: edge.properties, edgeIndex, survey.edgeColumns, isExact: &isExact)
    if !isExact { add(.exact, whole.value(of: edge, certainty).safeJSON) }
    cells += properties
  }

  /// Puts other cells in the place of those filled in.
  mutating func replace(_ cells: [Cell]) { self.cells = cells }

  /// Fills in the node that stands for an edge.
  mutating func fill(standingFor edge: ElementKey) {
    cells.removeAll(keepingCapacity: true)
    add(.label, edge.text)
    add(.type, GraphColumn.edgeReference)
    add(.standsFor, edge.text)
  }

  /// The text of one column of the element filled in last.
  subscript(column: GraphColumn) -> String? {
    cells.first { $0.column == column.rawValue }?.text
  }

  private mutating func add(_ column: GraphColumn, _ text: String) {
    cells.append((column.rawValue, text))
  }

  private mutating func addDates(_ time: ValidTime?, _ role: TemporalRole) {
    guard let time else { return }
    let texts = bounds.texts(of: time, role)
    add(.when, texts.edtf)
    if let text = texts.startMin { add(.startMin, text) }
    if let text = texts.startMax { add(.startMax, text) }
    if let text = texts.endMin { add(.endMin, text) }
    if let text = texts.endMax { add(.endMax, text) }
  }

  private mutating func addEvidence(_ evidence: [Evidence]) {
    guard !evidence.isEmpty else { return }
    json.removeAll()
    json.raw("[")
    for (index, link) in evidence.enumerated() {
      if index > 0 { json.raw(",") }
      json.evidence(link)
    }
    json.raw("]")
    let text = json.text
    add(.evidence, XMLWriter.canHold(text) ? text : PropertyValue.escapingNonCharacters(text))
  }

  private static func cells(
    of properties: PropertyMap, _ index: [String: Int], _ columns: [PropertyColumn],
    isExact: inout Bool
  ) -> [Cell] {
    var cells: [Cell] = []
    for (name, value) in properties {
      guard let number = index[name] else {
        isExact = false
        continue
      }
      // Equal names can have other code points.
      if !columns[number].name.utf8.elementsEqual(name.utf8) { isExact = false }
      cells.append((firstProperty + number, columns[number].text(of: value)))
    }
    if cells.count > 1 { cells.sort { $0.column < $1.column } }
    return cells
  }
}

/// The texts of dates and their bounds, remembered, because the same dates come again and again.
struct BoundTextCache {
  /// What is said of one date; a bound that nobody knows is `nil`.
  struct Texts {
    var edtf: String
    var startMin: String?
    var startMax: String?
    var endMin: String?
    var endMax: String?
    var bounds: TimeBounds
  }

  private let clock: CaseClock
  private var known: [TemporalRole: [String: Texts]] = [:]
  private static let limit = 20_000

  init(clock: CaseClock) { self.clock = clock }

  /// The texts of a date; ends are the last day or second that is included.
  mutating func texts(of time: ValidTime, _ role: TemporalRole) -> Texts {
    let edtf = time.edtfText
    if let texts = known[role]?[edtf] { return texts }
    let bounds = time.bounds(role: role, clock: clock)
    let texts = Texts(
      edtf: edtf, startMin: ElementDates.text(bounds.startMin, isEnd: false),
      startMax: ElementDates.text(bounds.startMax, isEnd: false),
      endMin: ElementDates.text(bounds.endMin, isEnd: true),
      endMax: ElementDates.text(bounds.endMax, isEnd: true), bounds: bounds)
    if known[role, default: [:]].count >= Self.limit { known[role] = [:] }
    known[role, default: [:]][edtf] = texts
    return texts
  }
}

extension JSONWriter {
  /// Appends evidence as ``JSONElement`` writes it.
  mutating func evidence(_ link: Evidence) {
    raw("{")
    if let grade = link.grade {
      raw("\"grade\":")
      string(grade.description)
      raw(",")
    }
    if let locator = link.locator {
      raw("\"locator\":")
      string(locator)
      raw(",")
    }
    if !link.says.isEmpty {
      raw("\"says\":")
      value(.map(link.says))
      raw(",")
    }
    raw("\"source\":")
    string(link.source.text)
    raw(",\"stance\":")
    string(link.stance.rawValue)
    if let via = link.via {
      raw(",\"via\":")
      string(via.text)
    }
    raw("}")
  }
}
