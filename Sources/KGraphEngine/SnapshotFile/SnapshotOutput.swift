import Foundation
import KGraphModel

/// Writes a snapshot under a temporary name.
struct SnapshotOutput {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var size = 0
  private var directory = SectionDirectory()

  /// Where each part starts: at a multiple of a cache line.
  private static let alignment = 64

  /// Makes the temporary file, or takes over what a process that died has left of it.
  ///
  /// Returns `nil` where another process is writing the same snapshot.
  ///
  /// - Throws: ``KGraphError`` where the folder may not be written.
  init?(replacing path: String) throws(KGraphError) {
    self.path = path
    temporary = path + "-new"
    descriptor = Foundation.open(temporary, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    var (named, opened) = (stat(), stat())
    // Who held the lock before may have put the file in its place since it was opened here.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, stat(temporary, &named) == 0,
      fstat(descriptor, &opened) == 0, named.st_ino == opened.st_ino,
      named.st_dev == opened.st_dev, ftruncate(descriptor, 0) == 0
    else {
      close(descriptor)
      return nil
    }
  }

  mutating func write(_ snapshot: Snapshot, _ identity: SnapshotIdentity) throws(KGraphError) {
    // The place of the header, which is written last.
    try put([UInt8](repeating: 0, count: SnapshotHeader.size))
    var failure: KGraphError?
    snapshot.forEachColumn { section, bytes in
      if failure != nil || bytes.isEmpty { return }
      do throws(KGraphError) { try add(section, bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    var sortedKeys: [Int] = []
    for name in ["name", "key"] {
      guard let key = snapshot.symbols.keys.number(of: name),
        let column = snapshot.sortedNodes[key]
          ?? SortedTexts.sorted(snapshot, key: key).map({ Column($0) })
      else { continue }
      sortedKeys.append(key)
      defer { withExtendedLifetime(column) {} }
      try add(SnapshotSection(.sortedNodes, index: key), column.bytes)
      if name == "name" { try addWords(snapshot, key, column) }
    }
    try add(SnapshotSection(.summary), SnapshotSummary(snapshot, sortedKeys: sortedKeys).bytes)
    let entries = directory.bytes
    let start = size
    try put(entries)
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let written = FileMoment(second: Int64(now.tv_sec), nanosecond: Int64(now.tv_nsec))
    let header = SnapshotHeader(
      fileSize: UInt64(size), identity: identity, written: written,
      directoryOffset: UInt64(start), directorySize: UInt64(entries.count),
      directorySum: XXH64.hash(entries))
    let bytes = header.bytes
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
      throw Self.failure(path, errno)
    }
    guard fsync(descriptor) == 0, futimens(descriptor, written.times) == 0 else {
      throw Self.failure(path, errno)
    }
  }

  /// Adds the nodes by the words of a text.
  private mutating func addWords(
    _ snapshot: Snapshot, _ key: Int, _ nodes: Column<ElementID>
  ) throws(KGraphError) {
    let index: WordIndex =
      snapshot.wordIndexes[key]
      ?? WordIndex(nodes) { SortedTexts.utf8(snapshot, key, $0) }
    defer { withExtendedLifetime(index) {} }
    try add(SnapshotSection(.wordTextOffsets, index: key), index.words.offsets.bytes)
    try add(SnapshotSection(.wordTextBytes, index: key), index.words.bytes.bytes)
    try add(SnapshotSection(.wordOffsets, index: key), index.offsets.bytes)
    try add(SnapshotSection(.wordPlaces, index: key), index.places.bytes)
  }

  /// Puts the file in its place.
  func finish() throws(KGraphError) {
    guard rename(temporary, path) == 0 else { throw Self.failure(path, errno) }
    close(descriptor)
  }

  /// Takes the temporary file away.
  func abandon() {
    unlink(temporary)
    close(descriptor)
  }

  private mutating func add(
    _ section: SnapshotSection, _ bytes: [UInt8]
  ) throws(KGraphError) {
    let column = Column(bytes)
    defer { withExtendedLifetime(column) {} }
    try add(section, column.bytes)
  }

  private mutating func add(
    _ section: SnapshotSection, _ bytes: UnsafeRawBufferPointer
  ) throws(KGraphError) {
    let rest = size % Self.alignment
    if rest > 0 { try put([UInt8](repeating: 0, count: Self.alignment - rest)) }
    directory.add(
      section, SectionPlace(offset: size, size: bytes.count, sum: XXH64.hash(bytes)))
    try put(bytes)
  }

  private mutating func put(_ bytes: [UInt8]) throws(KGraphError) {
    let column = Column(bytes)
    defer { withExtendedLifetime(column) {} }
    try put(column.bytes)
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) throws(KGraphError) {
    var done = 0
    while done < bytes.count {
      let written = Foundation.write(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(path, errno) }
      done += written
    }
    size += bytes.count
  }

  private static func failure(_ path: String, _ code: Int32) -> KGraphError {
    KGraphError(
      code == ENOSPC || code == EDQUOT ? .diskFull : .io, "\(path) could not be written",
      cause: String(cString: strerror(code)), hint: "the case itself is as it was")
  }
}
