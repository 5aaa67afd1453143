import KGraphModel

/// How much room text takes, estimated on the wide side, so that labels are placed without drawing.
enum TextBox {
  /// The width of a line in pixels.
  static func width(_ text: String, size: Double) -> Double {
    Double(DisplayWidth.of(text)) * size * 0.58
  }

  /// The words of a text in at most two lines, the last one cut with `…`.
  static func lines(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    for word in DisplayWidth.printable(text).split(separator: " ") {
      if let last = lines.last, lines.count == 2 || DisplayWidth.of("\(last) \(word)") <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { cut($0, to: columns + 2) }
  }

  /// A text cut to a number of columns.
  static func cut(_ text: String, to columns: Int) -> String {
    guard DisplayWidth.of(text) > columns else { return text }
    var result = ""
    var used = 1
    for character in text {
      used += DisplayWidth.of(character)
      if used > columns { break }
      result.append(character)
    }
    return result + "…"
  }
}
