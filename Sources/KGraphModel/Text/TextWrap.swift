/// Breaks text into lines of a display width.
public enum TextWrap {
  /// The lines of a text, none wider than `width` columns.
  ///
  /// Breaks at spaces, and between two wide characters, which East Asian text allows; a word that is
  /// too long for a line is broken between user-perceived characters. Spaces at a break are
  /// dropped. An empty text gives one empty line.
  ///
  /// - Complexity: linear.
  public static func lines(_ text: String, width: Int) -> [String] {
    let width = max(width, 2)
    if DisplayWidth.of(text) <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for (piece, isSpaced) in pieces(of: text) {
      let columns = DisplayWidth.of(piece)
      let gap = isSpaced && !line.isEmpty ? 1 : 0
      if used + gap + columns <= width {
        line += (gap == 1 ? " " : "") + piece
        used += gap + columns
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, used) = ("", 0)
      for character in piece {
        let columns = DisplayWidth.of(character)
        if used + columns > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += columns
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The lines of a text, as few as ``lines(_:width:)`` gives and as even as they can be: no last line of
  /// one short word.
  ///
  /// - Complexity: linear in the length of the text, times the width.
  public static func balancedLines(_ text: String, width: Int) -> [String] {
    let widest = lines(text, width: width)
    guard widest.count > 1 else { return widest }
    var best = widest
    var narrower = width - 1
    while narrower > 1 {
      let candidate = lines(text, width: narrower)
      guard candidate.count == widest.count else { break }
      best = candidate
      narrower -= 1
    }
    return best
  }

  /// The parts that stay together, and whether a space stood before each.
  private static func pieces(of text: String) -> [(text: String, isSpaced: Bool)] {
    var pieces: [(text: String, isSpaced: Bool)] = []
    for word in text.split(separator: " ") {
      var piece = ""
      var isSpaced = true
      var wasWide = false
      for character in word {
        let isWide = DisplayWidth.of(character) == 2
        if isWide && wasWide {
          pieces.append((piece, isSpaced))
          (piece, isSpaced) = ("", false)
        }
        piece.append(character)
        wasWide = isWide
      }
      pieces.append((piece, isSpaced))
    }
    return pieces
  }
}
