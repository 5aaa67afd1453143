/// Equivalence, as DISTINCT and grouping see it: `null` and NaN are equivalent to themselves.
extension Value: Hashable {
  /// Whether both fall into one group.
  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.integer(let l), .integer(let r)): return l == r
    case (.float(let l), .float(let r)): return l == r || (l.isNaN && r.isNaN)
    case (.list(let l), .list(let r)): return l == r
    case (.map(let l), .map(let r)): return l.keys == r.keys && l.values == r.values
    default: return Value.equal(left, right) ?? false
    }
  }

  /// Equal numbers hash alike, whatever their type.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .boolean(let flag): hasher.combine(flag)
    case .integer(let number): hasher.combine(number)
    case .float(let number):
      if let integer = Int64(exactly: number) {
        hasher.combine(integer)
      } else {
        hasher.combine(number.isNaN ? .nan : number)
      }
    case .string(let text): hasher.combine(text)
    case .list(let values):
      hasher.combine(values.count)
      for value in values { value.hash(into: &hasher) }
    case .map(let map):
      hasher.combine(map.keys)
      for value in map.values { value.hash(into: &hasher) }
    case .node(let id), .relationship(let id): hasher.combine(id)
    case .path(let path):
      hasher.combine(path.nodes)
      hasher.combine(path.relationships)
    case .date(let date): hasher.combine(date)
    case .localTime(let time): hasher.combine(time)
    case .time(let time): hasher.combine(time)
    case .localDateTime(let time): hasher.combine(time)
    case .dateTime(let time): hasher.combine(time.instant)
    case .duration(let duration): hasher.combine(duration)
    case .edtf(let date): hasher.combine(date.text)
    case .interval(let span): hasher.combine(span.time.edtfText)
    case .quantity(let quantity): hasher.combine(quantity)
    }
  }
}
