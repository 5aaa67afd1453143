import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Timelines against a plain computation over all elements.
@Suite struct TimelineTests {
  private static let dates: [String?] = [
    nil, "2014", "2014-12", "2014-12-03", "2014-12-03?", "2014-12~", "2014-12-03T10:00:00",
    "2013-11/2015-02", "2012/..", "2012/", "../2014-12-05", "[2014-11-30,2015-01-02]",
    "{2014-12-01,2015-03-01}", "201X-12-25", "2015-01%", "2014-12-31", "1914", "[..2014-12-03]",
  ]

  private func fill(_ store: CaseStore, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &random)]
    }
    var set = WriteSet(nodes: try (0..<6).map { try node("actor\($0)") })
    for number in 0..<60 {
      var event = try node("e\(number)", pick(["Attack", "Event"]), when: pick(Self.dates))
      event.status = pick([.reported, .reported, .claimed, .refuted])
      if number % 7 == 0 { event.properties = ["note": .string("seen by Zeta's men")] }
      set.nodes.append(event)
      for _ in 0..<2 {
        let actor = ElementKey("actor\(Int.random(in: 0..<6, using: &random))")
        let edge = Edge(
          from: actor, type: "PARTICIPATED_IN", to: event.key, time: event.time,
          derivedFrom: event.key)
        if !set.edges.contains(where: { $0.key == edge.key }) { set.edges.append(edge) }
      }
    }
    for number in 0..<60 {
      let time = try pick(Self.dates).map { try date($0) }
      set.edges.append(
        Edge(
          from: ElementKey("actor\(number % 6)"), type: pick(["LABELS", "BACKS"]),
          to: ElementKey("actor\(number % 5)"), ordinal: UInt64(number + 1), time: time,
          status: pick([.reported, .claimed])))
    }
    set.edges.append(
      Edge(
        from: "actor0", type: "BACKS", to: "actor1", ordinal: 99,
        time: .attested(try EDTF("2014-12"))))
    try store.write(set, stamp: .test())
  }

  private struct Expected {
    var element: Element
    var certainty: Certainty
    var order: TimelineKey
  }

  /// What a query must give, computed from all elements.
  private func expected(_ query: TimelineQuery, _ store: CaseStore) throws -> [Expected] {
    let ontology = try store.ontology()
    let clock = try store.info().clock
    let graph = try GraphSnapshot(StoreSource(store, asRecorded: query.asRecorded))
    let elements = graph.nodes.map { Element.node($0) } + graph.edges.map { Element.edge($0) }
    return elements.compactMap { element -> Expected? in
      guard matches(element, query, graph) else { return nil }
      var role = TemporalRole.event
      if case .edge(let edge) = element { role = ontology.temporalRole(ofEdge: edge.type) }
      var certainty = Certainty.certain
      if let window = query.window {
        certainty =
          element.time?.certainty(in: window, role: role, clock: clock) ?? .possible
      }
      guard certainty != .no else { return nil }
      return Expected(
        element: element, certainty: certainty,
        order: TimelineKey(
          time: element.time, role: role, clock: clock, key: element.key.text))
    }.sorted { $0.order < $1.order }
  }

  private func matches(
    _ element: Element, _ query: TimelineQuery, _ graph: GraphSnapshot
  ) -> Bool {
    let types: TimelineQuery.Types
    switch element {
    case .node: types = query.nodeTypes
    case .edge(let edge):
      if edge.derivedFrom != nil { return false }
      types = query.edgeTypes
    }
    switch types {
    case .none: return false
    case .all: break
    case .only(let names): if !names.contains(element.type) { return false }
    }
    if let words = query.words {
      guard case .node(let node) = element, node.properties["note"]?.string != nil,
        words == "zetas ME"
      else { return false }
    }
    return query.participants.isEmpty
      || query.participants.contains { isParticipant($0, in: element, graph) }
  }

  private func isParticipant(
    _ key: ElementKey, in element: Element, _ graph: GraphSnapshot
  ) -> Bool {
    if case .edge(let edge) = element, edge.from == key || edge.to == key { return true }
    return graph.edges.contains { edge in
      guard edge.from == key || edge.to == key else { return false }
      if let origin = edge.derivedFrom { return origin == element.key }
      return (edge.from == key ? edge.to : edge.from) == element.key && element.key != key
    }
  }

  private func check(_ query: TimelineQuery, _ store: CaseStore) throws {
    let all = try expected(query, store)
    let shown = all.filter { query.statuses?.contains($0.element.status) ?? true }
    let page = try store.timeline(query)
    #expect(page.certain == shown.count { $0.certainty == .certain })
    #expect(page.possible == shown.count { $0.certainty == .possible })
    #expect(page.conceivable == shown.count { $0.certainty == .conceivable })
    #expect(page.otherStatuses.values.reduce(0, +) == all.count - shown.count)
    let listed = shown.filter { $0.certainty <= query.floor }.prefix(query.limit ?? .max)
    #expect(page.rows.map(\.element.key) == listed.map(\.element.key))
    #expect(page.rows.map(\.element) == listed.map(\.element))
    #expect(page.rows.map(\.certainty) == listed.map(\.certainty))
    for row in page.rows {
      guard case .edge(let edge) = row.element else { continue }
      #expect(row.from?.label == edge.from.text.capitalized)
      #expect(row.to?.type == "Actor")
    }
  }

  private var windows: [TimeWindow?] {
    get throws {
      [
        nil, .all, try TimeWindow(at: try EDTF("2014-12")),
        try TimeWindow(at: try EDTF("2014-12-03")),
        try TimeWindow(from: try EDTF("2014-12"), to: nil),
        try TimeWindow(from: nil, to: try EDTF("2014-12-02")),
        try TimeWindow(at: try EDTF("2020")),
      ]
    }
  }

  @Test(arguments: 0..<3)
  func aTimelineAgreesWithAPlainComputation(seed: UInt64) throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    try fill(store, seed: seed)
    for window in try windows {
      var query = TimelineQuery(
        window: window, nodeTypes: .only(["Event", "Attack"]), edgeTypes: .only(["LABELS"]))
      try check(query, store)
      query.statuses = [.reported, .inferred]
      query.floor = .certain
      try check(query, store)
      query.floor = .conceivable
      query.limit = 7
      try check(query, store)
      query.participants = ["actor1", "actor2", "nobody"]
      query.limit = nil
      try check(query, store)
      query = TimelineQuery(window: window, nodeTypes: .all, edgeTypes: .all)
      try check(query, store)
      query.words = "zetas ME"
      try check(query, store)
      query = TimelineQuery(window: window, edgeTypes: .only(["BACKS", "NO_SUCH_TYPE"]))
      query.limit = 0
      try check(query, store)
    }
  }

  @Test func aTimelineLooksBackInTheRecord() throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    try fill(store, seed: 9)
    var random = SeededRandom(seed: 5)
    for round in 0..<3 {
      var set = WriteSet()
      for number in stride(from: round, to: 60, by: 4) {
        let day = Self.dates[Int.random(in: 0..<Self.dates.count, using: &random)]
        set.nodes.append(try node("e\(number)", "Event", when: day))
      }
      set.retractions = [ElementKey("e\(50 + round)")].filter { key in
        !set.nodes.contains { $0.key == key }
      }
      try store.write(set, stamp: .test(time: Int64(3_000 + round)))
    }
    for point in [RecordPoint.transaction(2), .transaction(3), .time(3_001), .time(9_999)] {
      for window in try windows {
        var query = TimelineQuery(
          window: window, nodeTypes: .only(["Event", "Attack"]), edgeTypes: .all)
        query.asRecorded = point
        try check(query, store)
        query.participants = ["actor1"]
        try check(query, store)
      }
    }
  }

  @Test func datesAreReadAnewWhenTheClockChanges() throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    try fill(store, seed: 4)
    var set = WriteSet()
    set.info = CaseInfo(title: "A case", timezone: "+02:00", asOf: try EDTF("2015-02-05"))
    let report = try store.write(set, stamp: .test())
    #expect(report.settings == ["info"])
    #expect(try store.verify().findings == [])
    for window in try windows {
      try check(TimelineQuery(window: window, nodeTypes: .all, edgeTypes: .all), store)
    }
    try store.undo(stamp: .test())
    #expect(try store.info().timezone == "Z")
    #expect(try store.verify().findings == [])
    var ontology = Ontology.small
    ontology.add(EdgeType(name: "BACKS", time: .point))
    set = WriteSet()
    set.ontology = .init(ontology: ontology)
    try store.write(set, stamp: .test())
    #expect(try store.verify().findings == [])
    try check(TimelineQuery(window: try windows[2], edgeTypes: .all), store)
  }

  /// The usual shapes are answered from the index without reading the text.
  @Test(arguments: [
    ("2015-02-05", TemporalRole.event, Facets.Shape.exact), ("2014-12", .event, .dayWithin),
    ("2014", .event, .dayWithin), ("2014-12-03?", .event, .exact),
    ("2014-12-03/2015-02-05", .state, .exact), ("2014-12-03T10:00:00", .event, .exact),
    ("2014-12~", .event, .other), ("2012/..", .state, .other), ("201X-12-25", .event, .other),
  ])
  func usualDatesHaveAPlainShape(text: String, role: TemporalRole, shape: Facets.Shape) throws {
    let columns = TimeColumns(
      time: try date(text), role: role, clock: .utc, status: .reported, isDerived: false)
    #expect(columns.facets.shape == shape)
    #expect(columns.facets.status == .reported)
  }
}
