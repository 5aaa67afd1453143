import KGraphModel

/// Finds line, column and excerpt of a place in a text.
enum SourcePlace {
  /// A line longer than this is not shown, and its columns count scalars instead of characters.
  private static let longestExcerpt = 65_536

  /// The place of a range; lines end at LF, CR LF or CR.
  ///
  /// A range over several lines is cut at the end of its first line.
  static func location(of range: SourceRange, in source: String, file: String?) -> SourceLocation {
    let bytes = Array(source.utf8)
    let start = min(range.lowerBound, bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<start {
      let byte = bytes[index]
      let isBreak = byte == Ascii.lineFeed || byte == Ascii.carriageReturn
      let isFirstOfTwo =
        byte == Ascii.carriageReturn && index + 1 < bytes.count
        && bytes[index + 1] == Ascii.lineFeed
      if isBreak && !isFirstOfTwo {
        line += 1
        lineStart = index + 1
      }
    }
    // Between CR and LF the line before has not ended yet.
    let rest = bytes[max(start, lineStart)...]
    let lineEnd =
      rest.firstIndex { $0 == Ascii.lineFeed || $0 == Ascii.carriageReturn } ?? bytes.count
    let end = min(max(range.upperBound, start), lineEnd)
    let isLong = lineEnd - lineStart > longestExcerpt
    func text(_ from: Int, _ to: Int) -> String {
      String(decoding: bytes[from..<max(from, to)], as: UTF8.self)
    }
    func length(_ text: String) -> Int { isLong ? text.unicodeScalars.count : text.count }
    return SourceLocation(
      file: file, line: line, column: length(text(lineStart, start)) + 1,
      length: max(1, length(text(start, end))), excerpt: isLong ? nil : text(lineStart, lineEnd))
  }
}
