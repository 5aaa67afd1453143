/// Texts as bytes that stand still, for pieces that are written millions of times.
///
/// Unsafe, so that a piece costs no reference count: the memory belongs to this object and is written
/// only in `init`, which is why it can be shared (`@unchecked Sendable`).
final class FixedTexts: @unchecked Sendable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private let memory: UnsafeMutableBufferPointer<UInt8>
  private let texts: [Bytes]

  init(_ texts: [[UInt8]]) {
    memory = .allocate(capacity: max(1, texts.reduce(0) { $0 + $1.count }))
    _ = memory.initialize(from: texts.joined())
    var start = 0
    var places: [Bytes] = []
    for text in texts {
      places.append(Bytes(rebasing: Bytes(memory)[start..<start + text.count]))
      start += text.count
    }
    self.texts = places
  }

  deinit { memory.deallocate() }

  /// The text of a number.
  @inline(__always)
  subscript(number: Int) -> Bytes { texts[number] }
}
