/// The total order of ORDER BY, `min` and `max`, over values of all types.
extension Value {
  /// -1, 0 or 1 in ascending order: maps, nodes, relationships, lists, paths, temporal values,
  /// strings, booleans, numbers, NaN, `null`.
  package static func sortOrder(_ left: Value, _ right: Value) -> Int {
    switch (left, right) {
    case (.integer(let l), .integer(let r)): return order(l, r)
    case (.string(let l), .string(let r)): return order(l, r)
    default: break
    }
    let rank: Int = left.sortRank
    let other: Int = right.sortRank
    if rank != other { return order(rank, other) }
    switch (left, right) {
    case (.float, .float), (.integer, .float), (.float, .integer):
      return numberOrder(left, right)
    case (.boolean(let l), .boolean(let r)): return order(l ? 1 : 0, r ? 1 : 0)
    case (.node(let l), .node(let r)), (.relationship(let l), .relationship(let r)):
      return order(l, r)
    case (.list(let l), .list(let r)): return sortOrder(l, r)
    case (.map(let l), .map(let r)):
      if l.count != r.count { return order(l.count, r.count) }
      for (one, two) in zip(l.keys, r.keys) where one != two { return order(one, two) }
      return sortOrder(l.values, r.values)
    case (.path(let l), .path(let r)):
      if l.nodes != r.nodes { return l.nodes.lexicographicallyPrecedes(r.nodes) ? -1 : 1 }
      if l.relationships == r.relationships { return 0 }
      return l.relationships.lexicographicallyPrecedes(r.relationships) ? -1 : 1
    case (.dateTime(let l), .dateTime(let r)):
      let instants: Int = order(l.instant, r.instant)
      return instants != 0 ? instants : order(l.zone.text(at: 0), r.zone.text(at: 0))
    case (.time(let l), .time(let r)):
      let instants: Int = order(l.instant, r.instant)
      return instants != 0 ? instants : order(l.offset, r.offset)
    case (.duration(let l), .duration(let r)): return order(l.averageSeconds, r.averageSeconds)
    case (.edtf(let l), .edtf(let r)):
      let starts: Int = order(l.minText, r.minText)
      return starts != 0 ? starts : order(l.text, r.text)
    case (.interval(let l), .interval(let r)): return order(l.time.edtfText, r.time.edtfText)
    case (.quantity(let l), .quantity(let r)):
      return order(l.best ?? .max, r.best ?? .max)
    default: return compare(left, right) ?? 0
    }
  }

  private static func numberOrder(_ left: Value, _ right: Value) -> Int {
    if let found = compare(left, right) { return found }
    return order(left.isNaN ? 1 : 0, right.isNaN ? 1 : 0)
  }

  private var isNaN: Bool { if case .float(let number) = self { number.isNaN } else { false } }

  private static func sortOrder(_ left: [Value], _ right: [Value]) -> Int {
    for index in 0..<min(left.count, right.count) {
      let found: Int = sortOrder(left[index], right[index])
      if found != 0 { return found }
    }
    return order(left.count, right.count)
  }

  private var sortRank: Int {
    switch self {
    case .map: 0
    case .node: 1
    case .relationship: 2
    case .list: 3
    case .path: 4
    case .dateTime: 5
    case .localDateTime: 6
    case .date: 7
    case .time: 8
    case .localTime: 9
    case .duration: 10
    case .interval: 11
    case .edtf: 12
    case .quantity: 13
    case .string: 14
    case .boolean: 15
    case .integer, .float: 16
    case .null: 17
    }
  }
}
