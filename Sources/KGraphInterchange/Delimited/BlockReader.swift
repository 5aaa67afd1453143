import KGraphModel

/// Brings the next block of the input into the scanner's buffer, as UTF-8.
struct BlockReader {
  let input: ByteInput
  let buffer: ScanBuffer
  let upperHalf: [Unicode.Scalar]?
  /// Whether the input has no more.
  private(set) var isAtEnd = false

  init(input: ByteInput, buffer: ScanBuffer, upperHalf: [Unicode.Scalar]?) {
    self.input = input
    self.buffer = buffer
    self.upperHalf = upperHalf
  }

  /// Reads until there are enough bytes for a sample, or the end: a pipe gives few at a time.
  mutating func readFirst(atLeast count: Int) throws(KGraphError) {
    while !isAtEnd, buffer.unread.count < count { try readMore() }
  }

  /// Reads one more block.
  mutating func readMore() throws(KGraphError) {
    guard let upperHalf else {
      buffer.makeRoom(DelimitedScanner.blockSize)
      let count = try buffer.fill { target throws(KGraphError) in try input.read(into: target) }
      isAtEnd = count == 0
      return
    }
    let size = DelimitedScanner.blockSize / 4
    buffer.makeRoom(size * 3)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { block.deallocate() }
    let count = try input.read(into: block)
    buffer.append(UnsafeRawBufferPointer(rebasing: block[..<count]), from: upperHalf)
    isAtEnd = count == 0
  }
}

/// The mark that some programs put before the text.
enum ByteOrderMark {
  /// Steps over the mark of UTF-8.
  ///
  /// - Throws: ``KGraphError`` where the mark is that of UTF-16, which is not read.
  static func skip(in buffer: ScanBuffer, file: String) throws(KGraphError) {
    let bytes = buffer.unread
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      buffer.start += 3
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw KGraphError(
        .invalid, "'\(file)' is in UTF-16", at: SourceLocation(file: file, line: 1, column: 1),
        hint: "convert it first: iconv -f UTF-16 -t UTF-8 \(file)")
    }
  }
}
