/// Walks over entries that a day filter lets through.
extension Adjacency {
  /// Calls the body for the entries of a range that touch some days.
  ///
  /// Blocks of which every end is past are skipped. `isSorted`: the range lies inside one run, so
  /// that what begins too late is cut off first.
  @inline(__always)
  func forEachEntry(
    _ range: Range<Int>, _ filter: DayFilter, isSorted: Bool, _ body: (Int) -> Void
  ) {
    if first.isEmpty || (filter.first == .min && filter.last == .max) {
      for entry in range { body(entry) }
      return
    }
    let first: UnsafeBufferPointer<Int32> = first.buffer
    let last: UnsafeBufferPointer<Int32> = last.buffer
    let blocks: UnsafeBufferPointer<Int32> = blockLast.buffer
    let end: Int =
      isSorted && range.count > 16 ? lowerBound(after: filter.last, range) : range.upperBound
    var entry: Int = range.lowerBound
    if filter.last == .max {
      // Open towards the future most entries pass, and eight at a time would cost more.
      while entry < end {
        if last[entry] >= filter.first { body(entry) }
        entry += 1
      }
      return
    }
    let latest = SIMD8<Int32>(repeating: filter.last)
    let earliest = SIMD8<Int32>(repeating: filter.first)
    while entry < end {
      if entry & (Self.blockSize - 1) == 0, entry + Self.blockSize <= end,
        blocks[entry / Self.blockSize] < filter.first
      {
        entry += Self.blockSize
        continue
      }
      if entry & 7 == 0, entry + 8 <= end {
        // Few of the entries of a hub are open on one day: eight at a time are ruled out at once.
        let starts: SIMD8<Int32> = Self.eight(first, entry)
        let ends: SIMD8<Int32> = Self.eight(last, entry)
        let open: SIMDMask<SIMD8<Int32>> = (starts .<= latest) .& (ends .>= earliest)
        var bits = SIMD8<Int32>.zero.replacing(with: Self.laneBits, where: open).wrappedSum()
        while bits != 0 {
          body(entry &+ bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
        entry &+= 8
        continue
      }
      if last[entry] >= filter.first && first[entry] <= filter.last { body(entry) }
      entry += 1
    }
  }

  /// One bit for each of eight lanes.
  @inline(__always)
  private static var laneBits: SIMD8<Int32> { SIMD8(1, 2, 4, 8, 16, 32, 64, 128) }

  /// Eight days in a row.
  @inline(__always)
  private static func eight(_ days: UnsafeBufferPointer<Int32>, _ entry: Int) -> SIMD8<Int32> {
    UnsafeRawBufferPointer(days).loadUnaligned(fromByteOffset: entry * 4, as: SIMD8<Int32>.self)
  }

  /// The first entry of a run that begins after a day.
  func lowerBound(after day: Int32, _ range: Range<Int>) -> Int {
    day == .max ? range.upperBound : lowerBound(day + 1, range)
  }

  /// The first entry of a run that begins on a day or later.
  func lowerBound(_ day: Int32, _ range: Range<Int>) -> Int {
    range.partitionPoint { first[$0] < day }
  }

  /// The places in ``timeline`` of the entries of a node that begin between two days.
  func timelinePlaces(of node: ElementID, from: Int32, to: Int32) -> Range<Int> {
    func bound(_ day: Int32) -> Int {
      range(of: node).partitionPoint { first[Int(timeline[$0])] < day }
    }
    let start: Int = bound(from)
    let end: Int = to == .max ? Int(offsets[Int(node) + 1]) : bound(to + 1)
    return start..<max(start, end)
  }
}
