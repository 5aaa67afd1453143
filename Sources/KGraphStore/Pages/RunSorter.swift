import KGraphModel

/// How much of a large write is sorted in memory, and where the rest is put aside.
package struct SortingRoom: Sendable {
  /// How many keys of each index are held at most.
  package var keys = 1 << 17
  /// The folder of the file in which others wait; that of the case without one.
  package var folder: String?

  /// The usual room.
  package init() {}
}

/// Sorts any number of keys in bounded memory: full runs go sorted into a file without a name, and are
/// merged from there.
///
/// Not thread-safe.
final class RunSorter {
  private struct Run {
    var offset: Int64
    var count: Int
  }

  private let folder: String
  private let runLength: Int
  private var keys: [SortKey] = []
  private var runs: [Run] = []
  private var file: SpoolFile?

  /// - Parameters:
  ///   - folder: where the file is made.
  ///   - runLength: how many keys are held at most.
  init(in folder: String, runLength: Int) {
    self.folder = folder
    self.runLength = runLength
  }

  /// Adds a key.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be written.
  func add(_ key: SortKey) throws(KGraphError) {
    keys.append(key)
    if keys.count >= runLength { try spill() }
  }

  private func spill() throws(KGraphError) {
    keys.sort()
    if file == nil { file = try SpoolFile(in: folder) }
    guard let file else { return }
    let bytes = keys.withUnsafeBytes { (bytes) -> [UInt8] in Array(bytes) }
    runs.append(Run(offset: try file.append(bytes), count: keys.count))
    keys.removeAll(keepingCapacity: true)
  }

  /// Hands over all keys in ascending order; only once, at the end.
  ///
  /// - Complexity: O(n log n).
  /// - Throws: what `body` throws; ``KGraphError`` where the file cannot be read.
  func forEach(_ body: (SortKey) throws -> Void) throws {
    guard let file else {
      keys.sort()
      for key in keys { try body(key) }
      return
    }
    if !keys.isEmpty { try spill() }
    keys = []
    var readers = try runs.map { run throws(KGraphError) in
      try RunReader(file, offset: run.offset, count: run.count)
    }
    // A heap whose top is the reader with the least key; every run has one at first.
    var heap = Array(readers.indices)
    func sink(from start: Int) {
      var place = start
      while true {
        var least = place
        for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
          if readers[heap[child]].key < readers[heap[least]].key { least = child }
        }
        guard least != place else { return }
        heap.swapAt(place, least)
        place = least
      }
    }
    for place in heap.indices.reversed() { sink(from: place) }
    while let top = heap.first {
      try body(readers[top].key)
      if try !readers[top].advance() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      sink(from: 0)
    }
  }
}

/// Reads a sorted run from its file, a block at a time.
private struct RunReader {
  private let file: SpoolFile
  private var offset: Int64
  private var left: Int
  private var block: [UInt8] = []
  private var place = 0
  /// The present key.
  private(set) var key = SortKey()

  private static let blockKeys = 2_048

  /// Starts at the first key of a run, which has one.
  init(_ file: SpoolFile, offset: Int64, count: Int) throws(KGraphError) {
    self.file = file
    self.offset = offset
    left = count
    _ = try advance()
  }

  /// Goes to the next key; `false` where there is none.
  mutating func advance() throws(KGraphError) -> Bool {
    let size = MemoryLayout<SortKey>.size
    if place == block.count {
      guard left > 0 else { return false }
      let count = min(left, Self.blockKeys)
      block.removeAll(keepingCapacity: true)
      try file.read(count * size, at: offset, into: &block)
      offset += Int64(block.count)
      left -= count
      place = 0
    }
    let start = place
    key = block.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: SortKey.self) }
    place += size
    return true
  }
}
