/// How the process deals with memory while it takes in millions of rows.
///
/// The allocator keeps what is given back for the next request of the same size, but columns that grow
/// are never of the same size again: without these two, an import of ten million rows holds on to some
/// hundred megabytes that nobody uses. Elsewhere than on Linux nothing is done.
enum ProcessMemory {
  /// Has blocks from a megabyte on taken from the system, and given back to it, one by one.
  static func keepLargeBlocksApart() {
    #if os(Linux)
      _ = setOption(thresholdOfMapping, 1 << 20)
    #endif
  }

  /// Gives everything back to the system that is free.
  static func giveBack() {
    #if os(Linux)
      _ = trim(0)
    #endif
  }
}

#if os(Linux)
  // Swift's module of the C library leaves out <malloc.h>, so its two functions are named here; both take
  // and return plain numbers.
  @_silgen_name("mallopt") private func setOption(_ option: Int32, _ value: Int32) -> Int32
  @_silgen_name("malloc_trim") private func trim(_ padding: Int) -> Int32

  /// `M_MMAP_THRESHOLD` of <malloc.h>.
  private let thresholdOfMapping: Int32 = -3
#endif
