/// An expression that can write itself as Cypher and work itself out.
indirect enum NaiveExpression: Sendable {
  case constant(NaiveValue)
  case variable(String)
  case property(String, String)
  case binary(String, NaiveExpression, NaiveExpression)
  case not(NaiveExpression)
  case isNull(NaiveExpression, Bool)
  case list([NaiveExpression])
  case conditional(NaiveExpression, NaiveExpression, NaiveExpression)
  case hasLabel(String, String)
  case coalesce(NaiveExpression, NaiveExpression)
  case exists(NaivePath)
  case count(NaivePath)
  case comprehension(String, NaiveExpression, NaiveExpression, NaiveExpression)
  case quantifier(String, String, NaiveExpression, NaiveExpression)
  case length(String)
  case numbers(String)

  typealias Row = [String: NaiveValue]

  var text: String {
    switch self {
    case .constant(let value): value.printed
    case .variable(let name): name
    case .property(let name, let key): "\(name).\(key)"
    case .binary(let sign, let one, let two): "(\(one.text) \(sign) \(two.text))"
    case .not(let inner): "(NOT \(inner.text))"
    case .isNull(let inner, let isNull): "(\(inner.text) IS \(isNull ? "" : "NOT ")NULL)"
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .conditional(let condition, let then, let otherwise):
      "CASE WHEN \(condition.text) THEN \(then.text) ELSE \(otherwise.text) END"
    case .hasLabel(let name, let label): "(\(name):\(label))"
    case .coalesce(let one, let two): "coalesce(\(one.text), \(two.text))"
    case .exists(let path): "EXISTS { \(path.text) }"
    case .count(let path): "COUNT { \(path.text) }"
    case .comprehension(let name, let list, let condition, let result):
      "[\(name) IN \(list.text) WHERE \(condition.text) | \(result.text)]"
    case .quantifier(let word, let name, let list, let condition):
      "\(word)(\(name) IN \(list.text) WHERE \(condition.text))"
    case .length(let name): "length(\(name))"
    case .numbers(let name): "[x IN \(name) | x.i]"
    }
  }

  func value(_ row: Row, _ graph: NaiveGraph) -> NaiveValue {
    switch self {
    case .constant(let value): return value
    case .variable(let name): return row[name] ?? .null
    case .property(let name, let key): return graph.property(row[name] ?? .null, key)
    case .binary(let sign, let one, let two):
      return Self.binary(sign, one.value(row, graph), two.value(row, graph))
    case .not(let inner): return NaiveValue(inner.value(row, graph).truth.map { !$0 })
    case .isNull(let inner, let isNull):
      return .boolean((inner.value(row, graph) == .null) == isNull)
    case .list(let items): return .list(items.map { $0.value(row, graph) })
    case .conditional(let condition, let then, let otherwise):
      let isTrue: Bool = condition.value(row, graph).truth == true
      return (isTrue ? then : otherwise).value(row, graph)
    case .hasLabel(let name, let label):
      guard case .node(let number)? = row[name] else { return .null }
      return .boolean(graph.nodes[number].labels.contains(label))
    case .coalesce(let one, let two):
      let first: NaiveValue = one.value(row, graph)
      return first == .null ? two.value(row, graph) : first
    case .exists(let path): return .boolean(!path.matches(row, graph).isEmpty)
    case .count(let path): return .integer(path.matches(row, graph).count)
    case .comprehension(let name, let list, let condition, let result):
      guard case .list(let items) = list.value(row, graph) else { return .null }
      return .list(
        items.compactMap { item in
          let inner: Row = row.merging([name: item]) { $1 }
          return condition.value(inner, graph).truth == true ? result.value(inner, graph) : nil
        })
    case .quantifier(let word, let name, let list, let condition):
      guard case .list(let items) = list.value(row, graph) else { return .null }
      return Self.quantify(
        word, items.map { condition.value(row.merging([name: $0]) { $1 }, graph).truth })
    case .length(let name):
      if case .path(let length)? = row[name] { return .integer(length) }
      return .null
    case .numbers(let name):
      guard case .list(let items)? = row[name] else { return .null }
      return .list(items.map { graph.property($0, "i") })
    }
  }

  private static func quantify(_ word: String, _ answers: [Bool?]) -> NaiveValue {
    switch word {
    case "all":
      return answers.contains(false) ? .boolean(false) : .init(answers.contains(nil) ? nil : true)
    case "any":
      return answers.contains(true) ? .boolean(true) : .init(answers.contains(nil) ? nil : false)
    case "none":
      return answers.contains(true) ? .boolean(false) : .init(answers.contains(nil) ? nil : true)
    default:
      let count: Int = answers.count { $0 == true }
      if count > 1 { return .boolean(false) }
      return .init(answers.contains(nil) ? nil : count == 1)
    }
  }

  private static func binary(_ sign: String, _ one: NaiveValue, _ two: NaiveValue) -> NaiveValue {
    switch sign {
    case "=": return .init(NaiveValue.equal(one, two))
    case "<>": return .init(NaiveValue.equal(one, two).map { !$0 })
    case "<": return .init(NaiveValue.less(one, two))
    case ">": return .init(NaiveValue.less(two, one))
    case "<=":
      guard let isGreater = NaiveValue.less(two, one) else { return .null }
      return .boolean(!isGreater)
    case "AND":
      if one.truth == false || two.truth == false { return .boolean(false) }
      return .init(one.truth == nil || two.truth == nil ? nil : true)
    case "OR":
      if one.truth == true || two.truth == true { return .boolean(true) }
      return .init(one.truth == nil || two.truth == nil ? nil : false)
    case "XOR":
      guard let left = one.truth, let right = two.truth else { return .null }
      return .boolean(left != right)
    case "IN":
      guard case .list(let items) = two else { return .null }
      let answers: [Bool?] = items.map { NaiveValue.equal(one, $0) }
      if answers.contains(true) { return .boolean(true) }
      return .init(answers.contains(nil) ? nil : false)
    default:
      guard case .integer(let left) = one, case .integer(let right) = two else { return .null }
      return .integer(sign == "+" ? left + right : sign == "-" ? left - right : left * right)
    }
  }
}
