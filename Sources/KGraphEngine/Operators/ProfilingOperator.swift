/// Counts rows and time of another operator.
final class ProfilingOperator: Operator {
  private let inner: Operator
  private let profile: Profile
  private let number: Int

  init(_ context: ExecutionContext, _ inner: Operator, _ profile: Profile, _ number: Int) {
    self.inner = inner
    self.profile = profile
    self.number = number
    super.init(context)
  }

  override func open(_ argument: Batch) throws { try inner.open(argument) }

  override func next() throws -> Batch? {
    let start: ContinuousClock.Instant = .now
    let batch: Batch? = try inner.next()
    profile.add(number, rows: batch?.count ?? 0, time: .now - start)
    profile.work[number] = inner.work
    return batch
  }
}

/// What each operator of a run did, by its place in the plan.
package final class Profile {
  /// Rows that each operator handed on.
  package private(set) var rows: [Int: Int] = [:]
  /// Time spent in each operator and those below it.
  package private(set) var times: [Int: Duration] = [:]

  /// How operators that search went about it.
  package fileprivate(set) var work: [Int: OperatorWork] = [:]

  private var count = 0

  package init() {}

  /// The place of the next operator; they are made in the order of the text.
  func nextNumber() -> Int {
    defer { count += 1 }
    return count
  }

  func add(_ number: Int, rows count: Int, time: Duration) {
    rows[number, default: 0] += count
    times[number, default: .zero] += time
  }

  /// What to write behind the lines of the plan.
  package var notes: [Int: String] {
    var result: [Int: String] = [:]
    for (number, count) in rows {
      let (seconds, attoseconds) = (times[number] ?? .zero).components
      let micros: Int64 = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
      let way: String =
        work[number].map { ", \($0.way): \($0.steps) relationships looked at" } ?? ""
      result[number] = "\(count) rows, \(micros) µs\(way)"
    }
    return result
  }
}
