import Dispatch
import KGraphModel
import Synchronization

/// Does the parts of a large export on several threads and hands the results over in order.
enum RowWork {
  /// How many threads an export uses.
  static let threads = 2
  /// How many parts each of them does before the results are handed over.
  private static let partsInTurn = 2
  /// How many results of one worker there are at a time: those of a turn are taken during the next one.
  static let piecesInFlight = 2 * partsInTurn

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
    var ready: [Result<Piece, any Error>] = []
    for first in stride(from: 0, to: parts, by: turn) {
      let last = min(first + turn, parts)
      let results = Mutex<[Int: Result<Piece, any Error>]>([:])
      let running = DispatchGroup()
      for (number, worker) in workers.enumerated() {
        DispatchQueue.global(qos: .userInitiated).async(group: running) {
          for part in stride(from: first + number, to: last, by: workers.count) {
            let result = Result { try work(worker, part) }
            results.withLock { $0[part] = result }
          }
        }
      }
      // What the last turn gave is handed over while this one runs; nobody may leave before it ends.
      let taking = Result { for piece in ready { try take(piece.get()) } }
      running.wait()
      try taking.get()
      let done = results.withLock { $0 }
      ready = (first..<last).compactMap { done[$0] }
    }
    for piece in ready { try take(piece.get()) }
  }
}
