import KGraphModel

/// Gathers what a transaction wrote into the hash that is chained to the one before.
///
/// Nodes and edges run through digests of their own, so that a writer may mix them; inside each the
/// order is that of the transaction's `change` rows. Numbers are eight bytes, little-endian; texts
/// are their length and their UTF-8 bytes; a missing text has the length -1. The encoding covers
/// what was recorded, not what follows from it (bounds, indexes).
package struct ChainDigest: Sendable {
  private var stream = SHA256()
  /// Takes the place of ``stream`` once that was asked for; shared by copies, of which one goes on.
  private var background: BackgroundSHA256?
  private var buffer: [UInt8] = []
  private static let flushSize = 1 << 14
  private static let backgroundSize = 1 << 20

  /// Starts a digest.
  package init() { buffer.reserveCapacity(Self.flushSize + 1024) }

  /// Adds a version of a node that was added or changed.
  mutating func add(_ kind: ChangeKind, _ node: NodeRecord, typeName: String) {
    add(kind.rawValue)
    add(node.id)
    add(node.key)
    add(typeName)
    add(node.status)
    add(node.label)
    add(node.time)
    add(node.known)
    add(node.body)
    flushIfLarge()
  }

  /// Adds a version of an edge that was added or changed.
  mutating func add(_ kind: ChangeKind, _ edge: EdgeRecord, typeName: String) {
    add(kind.rawValue)
    add(edge.id)
    add(edge.from)
    add(typeName)
    add(edge.to)
    add(edge.ordinal)
    add(edge.status)
    add(edge.origin ?? -1)
    add(edge.time)
    add(edge.known)
    add(edge.body)
    flushIfLarge()
  }

  /// Adds the version that a change or a retraction ended, named by the transaction that wrote it.
  mutating func addEnd(of id: Int64, writtenBy tx: Int64) {
    add(-1)
    add(id)
    add(tx)
    flushIfLarge()
  }

  /// Adds a number.
  package mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) }
  }

  /// Adds a text.
  package mutating func add(_ text: String?) {
    guard let text else { return add(-1) }
    add(Int64(text.utf8.count))
    buffer.append(contentsOf: text.utf8)
  }

  /// Adds edges that were added, on another thread.
  mutating func add(_ batch: EdgeBatch) {
    moveToBackground()
    guard let background else { return }
    if !buffer.isEmpty {
      background.update(buffer)
      buffer = []
    }
    background.update { EdgeBatchDigest.bytes(of: batch) }
  }

  /// Adds bytes of a known length.
  package mutating func add(digest: [UInt8]) { buffer.append(contentsOf: digest) }

  /// Hands full buffers on.
  package mutating func flushIfLarge() {
    guard let background else {
      guard buffer.count >= Self.flushSize else { return }
      stream.update(buffer)
      buffer.removeAll(keepingCapacity: true)
      return
    }
    guard buffer.count >= Self.backgroundSize else { return }
    background.update(buffer)
    buffer = []
    buffer.reserveCapacity(Self.backgroundSize + 1 << 16)
  }

  /// Takes the digest on another thread from now on.
  mutating func moveToBackground() {
    if background == nil { background = BackgroundSHA256(stream) }
  }

  /// The 32 bytes; nothing may be added afterwards.
  package mutating func finalize() -> [UInt8] {
    if let background {
      background.update(buffer)
      buffer = []
      return background.finalize()
    }
    stream.update(buffer)
    buffer = []
    return stream.finalize()
  }
}

/// What a transaction did with an element.
package enum ChangeKind: Int64, Sendable, Hashable {
  case added = 0
  case changed = 1
  case retracted = 2
}
