import KGraphModel

/// Finds line, column and excerpt of a place in a text.
enum SourcePlace {
  /// A line longer than this is not shown, and its columns count scalars instead of characters.
  private static let longestExcerpt = 65_536

  /// The place of a range; lines end at LF, CR LF or CR.
  ///
  /// A range over several lines is cut at the end of its first line.
  static func location(of range: SourceRange, in source: String, file: String?) -> SourceLocation {
    let bytes = source.utf8
    let target = bytes.index(
      bytes.startIndex, offsetBy: range.lowerBound, limitedBy: bytes.endIndex)
    let start = target ?? bytes.endIndex
    var line = 1
    var lineStart = bytes.startIndex
    var index = bytes.startIndex
    while index < start {
      let byte = bytes[index]
      index = bytes.index(after: index)
      if byte == 0x0A || (byte == 0x0D && !(index < bytes.endIndex && bytes[index] == 0x0A)) {
        line += 1
        lineStart = index
      }
    }
    let lineEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
    let end =
      bytes.index(
        start, offsetBy: range.upperBound - range.lowerBound, limitedBy: lineEnd) ?? lineEnd
    let isLong = bytes.distance(from: lineStart, to: max(lineStart, lineEnd)) > longestExcerpt
    func length(_ slice: Substring) -> Int { isLong ? slice.unicodeScalars.count : slice.count }
    return SourceLocation(
      file: file, line: line, column: length(source[lineStart..<max(lineStart, start)]) + 1,
      length: max(1, length(source[start..<max(start, end)])),
      excerpt: isLong ? nil : String(source[lineStart..<max(lineStart, lineEnd)]))
  }
}
