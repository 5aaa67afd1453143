import KGraphModel

/// Reads delimited text row by row, in constant memory.
///
///     let scanner = try DelimitedScanner(ByteInput(path: "events.csv"))
///     while try scanner.next() { print(scanner.field(0).string) }
///
/// It follows RFC 4180 and forgives what files in the wild do: LF, CR LF and CR as line breaks, a
/// byte order mark, blank lines, a last line without a break, quotation marks inside an unquoted
/// field. It never holds more than one row beside its block of input.
///
/// - Note: A field's bytes stand only until the next call of ``next()``.
package final class DelimitedScanner {
  /// What a row may measure at most.
  package struct Limits: Sendable, Hashable {
    /// The bytes of one field.
    package var fieldBytes: Int
    /// The bytes of one row.
    package var rowBytes: Int
    /// The number of fields.
    package var fields: Int

    /// Creates limits; by default 1 MiB for a field, 16 MiB for a row, 4,096 fields.
    package init(fieldBytes: Int = 1 << 20, rowBytes: Int = 1 << 24, fields: Int = 4096) {
      self.fieldBytes = fieldBytes
      self.rowBytes = rowBytes
      self.fields = fields
    }
  }

  /// How the rows are written.
  package let dialect: DelimitedDialect
  /// What the dialect guess was based on, and what it found.
  package let guess: DialectGuess
  /// The line on which the current row starts, from 1.
  package private(set) var line = 0
  /// The number of the current row, from 1; the header counts, blank lines do not.
  package private(set) var row = 0
  /// What is wrong with the form of the current row.
  package private(set) var defect: RowDefect?

  private let input: ByteInput
  private let limits: Limits
  private let buffer: ScanBuffer
  private var parser: RowParser
  private let upperHalf: [Unicode.Scalar]?
  private var isAtEnd = false
  private var nextLine = 1

  /// How much is read at a time.
  static let blockSize = 1 << 18
  /// How much of the input the guess looks at.
  static let sampleSize = 1 << 16

  /// Reads the first block and guesses what is not said about the dialect.
  ///
  /// - Throws: ``KGraphError`` where the input cannot be read, or is in UTF-16.
  package init(
    _ input: ByteInput, choice: DialectChoice = DialectChoice(), columnNames: [String] = [],
    limits: Limits = Limits()
  ) throws(KGraphError) {
    self.input = input
    self.limits = limits
    buffer = ScanBuffer(capacity: Self.blockSize * 2)
    let encoding = choice.encoding ?? .utf8
    upperHalf = encoding.upperHalf
    var reader = BlockReader(input: input, buffer: buffer, upperHalf: upperHalf)
    try reader.readFirst(atLeast: Self.sampleSize)
    isAtEnd = reader.isAtEnd
    try ByteOrderMark.skip(in: buffer, file: input.name)
    guess = DialectGuess(
      sample: UnsafeBufferPointer(rebasing: buffer.unread.prefix(Self.sampleSize)),
      isWhole: isAtEnd && buffer.unread.count <= Self.sampleSize, choice: choice,
      columnNames: columnNames)
    dialect = guess.dialect
    parser = RowParser(guess.dialect)
    if let suspected = guess.suspectedEncoding {
      throw KGraphError(
        .invalid, "'\(input.name)' is not in UTF-8; it looks like \(suspected.rawValue)",
        at: SourceLocation(file: input.name, line: 1, column: 1),
        hint: "say --encoding \(suspected.rawValue)")
    }
  }

  /// The number of fields of the current row.
  package var fieldCount: Int { parser.fields.count }

  /// How many bytes of the input were read so far, up to a block ahead of the current row.
  package var bytesRead: Int { input.bytesRead }

  /// A field of the current row; empty where the row has fewer.
  package func field(_ index: Int) -> FieldBytes {
    guard parser.fields.indices.contains(index) else {
      return FieldBytes(UnsafeBufferPointer(start: nil, count: 0))
    }
    return buffer.field(&parser.fields[index])
  }

  /// Goes to the next row; `false` at the end.
  ///
  /// - Throws: ``KGraphError`` with line and column where a quoted field is never closed, a limit
  ///   is exceeded, or the input cannot be read. What only spoils one row is in ``defect``.
  /// - Complexity: linear in the length of the row.
  package func next() throws(KGraphError) -> Bool {
    while true {
      let start = buffer.start
      if buffer.unread.isEmpty, isAtEnd { return false }
      let outcome = parser.parse(
        buffer.base, from: start, to: start + buffer.unread.count, isLast: isAtEnd)
      switch outcome {
      case .row(let next, let lines):
        line = nextLine
        nextLine += lines
        buffer.start = next
        if isBlank(from: start) { continue }
        row += 1
        try checkLimits(length: next - start)
        defect = parser.defect ?? encodingDefect(from: start, to: next)
        return true
      case .incomplete(let quote, let lines):
        let length = buffer.unread.count
        if isAtEnd || length > limits.rowBytes {
          throw unfinished(quote: quote, lines: lines, start: start, length: length)
        }
        try refill()
      }
    }
  }

  /// Whether the row that starts at a position is an empty line; `""` is a row with an empty field.
  private func isBlank(from start: Int) -> Bool {
    parser.fields.count == 1 && parser.fields[0].start == start && parser.fields[0].end == start
  }

  private func refill() throws(KGraphError) {
    var reader = BlockReader(input: input, buffer: buffer, upperHalf: upperHalf)
    try reader.readMore()
    isAtEnd = reader.isAtEnd
  }

  private func checkLimits(length: Int) throws(KGraphError) {
    guard length > limits.fieldBytes || parser.fields.count > limits.fields else { return }
    if length > limits.rowBytes {
      throw located("the row is longer than \(limits.rowBytes) bytes")
    }
    if parser.fields.count > limits.fields {
      throw located("the row has more than \(limits.fields) fields")
    }
    let longest = parser.fields.firstIndex { $0.end - $0.start > limits.fieldBytes }
    if let longest {
      throw located("field \(longest + 1) is longer than \(limits.fieldBytes) bytes")
    }
  }

  private func encodingDefect(from start: Int, to end: Int) -> RowDefect? {
    guard parser.hasNonASCII else { return nil }
    let bytes = UnsafeBufferPointer(start: buffer.base + start, count: end - start)
    return UTF8Check.firstDefect(in: bytes).map { .notUTF8(offset: $0) }
  }

  private func located(
    _ message: String, line: Int? = nil, column: Int = 1, hint: String? = nil
  ) -> KGraphError {
    let location = SourceLocation(file: input.name, line: line ?? self.line, column: column)
    return KGraphError(.invalid, message, at: location, hint: hint)
  }

  private func unfinished(quote: Int?, lines: Int, start: Int, length: Int) -> KGraphError {
    guard let quote else {
      return located("the row is longer than \(limits.rowBytes) bytes", line: nextLine)
    }
    let before = UnsafeBufferPointer(start: buffer.base + start, count: quote - start)
    let breaks = before.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column =
      String(decoding: UnsafeBufferPointer(rebasing: before[lineStart...]), as: UTF8.self).count + 1
    let line = nextLine + breaks
    if isAtEnd {
      return located(
        "the quoted field that opens here is never closed", line: line, column: column,
        hint: "where quotation marks are ordinary characters, say --quoting none")
    }
    return located(
      "the quoted field that opens here is not closed within \(limits.rowBytes) bytes", line: line,
      column: column, hint: "where quotation marks are ordinary characters, say --quoting none")
  }
}
