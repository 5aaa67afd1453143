/// Equality as `=` and `IN` see it: three-valued.
extension Value {
  /// Whether both are equal; `nil` where a `null` makes it unknown.
  package static func equal(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.boolean(let l), .boolean(let r)): return l == r
    case (.integer(let l), .integer(let r)): return l == r
    case (.float(let l), .float(let r)): return l == r
    case (.integer(let l), .float(let r)): return compare(l, r) == 0
    case (.float(let l), .integer(let r)): return compare(r, l) == 0
    case (.string(let l), .string(let r)): return l == r && l.utf8.elementsEqual(r.utf8)
    case (.node(let l), .node(let r)): return l == r
    case (.relationship(let l), .relationship(let r)): return l == r
    case (.path(let l), .path(let r)):
      return l.nodes == r.nodes && l.relationships == r.relationships
    case (.list(let l), .list(let r)): return equal(l, r)
    case (.map(let l), .map(let r)):
      guard l.keys == r.keys else { return false }
      return equal(l.values, r.values)
    case (.date(let l), .date(let r)): return l == r
    case (.localTime(let l), .localTime(let r)): return l == r
    case (.time(let l), .time(let r)): return l == r
    case (.localDateTime(let l), .localDateTime(let r)): return l == r
    case (.dateTime(let l), .dateTime(let r)): return l.instant == r.instant
    case (.duration(let l), .duration(let r)): return l == r
    case (.edtf(let l), .edtf(let r)): return l == r
    case (.interval(let l), .interval(let r)): return l == r
    case (.quantity(let l), .quantity(let r)): return l == r
    default: return false
    }
  }

  private static func equal(_ left: [Value], _ right: [Value]) -> Bool? {
    guard left.count == right.count else { return false }
    var isUnknown = false
    for index in left.indices {
      switch equal(left[index], right[index]) {
      case .some(false): return false
      case nil: isUnknown = true
      default: break
      }
    }
    return isUnknown ? nil : true
  }

  /// Whether an integer is below (-1), equal to (0) or above (1) a float; `nil` for NaN.
  package static func compare(_ left: Int64, _ right: Double) -> Int? {
    if right.isNaN { return nil }
    if right >= 9_223_372_036_854_775_808.0 { return -1 }
    if right < -9_223_372_036_854_775_808.0 { return 1 }
    let whole = right.rounded(.towardZero)
    let integer = Int64(whole)
    if left != integer { return left < integer ? -1 : 1 }
    let fraction = right - whole
    return fraction == 0 ? 0 : (fraction > 0 ? -1 : 1)
  }
}
