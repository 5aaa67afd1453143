/// Numbers in a row in memory: an array of the process, or a piece of a mapped file.
///
/// Unsafe: the pointer stays valid because the column keeps alive what it points into, and what it
/// points into is never written again. Access is checked in debug builds only, since a check in a loop
/// over edges costs as much as the loop; who makes columns of a file checks the numbers in it first.
package struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let base: UnsafePointer<Element>
  /// How many numbers there are.
  package let count: Int
  private let owner: AnyObject?

  /// Takes numbers over without a copy: the memory of an array that nothing changes any more stays
  /// where it is as long as the array is kept.
  package init(_ elements: [Element]) {
    let owned = OwnedArray(elements)
    guard let start = owned.elements.withUnsafeBufferPointer({ $0.baseAddress }) else {
      self.init(elements[...])
      return
    }
    self.init(base: start, count: elements.count, owner: owned)
  }

  private init(base: UnsafePointer<Element>, count: Int, owner: AnyObject?) {
    self.base = base
    self.count = count
    self.owner = owner
  }

  /// Copies numbers.
  ///
  /// Complexity: O(n).
  package init(_ elements: some Collection<Element>) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, elements.count))
    _ = UnsafeMutableBufferPointer(start: memory, count: elements.count)
      .initialize(fromContentsOf: elements)
    self.init(base: UnsafePointer(memory), count: elements.count, owner: OwnedMemory(memory))
  }

  /// A column of a file that is mapped; `nil` where it does not lie inside the file or is out of line.
  init?(_ file: MappedFile, offset: Int, byteCount: Int) {
    guard offset >= 0, byteCount >= 0, offset <= file.bytes.count - byteCount,
      byteCount % MemoryLayout<Element>.stride == 0, offset % 8 == 0,
      MemoryLayout<Element>.alignment <= 8, let start = file.bytes.baseAddress
    else { return nil }
    self.init(
      base: (start + offset).assumingMemoryBound(to: Element.self),
      count: byteCount / MemoryLayout<Element>.stride, owner: file)
  }

  /// Takes over memory that is written no more.
  init(_ memory: GrownMemory, base: UnsafePointer<Element>, count: Int) {
    self.init(base: base, count: count, owner: memory)
  }

  /// Where the numbers lie in a mapped file; `nil` for memory of the process.
  var place: (file: MappedFile, offset: Int)? {
    guard let file = owner as? MappedFile, let start = file.bytes.baseAddress else { return nil }
    return (file, UnsafeRawPointer(base) - start)
  }

  /// The numbers as memory; valid as long as the column or what it came from is kept.
  package var buffer: UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base, count: count)
  }

  /// The bytes of the numbers; valid as long as the column is kept.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer) }
}

extension Column: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  @inline(__always)
  package subscript(position: Int) -> Element {
    assert(position >= 0 && position < count, "column index out of range")
    return base[position]
  }

  /// Some of the numbers, without a copy.
  package subscript(bounds: Range<Int>) -> UnsafeBufferPointer<Element>.SubSequence {
    buffer[bounds]
  }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    defer { withExtendedLifetime(owner) {} }
    return try body(buffer)
  }
}

/// An array that stays as it is.
private final class OwnedArray<Element> {
  let elements: [Element]
  init(_ elements: [Element]) { self.elements = elements }
}

/// Memory that goes when the last column on it goes.
private final class OwnedMemory {
  private let memory: UnsafeMutableRawPointer
  init(_ memory: UnsafeMutableRawPointer) { self.memory = memory }
  deinit { memory.deallocate() }
}
