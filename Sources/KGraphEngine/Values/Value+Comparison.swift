/// Comparison as `<` and its kin see it: only values of comparable types, else `nil`.
extension Value {
  /// -1, 0 or 1; `nil` where the two cannot be compared or a `null` is involved.
  ///
  /// NaN compares with no number; see ``isUnordered(_:_:)``.
  package static func compare(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.integer(let l), .integer(let r)): return order(l, r)
    case (.float(let l), .float(let r)): return l.isNaN || r.isNaN ? nil : order(l, r)
    case (.integer(let l), .float(let r)): return compare(l, r)
    case (.float(let l), .integer(let r)): return compare(r, l).map { -$0 }
    case (.string(let l), .string(let r)): return order(l, r)
    case (.boolean(let l), .boolean(let r)): return order(l ? 1 : 0, r ? 1 : 0)
    case (.date(let l), .date(let r)): return order(l, r)
    case (.localTime(let l), .localTime(let r)): return order(l, r)
    case (.time(let l), .time(let r)): return order(l.instant, r.instant)
    case (.localDateTime(let l), .localDateTime(let r)): return order(l, r)
    case (.dateTime(let l), .dateTime(let r)): return order(l.instant, r.instant)
    case (.list(let l), .list(let r)):
      for index in 0..<min(l.count, r.count) {
        if let isEqual = equal(l[index], r[index]), isEqual { continue }
        return compare(l[index], r[index])
      }
      return order(l.count, r.count)
    default: return nil
    }
  }

  /// Whether both are numbers of which one is NaN, so that every comparison is false.
  package static func isUnordered(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.float(let l), .float(let r)): return l.isNaN || r.isNaN
    case (.integer, .float(let r)): return r.isNaN
    case (.float(let l), .integer): return l.isNaN
    default: return false
    }
  }

  /// -1, 0 or 1 by code points, as openCypher sees texts.
  ///
  /// Swift holds texts that only look alike for equal; `size()` and every pattern tell them apart.
  static func order(_ left: String, _ right: String) -> Int {
    var other = right.utf8.makeIterator()
    for byte in left.utf8 {
      guard let next = other.next() else { return 1 }
      if byte != next { return byte < next ? -1 : 1 }
    }
    return other.next() == nil ? 0 : -1
  }

  static func order<T: Comparable>(_ left: T, _ right: T) -> Int {
    left < right ? -1 : (left == right ? 0 : 1)
  }
}
