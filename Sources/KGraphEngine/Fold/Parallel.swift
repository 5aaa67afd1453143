import Dispatch
import Synchronization

/// Something that is made once, on whatever thread.
final class Made<Result: Sendable>: Sendable {
  private let work: @Sendable () -> Result?
  private let made = Mutex<Result?>(nil)

  init(_ work: @escaping @Sendable () -> Result?) { self.work = work }

  /// What was made; `nil` before, and where it could not be.
  var result: Result? { made.withLock { $0 } }

  @Sendable func make() {
    let result = work()
    made.withLock { $0 = result }
  }
}

/// Runs work on all cores.
enum Parallel {
  static func run(_ work: [@Sendable () -> Void]) {
    DispatchQueue.concurrentPerform(iterations: work.count) { work[$0]() }
  }
}
