/// Many texts in one block of bytes that stands still.
///
/// Unsafe for the reason of ``FixedTexts``: nothing is written after `init` (`@unchecked Sendable`).
final class TextArena: @unchecked Sendable {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let ends: [UInt32]

  /// Copies what was written; `ends` says where each text ends.
  init(_ output: borrowing RowOutput, ends: [Int]) {
    bytes = .allocate(capacity: max(1, output.count))
    let target = bytes
    output.withBytes { _ = target.initialize(from: $0) }
    self.ends = [0] + ends.map { UInt32(clamping: $0) }
  }

  deinit { bytes.deallocate() }

  /// The text of a number.
  @inline(__always)
  subscript(number: UInt32) -> UnsafeBufferPointer<UInt8> {
    let (start, end) = (Int(ends[Int(number)]), Int(ends[Int(number) + 1]))
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}

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
