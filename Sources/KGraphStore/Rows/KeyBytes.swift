/// The bytes of keys, which stand still as long as the object lives.
///
/// Unsafe, so that rows can point at keys without a copy: the memory belongs to this object alone, is
/// written only through ``append(_:)``, and what was handed out before is never moved. Not `Sendable`
/// while it grows; ``KeyTable`` shares it when it is complete.
final class KeyBytes {
  private var blocks: [UnsafeMutableBufferPointer<UInt8>] = []
  private var used = 0
  private static let blockSize = 1 << 16

  deinit { for block in blocks { block.deallocate() } }

  /// Copies bytes and returns where they are.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if blocks.isEmpty || (blocks.last?.count ?? 0) - used < bytes.count {
      blocks.append(.allocate(capacity: max(Self.blockSize, bytes.count)))
      used = 0
    }
    guard let block = blocks.last else { return bytes }
    let target = UnsafeMutableBufferPointer(rebasing: block[used..<used + bytes.count])
    _ = target.initialize(from: bytes)
    used += bytes.count
    return UnsafeBufferPointer(target)
  }

  /// Copies a text and returns where it is.
  func append(_ text: String) -> UnsafeBufferPointer<UInt8> {
    var text = text
    return text.withUTF8 { append($0) }
  }
}
