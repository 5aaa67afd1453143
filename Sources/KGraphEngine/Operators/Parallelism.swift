import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a pass over columns is spread over the cores of the machine.
///
/// Parts are put together in their order, so that a result does not depend on how many there are.
package struct Parallelism: Sendable {
  /// The most threads that one pass uses.
  package var threads: Int
  /// How many entries make a part; for fewer a thread is not worth its start.
  package var entries: Int

  /// Creates limits.
  package init(threads: Int, entries: Int) {
    self.threads = threads
    self.entries = entries
  }

  /// As many threads as the machine has cores, four at most.
  package static let standard = Parallelism(
    threads: min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))), entries: 1 << 17)

  /// One thread.
  package static let none = Parallelism(threads: 1, entries: .max)

  /// How many parts a pass over so many entries has.
  func parts(of count: Int) -> Int { max(1, min(threads, count / max(1, entries))) }

  /// The results of all parts, in their order.
  func map<Result: Sendable>(_ parts: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    if parts < 2 || threads < 2 { return (0..<parts).map(body) }
    let results = Mutex([Result?](repeating: nil, count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let result: Result = body(part)
      results.withLock { $0[part] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
