import Foundation

/// Memory of the process that may start with a piece of a mapped file, of which a page is copied only
/// when it is written to.
///
/// Unsafe: columns of hundreds of megabytes get a few new rows without being copied, which needs pages of
/// a file and of the process side by side. Whoever fills it writes inside its size, before it is shared.
final class GrownMemory: @unchecked Sendable {
  /// The first byte; aligned as the file is, or to sixteen bytes.
  let start: UnsafeMutableRawPointer
  private let region: UnsafeMutableRawPointer
  /// How much is mapped; 0 for memory from the heap.
  private let mapped: Int

  private static let page = Int(getpagesize())
  /// Less than this is copied: two mappings cost more.
  private static let worthMapping = 1 << 16

  /// Memory of a size whose first bytes are those of other memory, the rest without content.
  ///
  /// `file`: the file in which the bytes lie, and where.
  init(_ bytes: UnsafeRawBufferPointer, in file: (MappedFile, offset: Int)?, size: Int) {
    precondition(bytes.count <= size)
    if let file, let found = Self.map(bytes, file.0, file.offset, size) {
      (start, region, mapped) = found
      return
    }
    if size >= Self.worthMapping, let region = Self.reserve(size) {
      (start, self.region, mapped) = (region, region, size)
      Self.wantHugePages(region, size)
    } else {
      region = .allocate(byteCount: max(1, size), alignment: 16)
      (start, mapped) = (region, 0)
    }
    if let source = bytes.baseAddress { start.copyMemory(from: source, byteCount: bytes.count) }
  }

  deinit { if mapped > 0 { munmap(region, mapped) } else { region.deallocate() } }

  private static func reserve(_ size: Int) -> UnsafeMutableRawPointer? {
    let memory = mmap(
      nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return memory == MAP_FAILED ? nil : memory
  }

  /// Whole pages of the file, then pages of the process.
  private static func map(
    _ bytes: UnsafeRawBufferPointer, _ file: MappedFile, _ offset: Int, _ size: Int
  ) -> (start: UnsafeMutableRawPointer, region: UnsafeMutableRawPointer, mapped: Int)? {
    let lead: Int = offset % page
    let whole: Int = (lead + bytes.count) / page * page
    let mapped: Int = max(whole, lead + size)
    guard whole >= worthMapping, let region = reserve(mapped) else { return nil }
    let flags: Int32 = MAP_PRIVATE | MAP_FIXED
    guard
      mmap(
        region, whole, PROT_READ | PROT_WRITE, flags, file.descriptor, off_t(offset - lead))
        != MAP_FAILED
    else {
      munmap(region, mapped)
      return nil
    }
    wantHugePages(region + whole, mapped - whole)
    let rest: Int = lead + bytes.count - whole
    if rest > 0, let source = bytes.baseAddress {
      (region + whole).copyMemory(from: source + (bytes.count - rest), byteCount: rest)
    }
    return (region + lead, region, mapped)
  }

  /// Large pages make new memory several times cheaper.
  private static func wantHugePages(_ region: UnsafeMutableRawPointer, _ size: Int) {
    #if os(Linux)
      if size >= 4 << 20 { madvise(region, size, MADV_HUGEPAGE) }
    #endif
  }
}
