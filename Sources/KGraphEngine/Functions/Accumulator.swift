import KGraphCypher

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The state of one aggregate in one group.
final class Accumulator {
  private let function: AggregateFunction
  private var seen: Set<Value>?
  /// Nodes that were seen, one bit for each.
  private var seenNodes: [UInt64] = []
  private var count: Int64 = 0
  private var integerSum: Int64 = 0
  private var floatSum = 0.0
  private var isFloat = false
  private var durationSum: CypherDuration?
  private var best: Value?
  private var values: [Value] = []
  private var mean = 0.0
  private var squares = 0.0
  private var percentile: Double?

  init(_ function: AggregateFunction, distinct: Bool) {
    self.function = function
    seen = distinct ? [] : nil
  }

  /// Takes in one row.
  func add(_ value: Value, _ second: Value = .null) throws {
    if function == .countRows {
      count += 1
      return
    }
    if percentile == nil, function == .percentilecont || function == .percentiledisc {
      percentile = try Self.percentile(second)
    }
    if value.isNull { return }
    if seen != nil {
      if case .node(let id) = value {
        if !insert(id) { return }
      } else if seen?.insert(value).inserted == false {
        return
      }
    }
    count += 1
    switch function {
    case .count, .countRows: break
    case .collect: values.append(value)
    case .min:
      if let old = best, Value.sortOrder(old, value) <= 0 { return }
      best = value
    case .max:
      if let old = best, Value.sortOrder(old, value) >= 0 { return }
      best = value
    case .sum, .avg: try sum(value)
    case .stdev, .stdevp:
      guard let number = value.double else { throw error(value) }
      let delta: Double = number - mean
      mean += delta / Double(count)
      squares += delta * (number - mean)
    case .percentilecont, .percentiledisc:
      guard value.double != nil else { throw error(value) }
      values.append(value)
    }
  }

  /// Takes in rows that are only counted.
  func add(rows: Int) { count += Int64(rows) }

  /// Takes in nodes of which each is counted once.
  func add(distinct ids: [ElementID]) {
    for id in ids where id != .none && insert(id) { count += 1 }
  }

  /// Notes a node; false where it was seen before.
  @inline(__always)
  private func insert(_ id: ElementID) -> Bool {
    let word = Int(id >> 6)
    if word >= seenNodes.count {
      seenNodes.append(
        contentsOf: repeatElement(0, count: Swift.max(word + 1 - seenNodes.count, seenNodes.count)))
    }
    let bit: UInt64 = 1 << UInt64(id & 63)
    if seenNodes[word] & bit != 0 { return false }
    seenNodes[word] |= bit
    return true
  }

  private func error(_ value: Value) -> CypherError {
    QueryError.type(
      "InvalidArgumentType", "\(function.rawValue)() does not take a \(value.typeName)")
  }

  private static func percentile(_ value: Value) throws -> Double {
    guard let number = value.double else {
      throw QueryError.type("InvalidArgumentType", "a percentile is a number")
    }
    guard (0...1).contains(number) else {
      throw QueryError.argument(.numberOutOfRange, "a percentile lies between 0.0 and 1.0")
    }
    return number
  }

  private func sum(_ value: Value) throws {
    switch value {
    case .integer(let number):
      floatSum += Double(number)
      if isFloat { return }
      let (total, overflows) = integerSum.addingReportingOverflow(number)
      if overflows {
        if function == .avg {
          isFloat = true
          return
        }
        throw QueryError.runtime(
          .arithmeticError, "IntegerOverflow", "the sum is too large for an integer")
      }
      integerSum = total
    case .float(let number):
      isFloat = true
      floatSum += number
    case .duration(let duration): durationSum = (durationSum ?? CypherDuration()) + duration
    default: throw error(value)
    }
  }

  /// The result.
  func result() -> Value {
    switch function {
    case .count, .countRows: return .integer(count)
    case .collect: return .list(values)
    case .min, .max: return best ?? .null
    case .sum:
      if let durationSum { return .duration(durationSum) }
      return isFloat ? .float(floatSum) : .integer(integerSum)
    case .avg:
      if count == 0 { return .null }
      if let durationSum { return .duration(durationSum.scaled(by: 1 / Double(count))) }
      return .float(floatSum / Double(count))
    case .stdev: return .float(count < 2 ? 0 : sqrt(squares / Double(count - 1)))
    case .stdevp: return .float(count < 1 ? 0 : sqrt(squares / Double(count)))
    case .percentilecont: return continuousPercentile()
    case .percentiledisc:
      guard let percentile, !values.isEmpty else { return .null }
      values.sort { Value.sortOrder($0, $1) < 0 }
      let place = Int((percentile * Double(values.count)).rounded(.up)) - 1
      return values[Swift.max(place, 0)]
    }
  }

  private func continuousPercentile() -> Value {
    guard let percentile, !values.isEmpty else { return .null }
    let numbers: [Double] = values.compactMap(\.double).sorted()
    let place: Double = percentile * Double(numbers.count - 1)
    let low = Int(place.rounded(.down))
    let high = Int(place.rounded(.up))
    if low == high { return .float(numbers[low]) }
    return .float(
      numbers[low] * (Double(high) - place) + numbers[high] * (place - Double(low)))
  }
}
