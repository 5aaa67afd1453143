/// The columns that text takes in a terminal.
enum TextWidth {
  /// The number of terminal cells that a text takes: wide characters two, marks none.
  static func width(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The cells of one character as a person sees it.
  static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The text, or as much of it as fits into a number of cells with `…` behind it.
  static func truncate(_ text: String, to limit: Int) -> String {
    guard limit > 0 else { return "" }
    guard width(of: text) > limit else { return text }
    var used = 0
    var end = text.startIndex
    for index in text.indices {
      let next = used + width(of: text[index])
      if next > limit - 1 { break }
      used = next
      end = text.index(after: index)
    }
    return text[..<end] + "…"
  }

  /// The text broken at spaces into lines of at most a number of cells; longer words are cut.
  static func wrap(_ text: String, to limit: Int) -> [String] {
    guard limit > 0, width(of: text) > limit else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      var rest = word[...]
      var length = width(of: rest)
      if used > 0, used + 1 + length > limit {
        lines.append(line)
        (line, used) = ("", 0)
      }
      while length > limit {
        let head = prefix(of: rest, fitting: limit)
        lines.append(String(head))
        rest = rest[head.endIndex...]
        length = width(of: rest)
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += rest
      used += length
    }
    if used > 0 { lines.append(line) }
    return lines.isEmpty ? [""] : lines
  }

  private static func prefix(of text: Substring, fitting limit: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let next = used + width(of: text[end])
      if next > limit, end > text.startIndex { break }
      used = next
      end = text.index(after: end)
    }
    return text[..<end]
  }
}
