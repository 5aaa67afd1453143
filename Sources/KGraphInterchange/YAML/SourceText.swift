import KGraphModel

/// A file that a person wrote: its lines, for places in error messages.
///
/// A byte order mark is dropped. What YAML does not allow (bytes that are not UTF-8, control
/// characters) is listed in ``problems`` and replaced by a visible character, so that the rest of
/// the file can still be checked.
package struct SourceText: Sendable {
  /// The file as the user named it.
  package let name: String
  /// The text, with what YAML does not allow replaced.
  package let text: String
  /// What was replaced.
  package private(set) var problems: [KGraphError] = []

  private let bytes: [UInt8]
  /// Offsets of the first byte of each line.
  private let lineStarts: [Int]

  /// Above this length a line is not quoted in messages, and its columns are not counted again.
  private static let longestExcerpt = 10_000

  /// Reads the bytes of a file.
  ///
  /// - Complexity: linear.
  package init(name: String, bytes input: [UInt8]) {
    self.name = name
    var bytes = input
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    let invalid = isUTF8 ? nil : Self.firstInvalid(bytes)
    if !isUTF8 { bytes = Array(String(decoding: bytes, as: UTF8.self).utf8) }
    var starts = [0]
    let forbidden = Self.scan(&bytes, lineStarts: &starts)
    self.bytes = bytes
    text = String(decoding: bytes, as: UTF8.self)
    lineStarts = starts
    if let invalid {
      let hint = "save the file as UTF-8"
      problems.append(
        KGraphError(.invalid, "a byte that is not UTF-8", at: place(ofByte: invalid), hint: hint))
    }
    for (offset, value) in forbidden {
      let code = String(value, radix: 16, uppercase: true)
      let digits = String(repeating: "0", count: max(0, 4 - code.count)) + code
      problems.append(
        KGraphError(
          .invalid, "the character U+\(digits) is not allowed here", at: place(ofByte: offset),
          hint: "inside double quotes it can be written as \"\\u\(digits)\""))
    }
  }

  /// The number of lines.
  package var lineCount: Int { lineStarts.count }

  /// The text of some lines, numbered from 0, with their line breaks.
  package func lines(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let end = range.upperBound < lineStarts.count ? lineStarts[range.upperBound] : bytes.count
    return String(decoding: bytes[lineStarts[range.lowerBound]..<end], as: UTF8.self)
  }

  /// The bytes of a line, numbered from 0, without its line break.
  package func line(_ index: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(index) else { return [] }
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    let start = lineStarts[index]
    if end > start, index + 1 < lineStarts.count {
      end -= Self.breakLength(bytes[start..<end])
    }
    return bytes[start..<end]
  }

  /// A place of `length` Unicode scalars, given by a line from 1 and a column in scalars from 1, as
  /// YAML marks count.
  package func place(line number: Int, column: Int, length: Int = 1) -> SourceLocation {
    let content = line(number - 1)
    guard content.count <= Self.longestExcerpt else {
      return SourceLocation(file: name, line: number, column: column, length: max(1, length))
    }
    let excerpt = String(decoding: content, as: UTF8.self)
    let scalars = excerpt.unicodeScalars
    guard content.count != scalars.count else {
      return SourceLocation(
        file: name, line: number, column: column, length: max(1, length), excerpt: excerpt)
    }
    let start = max(0, min(column - 1, scalars.count))
    let before = scalars.prefix(start)
    let meant = scalars.dropFirst(start).prefix(max(1, length))
    return SourceLocation(
      file: name, line: number, column: String(before).count + 1,
      length: max(1, String(meant).count), excerpt: excerpt)
  }

  private func place(ofByte offset: Int) -> SourceLocation {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[lineStarts[low]..<max(lineStarts[low], min(offset, bytes.count))]
    return place(
      line: low + 1, column: String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
  }

  /// The bytes of the line break at the end of a line.
  private static func breakLength(_ line: ArraySlice<UInt8>) -> Int {
    guard let last = line.last else { return 0 }
    switch last {
    case 0x0A: return line.dropLast().last == 0x0D ? 2 : 1
    case 0x0D: return 1
    case 0x85: return 2
    default: return 3
    }
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
    }
    return offset
  }

  /// Finds line breaks as YAML 1.1 counts them, and replaces forbidden characters by ones of the
  /// same width.
  private static func scan(
    _ bytes: inout [UInt8], lineStarts: inout [Int]
  ) -> [(offset: Int, value: UInt32)] {
    var found: [(Int, UInt32)] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x20...0x7E, 0x09: index += 1
      case 0x0A:
        index += 1
        lineStarts.append(index)
      case 0x0D:
        index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        lineStarts.append(index)
      case 0x00...0x1F, 0x7F:
        found.append((index, UInt32(byte)))
        bytes[index] = UInt8(ascii: "?")
        index += 1
      case 0xC2 where bytes[index + 1] < 0xA0:
        if bytes[index + 1] == 0x85 {
          lineStarts.append(index + 2)
        } else {
          found.append((index, UInt32(bytes[index + 1])))
          bytes[index + 1] = 0xBF
        }
        index += 2
      case 0xC2...0xDF: index += 2
      case 0xE2 where bytes[index + 1] == 0x80 && (0xA8...0xA9).contains(bytes[index + 2]):
        index += 3
        lineStarts.append(index)
      case 0xEF where bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
        found.append((index, 0xFEFF))
        bytes.replaceSubrange((index + 1)...(index + 2), with: [0xBF, 0xBD])
        index += 3
      case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] > 0xBD:
        found.append((index, 0xFFC0 | UInt32(bytes[index + 2] & 0x3F)))
        bytes[index + 2] = 0xBD
        index += 3
      case 0xE0...0xEF: index += 3
      default: index += 4
      }
    }
    return found
  }
}
