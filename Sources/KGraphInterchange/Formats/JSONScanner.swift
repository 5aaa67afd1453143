import KGraphModel

/// The text of one JSON value, cut out of a stream.
struct JSONText {
  var bytes: [UInt8] = []
  var line: Int
  var column: Int
  /// Whether it is longer than the limit; its bytes were then dropped.
  var isTooLong = false
  /// What is wrong with it, where its end had to be guessed.
  var defect: KGraphError?

  /// Reads the value.
  func read(_ file: String) -> Result<PropertyValue, KGraphError> {
    if let defect { return .failure(defect) }
    let offset = bytes.withUnsafeBufferPointer { UTF8Check.firstDefect(in: $0) }
    if let offset {
      let before = bytes[..<offset]
      let breaks = before.count { $0 == 0x0A }
      let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let characters = before[start...].count { $0 & 0xC0 != 0x80 }
      return .failure(
        KGraphError(
          .invalid, "this byte is not UTF-8",
          at: SourceLocation(
            file: file, line: line + breaks,
            column: (breaks == 0 ? column : 1) + characters),
          hint: "JSON is UTF-8; convert the file first, for instance with iconv -f latin1 -t utf8"))
    }
    do {
      return .success(try JSONReader.read(utf8: bytes))
    } catch {
      var error = error
      let inner = error.location ?? SourceLocation(line: 1, column: 1)
      error.location = SourceLocation(
        file: file, line: line + inner.line - 1,
        column: inner.line == 1 ? column + inner.column - 1 : inner.column)
      return .failure(error)
    }
  }
}

/// Cuts JSON values out of a stream of bytes, without looking into them any more than it must.
final class JSONScanner {
  let input: ByteInput
  /// The line of the next byte, from 1.
  private(set) var line = 1
  /// The column of the next byte in characters, from 1.
  private(set) var column = 1
  private let limit: Int
  private var block: [UInt8]
  private var index = 0
  private var end = 0
  private var isLineByLine = false

  private static let blockSize = 1 << 16
  private static let maximumDepth = 500

  init(_ input: ByteInput, limit: Int) throws(KGraphError) {
    self.input = input
    self.limit = limit
    block = [UInt8](repeating: 0, count: Self.blockSize)
    guard try fill() else { return }
    if end >= 3, block[0] == 0xEF, block[1] == 0xBB, block[2] == 0xBF { index = 3 }
    if end >= 2, block[0] ^ block[1] == 1, block[0] >= 0xFE {
      throw error("the file is in UTF-16", hint: "JSON is UTF-8; convert the file first")
    }
  }

  func error(
    _ message: String, at line: Int? = nil, _ column: Int? = nil, hint: String? = nil
  ) -> KGraphError {
    KGraphError(
      .invalid, message,
      at: SourceLocation(
        file: input.name, line: line ?? self.line, column: column ?? self.column), hint: hint)
  }

  /// Reads the next block; whether there was one.
  private func fill() throws(KGraphError) -> Bool {
    index = 0
    end = 0
    let input = self.input
    // A closure that rethrows has no typed error, so the result crosses it as a value.
    let result = block.withUnsafeMutableBytes { room in
      Result { () throws(KGraphError) in try input.read(into: room) }
    }
    end = try result.get()
    return end > 0
  }

  /// The next byte that is no white space, which stays; `nil` at the end.
  func peek() throws(KGraphError) -> UInt8? {
    while true {
      while index < end {
        let byte = block[index]
        switch byte {
        case 0x0A:
          line += 1
          column = 1
        case 0x20, 0x09, 0x0D: column += 1
        default: return byte
        }
        index += 1
      }
      guard try fill() else { return nil }
    }
  }

  /// Steps over the byte that ``peek()`` gave.
  func skip() {
    index += 1
    column += 1
  }

  private func peekInside() throws(KGraphError) -> UInt8 {
    guard let byte = try peek() else { throw error("the file ends in the middle of its JSON") }
    return byte
  }

  /// Steps over a comma, or over the closing bracket; whether an element follows.
  func hasElement(isFirst: Bool, close: UInt8) throws(KGraphError) -> Bool {
    let byte = try peekInside()
    if byte == close {
      skip()
      return false
    }
    if isFirst { return true }
    guard byte == UInt8(ascii: ",") else {
      throw error("expected ',' or '\(Character(Unicode.Scalar(close)))'")
    }
    skip()
    guard try peekInside() != close else {
      throw error("expected a value behind ','")
    }
    return true
  }

  /// Reads `"name":`.
  func memberName() throws(KGraphError) -> String {
    guard try peekInside() == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
    let text = try value(isTop: false)
    guard let name = try text.read(input.name).get().string else {
      throw error("expected a key in quotes", at: text.line, text.column)
    }
    guard try peekInside() == UInt8(ascii: ":") else { throw error("expected ':'") }
    skip()
    return name
  }

  /// Cuts out the next value; its end is told by its brackets and quotation marks.
  ///
  /// - Parameter isTop: whether it stands outside of all brackets, so that a line can end it.
  /// - Returns: the text, with what is wrong with it where that does no harm to the next one.
  /// - Throws: ``KGraphError`` with its place where nothing behind it can be read.
  func value(isTop: Bool) throws(KGraphError) -> JSONText {
    _ = try peekInside()
    var text = JSONText(line: line, column: column)
    var cut = JSONCut(maximumDepth: Self.maximumDepth)
    while true {
      let start = index
      var stop = JSONCut.Stop.more
      while index < end {
        let byte = block[index]
        stop = cut.take(byte, isTop: isTop, isLineByLine: isLineByLine, column: column)
        guard stop == .more || stop == .after else { break }
        index += 1
        if byte == 0x0A {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
        if stop == .after { break }
      }
      append(block[start..<index], to: &text)
      switch stop {
      case .more:
        guard try fill() else { return try atEnd(text, cut, isTop: isTop) }
      case .after, .before:
        if isTop { isLineByLine = text.line == line }
        return text
      case .unclosed:
        text.defect = error("this record does not end", at: text.line, text.column)
        return text
      case .defect(let message):
        guard isTop else { throw error(message) }
        text.defect = error(message)
        try skipLine()
        return text
      }
    }
  }

  private func append(_ bytes: ArraySlice<UInt8>, to text: inout JSONText) {
    guard !text.isTooLong else { return }
    guard text.bytes.count + bytes.count <= limit else {
      text.isTooLong = true
      text.bytes = []
      text.defect = error(
        "this record has more than \(limit) bytes", at: text.line, text.column)
      return
    }
    text.bytes.append(contentsOf: bytes)
  }

  private func atEnd(
    _ text: JSONText, _ cut: JSONCut, isTop: Bool
  ) throws(KGraphError) -> JSONText {
    if cut.isScalar { return text }
    let defect = error("the file ends in the middle of its JSON")
    guard isTop else { throw defect }
    var text = text
    text.defect = defect
    return text
  }

  private func skipLine() throws(KGraphError) {
    while true {
      while index < end {
        index += 1
        guard block[index - 1] != 0x0A else {
          line += 1
          column = 1
          return
        }
      }
      guard try fill() else { return }
    }
  }
}
