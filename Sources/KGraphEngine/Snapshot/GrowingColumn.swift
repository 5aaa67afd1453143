/// Numbers that start as those of a column and are then changed and continued.
///
/// Unsafe: it writes to memory that becomes a ``Column``. Nothing may be written after ``build()``.
struct GrowingColumn<Element: BitwiseCopyable & Sendable> {
  private let memory: GrownMemory
  private let elements: UnsafeMutablePointer<Element>
  private let capacity: Int
  private(set) var count: Int

  /// Starts with the first numbers of a column, all of them if not said otherwise.
  ///
  /// Complexity: O(1) where they lie in a mapped file, but for the pages that are written to.
  init(_ base: Column<Element>, keeping: Int? = nil, capacity: Int) {
    count = keeping ?? base.count
    precondition(count >= 0 && count <= base.count)
    self.capacity = Swift.max(capacity, count)
    let stride: Int = MemoryLayout<Element>.stride
    memory = GrownMemory(
      UnsafeRawBufferPointer(rebasing: base.bytes[..<(count * stride)]), in: base.place,
      size: self.capacity * stride)
    elements = memory.start.bindMemory(to: Element.self, capacity: Swift.max(1, self.capacity))
  }

  /// Starts without numbers.
  init(capacity: Int) { self.init(Column([]), capacity: capacity) }

  subscript(position: Int) -> Element {
    get {
      assert(position >= 0 && position < count)
      return elements[position]
    }
    nonmutating set {
      precondition(position >= 0 && position < count)
      elements[position] = newValue
    }
  }

  mutating func append(_ element: Element) {
    precondition(count < capacity)
    elements[count] = element
    count += 1
  }

  mutating func append(contentsOf more: UnsafeBufferPointer<Element>) {
    precondition(more.count <= capacity - count)
    guard let source = more.baseAddress else { return }
    (elements + count).update(from: source, count: more.count)
    count += more.count
  }

  mutating func append(repeating element: Element, count more: Int) {
    precondition(more >= 0 && more <= capacity - count)
    (elements + count).update(repeating: element, count: more)
    count += more
  }

  /// The numbers as a column.
  func build() -> Column<Element> {
    Column(memory, base: UnsafePointer(elements), count: count)
  }
}

extension GrowingColumn where Element == UInt32 {
  /// Adds numbers that are all greater or smaller by the same.
  mutating func append(contentsOf more: UnsafeBufferPointer<UInt32>, adding shift: Int) {
    let shift = UInt32(truncatingIfNeeded: shift)
    let start = count
    if shift == 0 { return append(contentsOf: more) }
    append(contentsOf: more)
    for place in start..<count { elements[place] &+= shift }
  }
}

extension Column {
  /// The column with more numbers behind it.
  ///
  /// Complexity: O(new ones) where it lies in a mapped file.
  func continued(_ more: [Element]) -> Column<Element> {
    guard !more.isEmpty else { return self }
    var column = GrowingColumn(self, capacity: count + more.count)
    more.withUnsafeBufferPointer { column.append(contentsOf: $0) }
    return column.build()
  }
}
