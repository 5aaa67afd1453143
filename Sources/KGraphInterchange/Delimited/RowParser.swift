/// Where a field lies in the scanner's buffer.
struct FieldRange {
  var start: Int
  var end: Int
  /// Whether doubled quotation marks are still in it.
  var hasEscapes: Bool
}

/// What is wrong with the form of a row that could be read nevertheless.
package enum RowDefect: Sendable, Hashable {
  case textAfterQuote(column: Int)
  case nulByte
  case notUTF8(offset: Int)
}

/// Finds the fields of one row in a block of bytes.
///
/// Pointers instead of arrays, because this loop sees every byte of the input; every index is
/// checked against `end` before it is read.
struct RowParser {
  /// How the look for a row went.
  enum Outcome {
    /// A row; the next one starts at `next`, `lines` line breaks later.
    case row(next: Int, lines: Int)
    /// The block ends before the row does. A quoted field is still open if it opened at `quote`,
    /// `lines` line breaks below the row's start.
    case incomplete(quote: Int?, lines: Int)
  }

  let delimiter: UInt8
  let quoting: DelimitedDialect.Quoting
  /// For each byte whether an unquoted field can go on over it without a closer look.
  private let isPlain: [Bool]
  var fields: [FieldRange] = []
  var defect: RowDefect?
  private(set) var hasNonASCII = false

  init(_ dialect: DelimitedDialect) {
    delimiter = dialect.delimiter
    quoting = dialect.quoting
    var plain = [Bool](repeating: true, count: 256)
    for byte in [dialect.delimiter, 0x0A, 0x0D, 0] { plain[Int(byte)] = false }
    isPlain = plain
  }

  /// Reads the row that starts at `start`.
  ///
  /// - Complexity: linear in the length of the row.
  mutating func parse(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool
  ) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    defect = nil
    var nonASCII: UInt8 = 0
    defer { hasNonASCII = nonASCII >= 0x80 }
    let table = isPlain
    return table.withUnsafeBufferPointer { isPlain in
      var index = start
      var lines = 0
      while true {
        let fieldStart = index
        if quoting != .none, index < end, base[index] == UInt8(ascii: "\"") {
          switch quoted(base, from: index, to: end, isLast: isLast, lines: &lines, &nonASCII) {
          case .closed(let next): index = next
          case .open: return .incomplete(quote: fieldStart, lines: lines)
          case .cut: return .incomplete(quote: nil, lines: lines)
          case .literal:
            index = unquoted(base, from: index, to: end, isPlain, &nonASCII)
            fields.append(FieldRange(start: fieldStart, end: index, hasEscapes: false))
          }
        } else {
          index = unquoted(base, from: index, to: end, isPlain, &nonASCII)
          fields.append(FieldRange(start: fieldStart, end: index, hasEscapes: false))
        }
        guard index < end else {
          return isLast ? .row(next: end, lines: lines) : .incomplete(quote: nil, lines: lines)
        }
        if base[index] == delimiter {
          index += 1
          continue
        }
        if base[index] == 0x0D {
          guard index + 1 < end || isLast else { return .incomplete(quote: nil, lines: lines) }
          if index + 1 < end, base[index + 1] == 0x0A { index += 1 }
        }
        return .row(next: index + 1, lines: lines + 1)
      }
    }
  }

  @inline(__always)
  private mutating func unquoted(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int,
    _ isPlain: UnsafeBufferPointer<Bool>, _ nonASCII: inout UInt8
  ) -> Int {
    var index = start
    while index < end {
      let byte = base[index]
      if !isPlain[Int(byte)] {
        guard byte == 0, delimiter != 0 else { break }
        defect = defect ?? .nulByte
      }
      nonASCII |= byte
      index += 1
    }
    return index
  }

  private enum Quoted {
    /// The field was added; the delimiter or line break is at this position.
    case closed(Int)
    /// The closing mark is not in the block.
    case open
    /// The field may be closed, but the byte behind is not in the block.
    case cut
    /// The mark is a character like any other.
    case literal
  }

  private mutating func quoted(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool, lines: inout Int,
    _ nonASCII: inout UInt8
  ) -> Quoted {
    var index = start + 1
    var hasEscapes = false
    var seen: UInt8 = 0
    var breaks = 0
    while true {
      guard index < end else {
        if quoting == .line, isLast { return .literal }
        lines += breaks
        return .open
      }
      let byte = base[index]
      seen |= byte
      if byte == UInt8(ascii: "\"") {
        guard index + 1 < end || isLast else { return .cut }
        guard index + 1 < end, base[index + 1] == byte else { break }
        hasEscapes = true
        index += 1
      } else if byte == 0x0A || byte == 0x0D {
        if quoting == .line { return .literal }
        if byte == 0x0A || index + 1 >= end || base[index + 1] != 0x0A { breaks += 1 }
      } else if byte == 0 {
        defect = defect ?? .nulByte
      }
      index += 1
    }
    let close = index
    index += 1
    while index < end, base[index] != delimiter, base[index] != 0x0A, base[index] != 0x0D {
      if quoting == .line { return .literal }
      defect = defect ?? .textAfterQuote(column: fields.count + 1)
      seen |= base[index]
      index += 1
    }
    lines += breaks
    nonASCII |= seen
    fields.append(FieldRange(start: start + 1, end: close, hasEscapes: hasEscapes))
    return .closed(index)
  }
}
