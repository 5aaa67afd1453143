import KGraphModel

/// Takes the bytes of an export, chunk by chunk, in order.
package typealias ByteSink = ([UInt8]) throws -> Void

/// Gathers text and hands it on in chunks, so that an export of any size needs the memory of one chunk.
struct ByteOutput: ~Copyable {
  private var buffer: [UInt8] = []
  private let sink: ByteSink
  private static let chunk = 1 << 16

  init(_ sink: @escaping ByteSink) {
    self.sink = sink
    buffer.reserveCapacity(Self.chunk + (1 << 12))
  }

  /// Appends text; throws what the sink throws.
  mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.chunk { try flush() }
  }

  /// Appends bytes; throws what the sink throws.
  mutating func write(_ bytes: [UInt8]) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.chunk { try flush() }
  }

  /// Hands on what has been gathered; to be called at the end.
  mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    try sink(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
