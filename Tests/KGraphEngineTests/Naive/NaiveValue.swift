/// Values of the naive evaluator, which shares nothing with the engine.
indirect enum NaiveValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case text(String)
  case list([NaiveValue])
  case node(Int)
  case relationship(Int)
  case path(Int)

  /// The value as the engine prints it.
  var printed: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .text(let text): "'\(text)'"
    case .list(let values): "[" + values.map(\.printed).joined(separator: ", ") + "]"
    case .node(let number): "node \(number)"
    case .relationship(let number): "relationship \(number)"
    case .path(let length): "path of \(length)"
    }
  }

  var truth: Bool? { if case .boolean(let flag) = self { flag } else { nil } }

  init(_ truth: Bool?) { self = truth.map(NaiveValue.boolean) ?? .null }

  /// `=`, three-valued.
  static func equal(_ left: NaiveValue, _ right: NaiveValue) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.list(let one), .list(let two)):
      guard one.count == two.count else { return false }
      let parts = zip(one, two).map { equal($0, $1) }
      if parts.contains(false) { return false }
      return parts.contains(nil) ? nil : true
    default: return left == right
    }
  }

  /// `<`, three-valued: only numbers with numbers and texts with texts.
  static func less(_ left: NaiveValue, _ right: NaiveValue) -> Bool? {
    switch (left, right) {
    case (.integer(let one), .integer(let two)): one < two
    case (.text(let one), .text(let two)): one < two
    case (.boolean(let one), .boolean(let two)): !one && two
    default: nil
    }
  }

  /// The order of ORDER BY: texts, truth values, numbers, null.
  static func sorts(_ left: NaiveValue, _ right: NaiveValue) -> Bool? {
    if left == right { return nil }
    if case .list(let one) = left, case .list(let two) = right {
      for (a, b) in zip(one, two) {
        if let isFirst = sorts(a, b) { return isFirst }
      }
      return one.count < two.count
    }
    return left.rank == right.rank ? less(left, right) : left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .text: 1
    case .boolean: 2
    case .integer: 3
    case .null: 4
    default: 0
    }
  }
}
