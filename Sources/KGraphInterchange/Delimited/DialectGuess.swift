/// What the first rows of a file suggest about its dialect.
package struct DialectGuess: Sendable, Hashable {
  /// The dialect, with what the user said about it taken over.
  package let dialect: DelimitedDialect
  /// The first row, as names of columns where the dialect has a header.
  package let firstRow: [String]
  /// How many fields most rows of the sample have.
  package let columnCount: Int
  /// Rows of the sample, without the header: at most ``sampledRows``.
  package let rows: [[String]]
  /// What was guessed, in words, for the user to check.
  package let summary: String
  /// The encoding that the text seems to have, where it is not UTF-8 and none was given.
  package let suspectedEncoding: DelimitedDialect.Encoding?

  /// How many rows are looked at.
  package static let sampledRows = 200

  init(
    sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, choice: DialectChoice, columnNames: [String]
  ) {
    let candidates = Candidate.all(for: choice).map { candidate in
      SampleTable(sample: sample, isWhole: isWhole, dialect: candidate)
    }
    var best = candidates[0]
    for table in candidates.dropFirst() where table.isMoreRegular(than: best) { best = table }
    var dialect = best.dialect
    let rows = best.rows
    dialect.hasHeader =
      choice.hasHeader ?? HeaderGuess.hasHeader(rows, columnNames: columnNames)
    self.dialect = dialect
    firstRow = rows.first ?? []
    columnCount = best.columnCount
    self.rows = Array(rows.dropFirst(dialect.hasHeader ? 1 : 0))
    suspectedEncoding = choice.encoding == nil ? best.suspectedEncoding : nil
    summary = Self.summary(of: dialect, choice: choice, columns: best.columnCount)
  }

  private static func summary(
    of dialect: DelimitedDialect, choice: DialectChoice, columns: Int
  ) -> String {
    var parts: [String] = []
    func add(_ text: String, isGuessed: Bool) { parts.append(isGuessed ? text : "\(text) (given)") }
    add(
      columns < 2 && choice.delimiter == nil
        ? "one column" : "\(DelimitedDialect.name(ofDelimiter: dialect.delimiter))-separated",
      isGuessed: choice.delimiter == nil)
    add(
      dialect.hasHeader ? "the first row names the columns" : "no header row",
      isGuessed: choice.hasHeader == nil)
    let quoting =
      switch dialect.quoting {
      case .none: "quotation marks are ordinary characters"
      case .line: "quotation marks count only around a whole field of one line"
      case .full: "quotation marks as in RFC 4180"
      }
    add(quoting, isGuessed: choice.quoting == nil)
    if dialect.encoding != .utf8 { add(dialect.encoding.rawValue, isGuessed: false) }
    return parts.joined(separator: ", ")
  }
}

/// The dialects that come into question.
private enum Candidate {
  static func all(for choice: DialectChoice) -> [DelimitedDialect] {
    let delimiters = choice.delimiter.map { [$0] } ?? Array("\t,;|".utf8)
    return delimiters.flatMap { delimiter -> [DelimitedDialect] in
      let usual: [DelimitedDialect.Quoting] =
        delimiter == UInt8(ascii: "\t") ? [.line, .full] : [.full, .line]
      return (choice.quoting.map { [$0] } ?? usual).map { quoting in
        DelimitedDialect(
          delimiter: delimiter, quoting: quoting, encoding: choice.encoding ?? .utf8)
      }
    }
  }
}

/// The sample read in one dialect.
private struct SampleTable {
  let dialect: DelimitedDialect
  private(set) var rows: [[String]] = []
  private(set) var columnCount = 0
  private(set) var suspectedEncoding: DelimitedDialect.Encoding?
  private var regularity = 0.0
  private var defects = 0

  init(sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, dialect: DelimitedDialect) {
    self.dialect = dialect
    guard let base = sample.baseAddress else { return }
    var parser = RowParser(dialect)
    var start = 0
    var counts: [Int: Int] = [:]
    var validRows = 0
    var invalidRows = 0
    var hasC1 = false
    while start < sample.count, rows.count <= DialectGuess.sampledRows {
      guard
        case .row(let next, _) = parser.parse(base, from: start, to: sample.count, isLast: isWhole)
      else {
        if isWhole { defects += 1 }
        break
      }
      let bytes = UnsafeBufferPointer(rebasing: sample[start..<next])
      if parser.hasNonASCII {
        if UTF8Check.firstDefect(in: bytes) == nil {
          validRows += 1
        } else {
          invalidRows += 1
          hasC1 = hasC1 || bytes.contains { (0x80...0x9F).contains($0) }
        }
      }
      let isBlank =
        parser.fields.count == 1 && parser.fields[0].start == start && parser.fields[0].end == start
      start = next
      if isBlank { continue }
      if case .textAfterQuote = parser.defect { defects += 1 }
      counts[parser.fields.count, default: 0] += 1
      rows.append(
        parser.fields.map { field in
          let text = String(decoding: sample[field.start..<field.end], as: UTF8.self)
          return field.hasEscapes ? text.replacing("\"\"", with: "\"") : text
        })
    }
    if let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      columnCount = most.key
      regularity = Double(most.value) / Double(rows.count)
    }
    if invalidRows > validRows { suspectedEncoding = hasC1 ? .windows1252 : .latin1 }
  }

  /// More than one column beats one; then the share of rows with the usual number of fields counts,
  /// less what is malformed, and then the number of columns. The earlier candidate wins a tie.
  func isMoreRegular(than other: SampleTable) -> Bool {
    if (columnCount > 1) != (other.columnCount > 1) { return columnCount > 1 }
    let difference = score - other.score
    if abs(difference) > 0.001 { return difference > 0 }
    return columnCount > other.columnCount
  }

  private var score: Double {
    rows.isEmpty ? 0 : regularity - Double(defects) / Double(rows.count)
  }
}

/// Decides whether the first row names the columns.
enum HeaderGuess {
  static func hasHeader(_ rows: [[String]], columnNames: [String]) -> Bool {
    guard let first = rows.first else { return false }
    let names = Set(first.map { $0.lowercased() })
    let wanted = columnNames.filter { Int($0) == nil }
    if !wanted.isEmpty, wanted.allSatisfy({ names.contains($0.lowercased()) }) { return true }
    guard names.count == first.count, first.allSatisfy({ isName($0) }) else { return false }
    let data = rows.dropFirst()
    for column in first.indices {
      let values = data.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
      if !values.isEmpty, values.allSatisfy({ isFigure($0) }) { return true }
      if values.contains(first[column]) { return false }
    }
    return first.allSatisfy { $0.utf8.count <= 40 }
  }

  /// Whether a text could name a column: not empty, and neither a number nor a date.
  static func isName(_ text: String) -> Bool { !text.isEmpty && !isFigure(text) }

  /// Whether a text is a number or a date: digits, masks and punctuation.
  static func isFigure(_ text: String) -> Bool {
    var hasDigit = false
    for byte in text.utf8 {
      switch byte {
      case 48...57: hasDigit = true
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: " "),
        UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "T"), UInt8(ascii: "Z"),
        UInt8(ascii: "X"), UInt8(ascii: "~"), UInt8(ascii: "?"):
        continue
      default: return false
      }
    }
    return hasDigit
  }
}
