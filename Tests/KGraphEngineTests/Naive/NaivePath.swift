/// A path pattern that can write itself and find its matches by trying everything.
struct NaivePath: Sendable {
  struct Node: Sendable {
    var name: String?
    var label: String?
    var properties: [String: NaiveExpression] = [:]
  }

  struct Step: Sendable {
    enum Direction: Sendable { case right, left, either }
    var name: String?
    var types: [String] = []
    var direction = Direction.right
    /// The fewest and the most relationships; `nil` for a single one.
    var length: ClosedRange<Int>?
    var properties: [String: NaiveExpression] = [:]
  }

  /// The variable of the whole path.
  var name: String?
  var first: Node
  var steps: [(step: Step, node: Node)] = []

  typealias Row = NaiveExpression.Row
  struct Match {
    var row: Row
    var used: Set<Int>
  }

  var text: String {
    (name.map { "\($0) = " } ?? "") + Self.text(first)
      + steps.map { Self.text($0.step) + Self.text($0.node) }.joined()
  }

  /// The variables that it brings in.
  var names: [String] {
    ([name, first.name] + steps.flatMap { [$0.step.name, $0.node.name] }).compactMap { $0 }
  }

  /// All matches on top of a row, none with a relationship twice.
  func matches(_ row: Row, _ graph: NaiveGraph, used: Set<Int> = []) -> [Match] {
    var result: [Match] = []
    for number in graph.nodes.indices {
      guard graph.budget.spend() else { break }
      guard let bound = Self.bind(first, number, row, graph) else { continue }
      walk(0, number, 0, Match(row: bound, used: used), graph, &result)
    }
    return result
  }

  private func walk(
    _ index: Int, _ node: Int, _ length: Int, _ match: Match, _ graph: NaiveGraph,
    _ result: inout [Match]
  ) {
    guard index < steps.count else {
      var match: Match = match
      if let name { match.row[name] = .path(length) }
      result.append(match)
      return
    }
    let (step, next) = steps[index]
    func arrive(_ trail: [Int], _ end: Int, _ used: Set<Int>) {
      var row: Row = match.row
      if let name = step.name {
        let list: [NaiveValue] = trail.map(NaiveValue.relationship)
        row[name] = step.length == nil ? list[0] : .list(list)
      }
      guard let bound = Self.bind(next, end, row, graph) else { return }
      walk(index + 1, end, length + trail.count, Match(row: bound, used: used), graph, &result)
    }
    func grow(_ trail: [Int], _ at: Int, _ used: Set<Int>) {
      let limits: ClosedRange<Int> = step.length ?? 1...1
      if limits.contains(trail.count) { arrive(trail, at, used) }
      guard trail.count < limits.upperBound else { return }
      for (number, relationship) in graph.relationships.enumerated() {
        guard graph.budget.spend() else { return }
        guard !used.contains(number), step.types.isEmpty || step.types.contains(relationship.type),
          Self.fits(step.properties, .relationship(number), match.row, graph)
        else { continue }
        var ends: Set<Int> = []
        if step.direction != .left && relationship.from == at { ends.insert(relationship.to) }
        if step.direction != .right && relationship.to == at { ends.insert(relationship.from) }
        for end in ends { grow(trail + [number], end, used.union([number])) }
      }
    }
    grow([], node, match.used)
  }

  private static func bind(_ node: Node, _ number: Int, _ row: Row, _ graph: NaiveGraph) -> Row? {
    var row: Row = row
    if let name = node.name {
      if let known = row[name], known != .node(number) { return nil }
      row[name] = .node(number)
    }
    if let label = node.label, !graph.nodes[number].labels.contains(label) { return nil }
    return fits(node.properties, .node(number), row, graph) ? row : nil
  }

  private static func fits(
    _ properties: [String: NaiveExpression], _ element: NaiveValue, _ row: Row, _ graph: NaiveGraph
  ) -> Bool {
    properties.allSatisfy { key, wanted in
      NaiveValue.equal(graph.property(element, key), wanted.value(row, graph)) == true
    }
  }

  private static func map(_ properties: [String: NaiveExpression]) -> String {
    if properties.isEmpty { return "" }
    let entries = properties.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }
    return " {\(entries.joined(separator: ", "))}"
  }

  private static func text(_ node: Node) -> String {
    "(\(node.name ?? "")\(node.label.map { ":\($0)" } ?? "")\(map(node.properties)))"
  }

  private static func text(_ step: Step) -> String {
    let types: String = step.types.isEmpty ? "" : ":" + step.types.joined(separator: "|")
    let length: String = step.length.map { "*\($0.lowerBound)..\($0.upperBound)" } ?? ""
    let inner = "[\(step.name ?? "")\(types)\(length)\(map(step.properties))]"
    switch step.direction {
    case .right: return "-\(inner)->"
    case .left: return "<-\(inner)-"
    case .either: return "-\(inner)-"
    }
  }
}
