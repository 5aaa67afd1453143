import Foundation
import KGraphModel
import Synchronization

/// Sorts the edges of a case by key with bounded memory: rows go into buckets by where they start, and
/// full buckets into a file without a name; later each bucket is sorted by itself.
///
/// Several threads fill buckets at once, each with a ``Filler`` of its own.
final class EdgeBuckets: Sendable {
  /// A piece of a bucket in the file.
  private struct Piece {
    var offset: Int64
    var count: Int
  }

  /// How many buckets there are.
  let count: Int
  /// The bucket of each place where edges start.
  private let bucketOfPlace: [UInt32]
  private let file: SpoolFile
  private let pieces: Mutex<[[Piece]]>

  /// The most edges of a bucket, unless one element has more.
  private static let edgesOfBucket: UInt32 = 4_000
  /// What all buckets of a filler hold at most before they go into the file.
  private static let bytesInMemory = 1 << 21
  /// What one bucket of a filler holds.
  fileprivate let bytesOfBucket: Int

  init(_ index: any RowIndex) throws(KGraphError) {
    var buckets: [UInt32] = []
    buckets.reserveCapacity(index.degrees.count)
    var (bucket, edges): (UInt32, UInt32) = (0, 0)
    for degree in index.degrees {
      if edges > 0, edges &+ degree > Self.edgesOfBucket {
        bucket += 1
        edges = 0
      }
      edges = edges &+ degree
      buckets.append(bucket)
    }
    bucketOfPlace = buckets
    count = Int(bucket) + 1
    bytesOfBucket = min(1 << 16, max(1 << 12, Self.bytesInMemory / count))
    file = try SpoolFile()
    pieces = Mutex(Array(repeating: [], count: count))
  }

  /// Takes rows on one thread.
  ///
  /// `@unchecked Sendable`: used by one thread at a time, see ``RowWork``.
  final class Filler: @unchecked Sendable {
    private let buckets: EdgeBuckets
    private var outputs: [OutputBox]

    /// One bucket of this thread.
    private final class OutputBox {
      var output = RowOutput(capacity: 1 << 10)
    }

    init(_ buckets: EdgeBuckets) {
      self.buckets = buckets
      outputs = (0..<buckets.count).map { _ in OutputBox() }
    }

    /// Takes a row.
    ///
    /// - Throws: ``KGraphError`` where it cannot be kept.
    func add(_ row: EdgeBytes) throws(KGraphError) {
      let bucket = Int(buckets.bucketOfPlace[Int(row.from)])
      let box = outputs[bucket]
      guard PackedEdges.append(row, to: &box.output) else {
        throw KGraphError(.invalid, "an edge has a text that is too long to be exported")
      }
      if box.output.count >= buckets.bytesOfBucket { try flush(bucket) }
    }

    /// Puts everything into the file; to be called at the end.
    func finish() throws(KGraphError) {
      for bucket in outputs.indices where outputs[bucket].output.count > 0 { try flush(bucket) }
      outputs.removeAll()
    }

    private func flush(_ bucket: Int) throws(KGraphError) {
      let bytes = outputs[bucket].output.bytes
      let offset = try buckets.file.append(bytes)
      buckets.pieces.withLock { $0[bucket].append(Piece(offset: offset, count: bytes.count)) }
      outputs[bucket].output.removeAll()
    }
  }

  /// Hands over the rows of a bucket, sorted by key, in groups that share start, type and end.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be read; what `body` throws.
  func forEachTriple(ofBucket bucket: Int, _ body: ([EdgeBytes]) throws -> Void) throws {
    let pieces = pieces.withLock { $0[bucket] }
    var block: [UInt8] = []
    block.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { try file.read(piece.count, at: piece.offset, into: &block) }
    try block.withUnsafeBufferPointer { bytes in
      guard let places = PackedEdges.places(in: bytes) else { throw SpoolFile.damaged }
      var group: [EdgeBytes] = []
      for (number, place) in places.enumerated() {
        guard let row = PackedEdges.row(at: place, in: bytes) else { throw SpoolFile.damaged }
        group.append(row)
        let next = number + 1
        if next < places.count, places[next].from == place.from, places[next].ends == place.ends {
          continue
        }
        try body(group)
        group.removeAll(keepingCapacity: true)
      }
    }
  }
}
