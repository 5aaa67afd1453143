/// A column of plain numbers that never changes.
///
/// The memory belongs to the column and its copies; a ``buffer`` is valid as long as one of them
/// lives. Unchecked, because the storage is written before it is shared and never after.
package struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private final class Storage {
    let buffer: UnsafeMutableBufferPointer<Element>
    init(_ count: Int) { buffer = .allocate(capacity: count) }
    deinit { buffer.deallocate() }
  }

  private let storage: Storage
  /// The elements, for loops.
  let buffer: UnsafeBufferPointer<Element>

  /// Creates a column with the elements of an array.
  init(_ elements: [Element]) {
    storage = Storage(elements.count)
    _ = storage.buffer.initialize(from: elements)
    buffer = UnsafeBufferPointer(storage.buffer)
  }

  /// How many elements there are.
  package var count: Int { buffer.count }

  /// Whether there are none.
  package var isEmpty: Bool { buffer.isEmpty }

  @inline(__always)
  package subscript(index: Int) -> Element { buffer[index] }
}
