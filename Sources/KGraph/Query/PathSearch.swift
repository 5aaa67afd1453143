import KGraphEngine
import KGraphModel

/// What to look for between two elements.
public struct PathRequest: Sendable {
  /// Which paths.
  public enum Selection: String, Sendable, Hashable, CaseIterable {
    /// One with the fewest hops.
    case shortest
    /// All with the fewest hops.
    case allShortest
    /// One whose hops can follow each other in time, there first.
    case earliest
    /// One whose hops can follow each other in time, begun last.
    case latest
    /// One whose hops can follow each other in time, with the least time between first and last.
    case fastest
  }

  /// The name of the end where paths start.
  public var from: String
  /// The name of the other end.
  public var to: String
  /// Which paths to look for.
  public var selection: Selection
  /// Relation types to follow, with their subtypes; empty for all.
  public var types: [String]
  /// The most hops.
  public var maximum: Int
  /// The window, knowledge time, certainty and statuses; facts where it names none.
  public var view: View
  /// Whether statements and sources may stand on the way.
  public var withStatements: Bool

  /// Creates a request.
  public init(
    from: String, to: String, selection: Selection = .shortest, types: [String] = [],
    maximum: Int = 10, view: View = View(), withStatements: Bool = false
  ) {
    self.from = from
    self.to = to
    self.selection = selection
    self.types = types
    self.maximum = maximum
    self.view = view
    self.withStatements = withStatements
  }
}

/// The paths between two elements.
public struct PathAnswer: Sendable {
  /// One hop.
  public struct Hop: Sendable, Hashable {
    /// The relation.
    public var relationship: QueryRelationship
    /// Whether it is walked along its direction.
    public var isForward: Bool
    /// The node that it leads to.
    public var to: QueryNode
    /// The best grade among the supporting evidence.
    public var grade: Grade?
    /// What sources say of it.
    public var evidence: [Evidence]
    /// How certainly it lies in the window; `.certain` without one.
    public var certainty: Certainty
  }

  /// One path.
  public struct Path: Sendable, Hashable {
    /// Where it starts.
    public var start: QueryNode
    /// The hops in order.
    public var hops: [Hop]
    /// The grade of the least sure hop; `nil` where a hop has none.
    public var weakestGrade: Grade?
    /// The certainty of the least sure hop.
    public var certainty: Certainty
    /// The days on which all its relations can have held together; `nil` where there are none.
    public var window: ClosedWindow?
    /// For paths in time: when it can be there first, and when it can begin last.
    public var arrival: String?
    /// When it can begin last.
    public var departure: String?
  }

  /// Days from the first to the last; `nil` is without limit.
  public struct ClosedWindow: Sendable, Hashable {
    /// The first day.
    public var first: CalendarDay?
    /// The last day.
    public var last: CalendarDay?

    /// `2015-02-01/2015-02-05`, with `..` for no limit.
    public var text: String {
      if first == last, let first { return first.description }
      return "\(first?.description ?? "..")/\(last?.description ?? "..")"
    }
  }

  /// The end where paths start.
  public var from: QueryNode
  /// The other end.
  public var to: QueryNode
  /// The paths; empty where there is none.
  public var paths: [Path]
  /// What was left out because of its status.
  public var hidden: VisibilityTally
}

extension Case {
  /// Looks for paths between two elements.
  ///
  /// Facts only, unless the view names statuses; statements and sources connect nothing unless asked
  /// for, or an end is one.
  ///
  /// - Throws: ``KGraphError`` for names that are unknown, ambiguous or mean a relation.
  public func paths(_ request: PathRequest) throws -> PathAnswer {
    try PathSearch(subject: self, request: request).answer()
  }
}

/// Asks the engine for paths and looks up what supports each hop.
struct PathSearch {
  let subject: Case
  let request: PathRequest

  func answer() throws -> PathAnswer {
    let reader = try subject.reader(at: request.view.recordedAt)
    let ends = try [request.from, request.to].map { name in
      guard case .node(let node) = try NameResolver(reader: reader).element(named: name) else {
        throw KGraphError(.invalid, "'\(name)' is a relation; a path goes from node to node")
      }
      return node
    }
    let isDiscourse = ends.contains { node in
      ["Statement", "Source"].contains { reader.ontology.isNode(node.type, a: $0) }
    }
    let entry = try subject.snapshot(
      recordedAt: request.view.recordedAt,
      statuses: request.view.filter.statuses ?? TemporalFilter.facts,
      discourse: request.withStatements || isDiscourse ? .kept : .unconnected)
    var parameters: [String: Value] = [
      "from": .string(ends[0].key.text), "to": .string(ends[1].key.text),
    ]
    let text = try prefix(&parameters) + pattern(reader.ontology)
    let graph = GraphState(entry.snapshot)
    let run = try QuerySession.start(text, graph, parameters: parameters)
    let rows = try run.all().map { (row: $0, keys: Self.keys($0[0], graph)) }
      .sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
    let converter = ResultConverter(context: run.context, ontology: { reader.ontology })
    let paths = try rows.prefix(request.selection == .allShortest ? rows.count : 1)
      .compactMap { row, _ -> PathAnswer.Path? in
        guard case .path(let path) = try converter.value(row[0]) else { return nil }
        return try describe(path, row, reader)
      }
    return PathAnswer(
      from: try end(ends[0], reader), to: try end(ends[1], reader), paths: paths,
      hidden: entry.hidden)
  }

  private func end(_ node: Node, _ reader: CaseReader) throws -> QueryNode {
    QueryNode(
      key: node.key, labels: reader.ontology.labels(of: node.type), label: node.label,
      time: node.time, certainty: nil, status: node.status, properties: [:])
  }

  /// The temporal context that the view asks for.
  private func prefix(_ parameters: inout [String: Value]) -> String {
    var text = ""
    let filter = request.view.filter
    if let window = filter.window {
      let modality =
        switch filter.floor {
        case .certain: "CERTAINLY"
        case .conceivable: "CONCEIVABLY"
        default: "POSSIBLY"
        }
      text += "\(modality) DURING $window "
      parameters["window"] = .string(WindowText.text(window))
    }
    if let known = filter.knownAt {
      text += "AS KNOWN AT $known "
      parameters["known"] = .string(
        WindowText.text(TimeWindow(start: known.end - 1, end: known.end)))
    }
    return text
  }

  private func pattern(_ ontology: Ontology) throws -> String {
    let words = try subject.builder().words
    let types = try request.types.flatMap { ontology.edgeSubtypes(of: try words.edgeType($0).name) }
    let label = types.isEmpty ? "" : ":" + types.map { "`\($0)`" }.joined(separator: "|")
    let step = "-[\(label)*1..\(request.maximum)]-"
    let ends = "MATCH (a {key: $from}), (b {key: $to}) "
    switch request.selection {
    case .shortest, .allShortest:
      return ends + "MATCH p = allShortestPaths((a)\(step)(b)) RETURN p"
    case .earliest, .latest, .fastest:
      return ends + "MATCH p = \(request.selection.rawValue.uppercased()) TIMED (a)\(step)(b) "
        + "RETURN p, arrival(p), departure(p)"
    }
  }

  private func describe(
    _ path: QueryPath, _ row: [Value], _ reader: CaseReader
  ) throws -> PathAnswer.Path {
    var hops: [PathAnswer.Hop] = []
    var common = TimeWindow(start: .min, end: .max)
    for (index, relationship) in path.relationships.enumerated() {
      let element = try relationship.key.flatMap { try reader.element($0) }
      let evidence = element?.evidence ?? []
      if let time = relationship.time {
        let role = reader.ontology.temporalRole(ofEdge: relationship.type)
        let bounds = time.bounds(role: role, clock: reader.clock)
        common = TimeWindow(
          start: max(common.start, bounds.startMin), end: min(common.end, bounds.endMax))
      }
      hops.append(
        PathAnswer.Hop(
          relationship: relationship, isForward: relationship.from == path.nodes[index],
          to: path.nodes[index + 1], grade: evidence.bestGrade, evidence: evidence,
          certainty: relationship.certainty ?? .certain))
    }
    let grades = hops.map(\.grade)
    let isGraded = !grades.contains(nil)
    return PathAnswer.Path(
      start: path.nodes[0], hops: hops,
      weakestGrade: isGraded
        ? grades.compactMap(\.self).max {
          ($0.credibility, $0.reliability.rawValue) < ($1.credibility, $1.reliability.rawValue)
        } : nil,
      certainty: hops.map(\.certainty).max() ?? .certain,
      window: common.start < common.end ? WindowText.closed(common) : nil,
      arrival: row.count > 1 ? Self.day(row[1]) : nil,
      departure: row.count > 2 ? Self.day(row[2]) : nil)
  }

  /// A moment, its day where it is the last second of that.
  private static func day(_ value: Value) -> String? {
    guard let text = ValueText.text(value), text.hasSuffix("T23:59:59") else {
      return ValueText.text(value)
    }
    return String(text.dropLast("T23:59:59".count))
  }

  /// The keys of the relationships of a path in order.
  private static func keys(_ value: Value, _ graph: GraphState) -> [String] {
    guard case .path(let path) = value else { return [] }
    return path.relationships.map { graph.key(ofRelationship: $0)?.text ?? "" }
  }
}

/// Windows as the texts that a query takes.
enum WindowText {
  /// The days of a window: `2014-12-01/2015-02-05`, with `..` for no limit.
  static func text(_ window: TimeWindow) -> String {
    let days = closed(window)
    return "\(days.first?.description ?? "..")/\(days.last?.description ?? "..")"
  }

  static func closed(_ window: TimeWindow) -> PathAnswer.ClosedWindow {
    PathAnswer.ClosedWindow(
      first: window.start == .min ? nil : day(window.start),
      last: window.end == .max ? nil : day(window.end - 1))
  }

  private static func day(_ second: Int64) -> CalendarDay {
    CalendarDay(number: second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
  }
}
