import KGraphModel

/// Reads the content lines of iCalendar: unfolded, one at a time, in bounded memory.
///
/// CRLF, LF and CR end a line; a line that starts with a space or a tab continues the one before. A
/// byte order mark is skipped.
final class ICalendarLines {
  /// A content line as bytes, with the number of the line on which it starts.
  struct Line {
    var bytes: [UInt8]
    var number: Int
  }

  private let input: ByteInput
  private let limit: Int
  private var block: [UInt8] = []
  private var index = 0
  private var isAtEnd = false
  private var number = 0
  private var next: Line?
  private static let blockSize = 1 << 16

  /// - Throws: ``KGraphError`` where the input cannot be read or is in UTF-16.
  init(_ input: ByteInput, limit: Int) throws(KGraphError) {
    self.input = input
    self.limit = limit
    try fill()
    if block.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    if block.starts(with: [0xFF, 0xFE]) || block.starts(with: [0xFE, 0xFF]) {
      throw KGraphError(
        .invalid, "the file is in UTF-16",
        at: SourceLocation(file: input.name, line: 1, column: 1), hint: "convert it to UTF-8")
    }
    next = try physical()
  }

  /// The next line; `nil` at the end.
  ///
  /// - Throws: ``KGraphError`` with its place for a line that is too long.
  func line() throws(KGraphError) -> Line? {
    guard var line = next else { return nil }
    next = try physical()
    while let more = next, let first = more.bytes.first, first == 0x20 || first == 0x09 {
      guard line.bytes.count + more.bytes.count <= limit else { throw tooLong(line.number) }
      line.bytes.append(contentsOf: more.bytes.dropFirst())
      next = try physical()
    }
    return line
  }

  private func tooLong(_ line: Int) -> KGraphError {
    KGraphError(
      .invalid, "the line has more than \(limit) bytes",
      at: SourceLocation(file: input.name, line: line, column: 1))
  }

  /// The next line as it stands in the file.
  private func physical() throws(KGraphError) -> Line? {
    var bytes: [UInt8] = []
    var hasAny = false
    while true {
      if index == block.count {
        if isAtEnd { break }
        try fill()
        if block.isEmpty { break }
      }
      hasAny = true
      var stop = index
      while stop < block.count, block[stop] != 0x0A, block[stop] != 0x0D { stop += 1 }
      bytes.append(contentsOf: block[index..<stop])
      guard bytes.count <= limit else { throw tooLong(number + 1) }
      index = stop
      guard stop < block.count else { continue }
      let isReturn = block[stop] == 0x0D
      index += 1
      if isReturn {
        if index == block.count, !isAtEnd { try fill() }
        if index < block.count, block[index] == 0x0A { index += 1 }
      }
      number += 1
      return Line(bytes: bytes, number: number)
    }
    guard hasAny else { return nil }
    number += 1
    return Line(bytes: bytes, number: number)
  }

  private func fill() throws(KGraphError) {
    var bytes = [UInt8](repeating: 0, count: Self.blockSize)
    var problem: KGraphError?
    let count = bytes.withUnsafeMutableBytes { buffer in
      do throws(KGraphError) { return try input.read(into: buffer) } catch { problem = error }
      return 0
    }
    if let problem { throw problem }
    isAtEnd = count == 0
    bytes.removeLast(bytes.count - count)
    block = bytes
    index = 0
  }
}
