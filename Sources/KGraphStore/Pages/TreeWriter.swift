/// Writes a B-tree of a case file from left to right: every page once, when it is full.
///
/// Rows come in ascending order. Memory is one page for each level of the tree. The tree is part of the
/// file once ``finish()`` has written its root.
final class TreeWriter {
  /// What a tree holds.
  enum Kind {
    /// Rows under their numbers.
    case table
    /// Records that are their own keys: an index, or a table without numbers of rows.
    case index
  }

  private let kind: Kind
  private let root: UInt32
  private let space: PageSpace
  private let limits: PayloadLimits
  /// The page being filled on each level; leaves first.
  private var levels: [PageImage]
  private var cell: [UInt8] = []
  private var record: [UInt8] = []
  /// The number of the last row of a table.
  private var lastRow: UInt64 = 0

  /// - Parameters:
  ///   - kind: what the tree holds.
  ///   - root: the root page of an empty tree, which was handed over by `space`.
  ///   - space: where further pages come from.
  init(_ kind: Kind, root: UInt32, in space: PageSpace) {
    self.kind = kind
    self.root = root
    self.space = space
    limits = PayloadLimits(usableSize: space.usableSize, isTable: kind == .table)
    levels = []
    levels.append(page(interior: false))
  }

  private func page(interior: Bool) -> PageImage {
    let pageKind: PageImage.Kind =
      switch kind {
      case .table: interior ? .interiorTable : .leafTable
      case .index: interior ? .interiorIndex : .leafIndex
      }
    return PageImage(pageKind, size: space.pageSize, usableSize: space.usableSize)
  }

  /// Adds a row of a table, whose number is greater than that of the row before.
  ///
  /// - Throws: what ``PageSpace`` throws.
  func add(_ row: RecordEncoder, number: Int64) throws {
    cell.removeAll(keepingCapacity: true)
    cell.appendVarint(UInt64(row.byteCount))
    cell.appendVarint(UInt64(bitPattern: number))
    try appendPayload(row)
    if !levels[0].append(cell) {
      try close(level: 0, divider: lastRow)
      _ = levels[0].append(cell)
    }
    lastRow = UInt64(bitPattern: number)
  }

  /// Adds a record of an index, which comes after the record before.
  ///
  /// - Throws: what ``PageSpace`` throws.
  func add(_ entry: RecordEncoder) throws {
    cell.removeAll(keepingCapacity: true)
    cell.appendVarint(UInt64(entry.byteCount))
    try appendPayload(entry)
    if !levels[0].append(cell) {
      // The greatest record of a full leaf goes up, so that no leaf is left empty.
      let divider = Array(levels[0].removeLast())
      let full = try write(&levels[0])
      try add(child: full, key: divider, at: 1)
      _ = levels[0].append(cell)
    }
  }

  /// Writes what is left, and the root.
  func finish() throws {
    var child: UInt32?
    for level in levels.indices {
      levels[level].seal(rightChild: child)
      let isRoot = level == levels.count - 1
      let number = isRoot ? root : try space.take()
      try space.write(levels[level].bytes, at: number)
      child = number
    }
    levels = []
  }

  /// Closes a full leaf of a table: the number of its last row goes up.
  private func close(level: Int, divider: UInt64) throws {
    let full = try write(&levels[level])
    var key: [UInt8] = []
    key.appendVarint(divider)
    try add(child: full, key: key, at: level + 1)
  }

  private func write(_ page: inout PageImage, rightChild: UInt32? = nil) throws -> UInt32 {
    page.seal(rightChild: rightChild)
    let number = try space.take()
    try space.write(page.bytes, at: number)
    page.clear()
    return number
  }

  /// Adds a page with the key that divides it from what follows.
  private func add(child: UInt32, key: [UInt8], at level: Int) throws {
    if level == levels.count { levels.append(page(interior: true)) }
    var cell: [UInt8] = []
    cell.appendPage(child)
    cell.append(contentsOf: key)
    guard !levels[level].append(cell) else { return }
    // The last cell's page becomes the right child of the full page, its key goes up.
    let last = Array(levels[level].removeLast())
    let rightChild = last.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    let full = try write(&levels[level], rightChild: rightChild)
    try add(child: full, key: Array(last.dropFirst(4)), at: level + 1)
    _ = levels[level].append(cell)
  }

  /// Appends a record to the cell; what has no room in the page goes into a chain of pages.
  private func appendPayload(_ row: RecordEncoder) throws {
    let size = row.byteCount
    let local = limits.local(size)
    guard local < size else { return row.append(to: &cell) }
    record.removeAll(keepingCapacity: true)
    row.append(to: &record)
    cell.append(contentsOf: record[..<local])
    let room = space.usableSize - 4
    var number = try space.take()
    cell.appendPage(number)
    var start = local
    while start < size {
      let end = min(start + room, size)
      let next = end < size ? try space.take() : 0
      var page: [UInt8] = []
      page.reserveCapacity(space.pageSize)
      page.appendPage(next)
      page.append(contentsOf: record[start..<end])
      page.append(contentsOf: repeatElement(0, count: space.pageSize - page.count))
      try space.write(page, at: number)
      number = next
      start = end
    }
  }
}

/// How much of a record stands in its cell.
///
/// Format: <https://www.sqlite.org/fileformat2.html>, "B-tree Cell Format".
struct PayloadLimits {
  private let usableSize: Int
  private let greatest: Int
  private let least: Int

  init(usableSize: Int, isTable: Bool) {
    self.usableSize = usableSize
    greatest = isTable ? usableSize - 35 : (usableSize - 12) * 64 / 255 - 23
    least = (usableSize - 12) * 32 / 255 - 23
  }

  /// The bytes of a record that stand in the cell; the others follow in pages of their own.
  func local(_ size: Int) -> Int {
    guard size > greatest else { return size }
    let part = least + (size - least) % (usableSize - 4)
    return part <= greatest ? part : least
  }

  /// The size of a record with exactly so many pages behind its cell.
  func size(pages: Int) -> Int { least + pages * (usableSize - 4) }
}
