import Dispatch
import KGraphModel
import Synchronization

/// Does the parts of a large export on several threads and hands the results over in order.
enum RowWork {
  /// How many threads an export uses.
  static let threads = 2
  /// How many parts each of them does before the results are handed over.
  private static let partsInTurn = 2

  /// Works through all parts.
  ///
  /// - Parameters:
  ///   - workers: one for each thread.
  ///   - parts: how many parts there are.
  ///   - work: does a part; a worker is used by one thread at a time.
  ///   - take: takes the result of each part, in order, on the calling thread.
  /// - Throws: the first error of `work`, in the order of the parts; what `take` throws.
  static func forEach<Worker: AnyObject & Sendable, Piece: Sendable>(
    _ workers: [Worker], parts: Int, _ work: @escaping @Sendable (Worker, Int) throws -> Piece,
    _ take: (Piece) throws -> Void
  ) throws {
    guard !workers.isEmpty else { return }
    let turn = workers.count * partsInTurn
    for first in stride(from: 0, to: parts, by: turn) {
      let results = Mutex<[Int: Result<Piece, any Error>]>([:])
      let last = min(first + turn, parts)
      DispatchQueue.concurrentPerform(iterations: workers.count) { number in
        for part in stride(from: first + number, to: last, by: workers.count) {
          let result = Result { try work(workers[number], part) }
          results.withLock { $0[part] = result }
        }
      }
      let done = results.withLock { $0 }
      for part in first..<last {
        if let result = done[part] { try take(result.get()) }
      }
    }
  }
}
