/// A page of a B-tree while it is being filled with cells, from the end towards the pointers to them.
///
/// Format: <https://www.sqlite.org/fileformat2.html>, "B-tree Pages".
struct PageImage {
  /// The kinds of pages, by the number that a page begins with.
  enum Kind: UInt8 {
    case interiorIndex = 0x02
    case interiorTable = 0x05
    case leafIndex = 0x0a
    case leafTable = 0x0d

    /// Whether pages stand below such a page.
    var isInterior: Bool { self == .interiorIndex || self == .interiorTable }
  }

  private let kind: Kind
  private let usableSize: Int
  private let headerSize: Int
  private var cellCount = 0
  private var contentStart: Int
  /// Where the content began before the last cell.
  private var previousStart: Int
  /// All bytes of the page; whole once ``seal(rightChild:)`` was called.
  private(set) var bytes: [UInt8]

  /// An empty page, whose last bytes beyond the usable size are left to others.
  init(_ kind: Kind, size: Int, usableSize: Int) {
    self.kind = kind
    self.usableSize = usableSize
    headerSize = kind.isInterior ? 12 : 8
    contentStart = usableSize
    previousStart = usableSize
    bytes = Array(repeating: 0, count: size)
  }

  /// Empties the page.
  mutating func clear() {
    cellCount = 0
    contentStart = usableSize
    previousStart = usableSize
  }

  /// Adds a cell behind the others; `false` where there is no room for it.
  mutating func append(_ cell: [UInt8]) -> Bool {
    // No cell takes less than four bytes, so that one can become free space.
    let start = contentStart - max(cell.count, 4)
    let pointer = headerSize + 2 * cellCount
    guard start >= pointer + 2 else { return false }
    bytes.replaceBytes(at: start, with: cell)
    put(start, at: pointer)
    previousStart = contentStart
    contentStart = start
    cellCount += 1
    return true
  }

  /// Takes out the cell that was added last; once after each ``append(_:)``.
  mutating func removeLast() -> ArraySlice<UInt8> {
    let cell = bytes[contentStart..<previousStart]
    contentStart = previousStart
    cellCount -= 1
    return cell
  }

  /// Writes the header.
  ///
  /// - Parameter rightChild: the page below that holds what is greater than all cells.
  mutating func seal(rightChild: UInt32? = nil) {
    bytes[0] = kind.rawValue
    put(0, at: 1)
    put(cellCount, at: 3)
    // 65536 is written as 0.
    put(contentStart & 0xffff, at: 5)
    bytes[7] = 0
    if let rightChild {
      put(Int(rightChild >> 16), at: 8)
      put(Int(rightChild & 0xffff), at: 10)
    }
    // What an earlier content left between the pointers and the cells.
    let end = headerSize + 2 * cellCount
    bytes.clearBytes(end..<contentStart)
  }

  private mutating func put(_ value: Int, at place: Int) {
    bytes[place] = UInt8(truncatingIfNeeded: value >> 8)
    bytes[place + 1] = UInt8(truncatingIfNeeded: value)
  }
}

extension [UInt8] {
  /// Puts bytes over those at a place.
  mutating func replaceBytes(at place: Int, with other: [UInt8]) {
    precondition(place >= 0 && place + other.count <= count)
    withUnsafeMutableBytes { target in
      other.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: target[place...]).copyMemory(from: $0)
      }
    }
  }

  /// Puts zeros into a range.
  mutating func clearBytes(_ range: Range<Int>) {
    withUnsafeMutableBytes { bytes in
      let part = UnsafeMutableRawBufferPointer(rebasing: bytes[range])
      part.initializeMemory(as: UInt8.self, repeating: 0)
    }
  }
}
