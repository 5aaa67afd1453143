import KGraphModel

/// Reads JSON documents that stand one on each line, in memory bounded by the longest line.
///
/// A byte order mark, blank lines and CR LF are forgiven.
final class JSONLines {
  /// The line on which the current document stands, from 1.
  private(set) var line = 0
  private let input: ByteInput
  private let recordLimit: Int
  private let buffer = ScanBuffer(capacity: 1 << 16)
  private var searched = 0
  private var isAtEnd = false
  private var isStarted = false

  private static let blockSize = 1 << 16

  /// Reads from an input; a line may have `recordLimit` bytes.
  init(_ input: ByteInput, recordLimit: Int) {
    self.input = input
    self.recordLimit = recordLimit
  }

  /// The bytes of the next line that is not blank; `nil` at the end.
  ///
  /// - Throws: ``KGraphError`` with the line where it is too long or the input cannot be read.
  func next() throws(KGraphError) -> [UInt8]? {
    if !isStarted {
      isStarted = true
      while !isAtEnd, buffer.unread.count < 3 { try fill() }
      try ByteOrderMark.skip(in: buffer, file: input.name)
    }
    while let bytes = try nextLine() {
      if bytes.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) { return bytes }
    }
    return nil
  }

  private func nextLine() throws(KGraphError) -> [UInt8]? {
    while true {
      let unread = buffer.unread
      if let end = unread[min(searched, unread.count)...].firstIndex(of: 0x0A) {
        return try take(end, end + 1)
      }
      searched = unread.count
      if isAtEnd { return unread.isEmpty ? nil : try take(unread.count, unread.count) }
      guard unread.count <= recordLimit else { throw tooLong() }
      try fill()
    }
  }

  private func take(_ count: Int, _ consumed: Int) throws(KGraphError) -> [UInt8] {
    guard count <= recordLimit else { throw tooLong() }
    let bytes = Array(buffer.unread[..<count])
    buffer.start += consumed
    searched = 0
    line += 1
    return bytes
  }

  private func fill() throws(KGraphError) {
    buffer.makeRoom(Self.blockSize)
    let count = try buffer.fill { target throws(KGraphError) in try input.read(into: target) }
    isAtEnd = count == 0
  }

  private func tooLong() -> KGraphError {
    KGraphError(
      .invalid, "the line is longer than \(recordLimit) bytes",
      at: SourceLocation(file: input.name, line: line + 1, column: 1))
  }
}
