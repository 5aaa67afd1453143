/// The memory in which the scanner keeps the part of the input that it is reading.
///
/// Raw memory instead of an array, so that fields can be handed out as pointers into it and the
/// operating system reads straight into it. Invariant: `0 <= start <= end <= capacity`, and the
/// bytes from `start` to `end` are initialised. It has one owner, the scanner.
final class ScanBuffer {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// The first byte that was not yet consumed.
  var start = 0
  /// The end of the bytes that were read.
  private(set) var end = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The bytes that were read and not yet consumed.
  var unread: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + start, count: end - start)
  }

  /// The field of a range, with doubled quotation marks made single in place.
  func field(_ range: inout FieldRange) -> FieldBytes {
    if range.hasEscapes {
      var target = range.start
      var index = range.start
      while index < range.end {
        base[target] = base[index]
        if base[index] == UInt8(ascii: "\""), index + 1 < range.end { index += 1 }
        index += 1
        target += 1
      }
      range.end = target
      range.hasEscapes = false
    }
    return FieldBytes(
      UnsafeBufferPointer(start: base + range.start, count: range.end - range.start))
  }

  /// Moves what is unread to the front and makes room for at least `room` bytes behind it.
  func makeRoom(_ room: Int) {
    let count = end - start
    if count + room > capacity {
      let larger = max(capacity * 2, count + room)
      let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      moved.update(from: base + start, count: count)
      base.deallocate()
      base = moved
      capacity = larger
    } else if start > 0 {
      base.update(from: base + start, count: count)
    }
    start = 0
    end = count
  }

  /// Lets `body` fill the room behind the unread bytes and takes what it says it has written.
  func fill<Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    let count = try body(UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end))
    precondition(count >= 0 && count <= capacity - end)
    end += count
    return count
  }

  /// Appends bytes of a one-byte encoding as UTF-8; the room must be three times their number.
  func append(_ bytes: UnsafeRawBufferPointer, from table: [Unicode.Scalar]) {
    precondition(bytes.count * 3 <= capacity - end)
    for byte in bytes {
      guard byte >= 0x80 else {
        base[end] = byte
        end += 1
        continue
      }
      for unit in UTF8.encode(table[Int(byte) - 0x80]) ?? UTF8.encodedReplacementCharacter {
        base[end] = unit
        end += 1
      }
    }
  }
}
