/// A reading query as a list of clauses, worked out one after the other on all rows.
struct NaiveQuery: Sendable {
  struct Item: Sendable {
    enum Form: Sendable {
      case plain(NaiveExpression)
      case countAll
      case aggregate(String, distinct: Bool, NaiveExpression)
    }
    var form: Form
    var name: String

    var text: String {
      switch form {
      case .plain(let expression): "\(expression.text) AS \(name)"
      case .countAll: "count(*) AS \(name)"
      case .aggregate(let function, let distinct, let argument):
        "\(function)(\(distinct ? "DISTINCT " : "")\(argument.text)) AS \(name)"
      }
    }
  }

  struct Projection: Sendable {
    var items: [Item]
    var isDistinct = false
    /// What to sort by, and whether downwards.
    var order: [(NaiveExpression, Bool)] = []
    var skip: Int?
    var limit: Int?
    var condition: NaiveExpression?

    var text: String {
      var text = (isDistinct ? "DISTINCT " : "") + items.map(\.text).joined(separator: ", ")
      if !order.isEmpty {
        text +=
          " ORDER BY "
          + order.map { "\($0.0.text)\($0.1 ? " DESC" : "")" }
          .joined(separator: ", ")
      }
      if let skip { text += " SKIP \(skip)" }
      if let limit { text += " LIMIT \(limit)" }
      if let condition { text += " WHERE \(condition.text)" }
      return text
    }
  }

  enum Clause: Sendable {
    case match([NaivePath], optional: Bool, condition: NaiveExpression?)
    case unwind(NaiveExpression, String)
    case with(Projection)
    case result(Projection)
  }

  var clauses: [Clause]

  typealias Row = NaiveExpression.Row

  var text: String {
    clauses.map { clause in
      switch clause {
      case .match(let paths, let optional, let condition):
        (optional ? "OPTIONAL MATCH " : "MATCH ") + paths.map(\.text).joined(separator: ", ")
          + (condition.map { " WHERE \($0.text)" } ?? "")
      case .unwind(let list, let name): "UNWIND \(list.text) AS \(name)"
      case .with(let projection): "WITH \(projection.text)"
      case .result(let projection): "RETURN \(projection.text)"
      }
    }.joined(separator: "\n")
  }

  /// The rows as text, in order where the query sorts.
  func rows(_ graph: NaiveGraph) -> [String] {
    var rows: [Row] = [[:]]
    var columns: [String] = []
    for clause in clauses {
      switch clause {
      case .match(let paths, let optional, let condition):
        rows = rows.flatMap { row in
          let found: [Row] = Self.match(paths, row, graph).filter {
            condition == nil || condition?.value($0, graph).truth == true
          }
          if !found.isEmpty || !optional { return found }
          let nothing = Dictionary(
            paths.flatMap(\.names).map { ($0, NaiveValue.null) }, uniquingKeysWith: { $1 })
          return [row.merging(nothing) { old, _ in old }]
        }
      case .unwind(let list, let name):
        rows = rows.flatMap { row -> [Row] in
          switch list.value(row, graph) {
          case .null: []
          case .list(let items): items.map { row.merging([name: $0]) { $1 } }
          case let single: [row.merging([name: single]) { $1 }]
          }
        }
      case .with(let projection), .result(let projection):
        rows = Self.project(projection, rows, graph)
        columns = projection.items.map(\.name)
      }
    }
    return rows.map { row in columns.map { (row[$0] ?? .null).printed }.joined(separator: " | ") }
  }

  private static func match(_ paths: [NaivePath], _ row: Row, _ graph: NaiveGraph) -> [Row] {
    var matches: [NaivePath.Match] = [.init(row: row, used: [])]
    for path in paths {
      matches = matches.flatMap { path.matches($0.row, graph, used: $0.used) }
    }
    return matches.map(\.row)
  }

  private static func project(_ projection: Projection, _ rows: [Row], _ graph: NaiveGraph)
    -> [Row]
  {
    let isAggregating: Bool = projection.items.contains {
      if case .plain = $0.form { false } else { true }
    }
    var results: [Row] = []
    if isAggregating {
      results = groups(projection, rows, graph)
    } else {
      results = rows.map { row in
        var result: Row = [:]
        for item in projection.items {
          if case .plain(let expression) = item.form {
            result[item.name] = expression.value(row, graph)
          }
        }
        return result
      }
    }
    if projection.isDistinct {
      var seen: Set<Row> = []
      results = results.filter { seen.insert($0).inserted }
    }
    if !projection.order.isEmpty {
      let keyed = results.map { row in (row, projection.order.map { $0.0.value(row, graph) }) }
      results = keyed.sorted { one, two in
        for (place, key) in projection.order.enumerated() {
          guard let isFirst = NaiveValue.sorts(one.1[place], two.1[place]) else { continue }
          return isFirst != key.1
        }
        return false
      }.map(\.0)
    }
    results = Array(results.dropFirst(projection.skip ?? 0))
    if let limit = projection.limit { results = Array(results.prefix(limit)) }
    guard let condition = projection.condition else { return results }
    return results.filter { condition.value($0, graph).truth == true }
  }

  private static func groups(_ projection: Projection, _ rows: [Row], _ graph: NaiveGraph) -> [Row]
  {
    var keys: [[NaiveValue]] = []
    var members: [[NaiveValue]: [Row]] = [:]
    let plain: [NaiveExpression] = projection.items.compactMap {
      if case .plain(let expression) = $0.form { expression } else { nil }
    }
    for row in rows {
      let key: [NaiveValue] = plain.map { $0.value(row, graph) }
      if members[key] == nil { keys.append(key) }
      members[key, default: []].append(row)
    }
    if plain.isEmpty && rows.isEmpty { keys = [[]] }
    return keys.map { key in
      var result: Row = [:]
      var place = 0
      for item in projection.items {
        switch item.form {
        case .plain:
          result[item.name] = key[place]
          place += 1
        case .countAll: result[item.name] = .integer(members[key]?.count ?? 0)
        case .aggregate(let function, let distinct, let argument):
          var values: [NaiveValue] = (members[key] ?? [])
            .map { argument.value($0, graph) }.filter { $0 != .null }
          if distinct {
            var seen: Set<NaiveValue> = []
            values = values.filter { seen.insert($0).inserted }
          }
          result[item.name] = aggregate(function, values)
        }
      }
      return result
    }
  }

  private static func aggregate(_ function: String, _ values: [NaiveValue]) -> NaiveValue {
    func first(_ isBefore: (NaiveValue, NaiveValue) -> Bool) -> NaiveValue {
      values.dropFirst().reduce(values.first ?? .null) { isBefore($1, $0) ? $1 : $0 }
    }
    switch function {
    case "count": return .integer(values.count)
    case "sum":
      return .integer(values.reduce(0) { if case .integer(let n) = $1 { $0 + n } else { $0 } })
    case "min": return first { NaiveValue.sorts($0, $1) == true }
    default: return first { NaiveValue.sorts($1, $0) == true }
    }
  }
}
