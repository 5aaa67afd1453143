import KGraphModel

/// Counts pairs of relationships that meet in a node, by merging runs that are sorted by date.
///
/// Where a distance is not a number of days it runs the plan that it stands for.
final class PairCountOperator: UnaryOperator {
  private let pairs: PairCount
  private let least: Evaluator?
  private let most: Evaluator?
  private let frame: Frame
  private let slots: Int
  private var isFallingBack = false
  private var isDone = false
  private var bounds: (least: Int, most: Int)?

  init(
    _ context: ExecutionContext, _ input: Operator, _ pairs: PairCount, least: Evaluator?,
    most: Evaluator?, _ frame: Frame, slots: Int
  ) {
    self.pairs = pairs
    self.least = least
    self.most = most
    self.frame = frame
    self.slots = slots
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    isDone = false
    frame.batch = argument
    bounds = nil
    if argument.count == 1, context.graph.delta.isEmpty,
      let low = try days(pairs.least, least, -1), let high = try days(pairs.most, most, 1)
    {
      bounds = (low, high)
    }
    isFallingBack = bounds == nil
    if isFallingBack { try super.open(argument) }
  }

  /// A distance in days; `nil` where it is none, and far away where there is no bound.
  private func days(_ distance: PairCount.Distance?, _ value: Evaluator?, _ side: Int) throws
    -> Int?
  {
    guard let distance else { return side * (1 << 40) }
    var days = 0
    if let value {
      guard case .duration(let duration) = try value(frame, 0), duration.months == 0,
        duration.seconds == 0, duration.nanoseconds == 0, duration.days.magnitude < 1 << 40
      else { return nil }
      days = Int(distance.isNegative ? -duration.days : duration.days)
    }
    return distance.isStrict ? days - side : days
  }

  override func next() throws -> Batch? {
    guard let bounds else { return try input.next() }
    if isDone { return nil }
    isDone = true
    let symbols: SymbolTable = context.graph.symbols.types
    let base: Snapshot = context.graph.base
    var count = 0
    if let one = symbols.number(of: pairs.first.type),
      let two = symbols.number(of: pairs.second.type)
    {
      count = PairLoop.count(
        adjacency(pairs.first.direction, base), UInt32(one),
        adjacency(pairs.second.direction, base), UInt32(two), bounds.least, bounds.most)
    }
    var result = Batch(count: 1, slots: slots)
    result.columns[pairs.slot] = .values([.integer(Int64(count))])
    return result
  }

  private func adjacency(_ direction: WalkDirection, _ base: Snapshot) -> Adjacency {
    direction == .incoming ? base.incoming : base.outgoing
  }
}

/// The merge.
enum PairLoop {
  /// How many pairs of entries of the same node begin some days apart.
  ///
  /// Complexity: O(entries of both types).
  static func count(
    _ one: Adjacency, _ oneType: UInt32, _ two: Adjacency, _ twoType: UInt32, _ least: Int,
    _ most: Int
  ) -> Int {
    if one.first.isEmpty || least > most { return 0 }
    let lefts: Range<Int> = one.runs.places(ofType: oneType)
    let rights: Range<Int> = two.runs.places(ofType: twoType)
    let first: UnsafeBufferPointer<Int32> = one.first.buffer
    let second: UnsafeBufferPointer<Int32> = two.first.buffer
    var left: Int = lefts.lowerBound
    var right: Int = rights.lowerBound
    var count = 0
    while left < lefts.upperBound && right < rights.upperBound {
      let leftRun = Int(one.runs.byType[left])
      let rightRun = Int(two.runs.byType[right])
      let leftNode: ElementID = one.runs.nodes[leftRun]
      let rightNode: ElementID = two.runs.nodes[rightRun]
      if leftNode < rightNode {
        left += 1
      } else if leftNode > rightNode {
        right += 1
      } else {
        let entries: Range<Int> = two.runs.entries(rightRun)
        var low: Int = entries.lowerBound
        while low < entries.upperBound, second[low] == .min { low += 1 }
        var high: Int = low
        for entry in one.runs.entries(leftRun) where first[entry] != .min {
          let day = Int(first[entry])
          while low < entries.upperBound, Int(second[low]) < day + least { low += 1 }
          if high < low { high = low }
          while high < entries.upperBound, Int(second[high]) <= day + most { high += 1 }
          count += high - low
        }
        left += 1
        right += 1
      }
    }
    return count
  }
}
