import KGraphModel

/// Makes names of types out of the words in cells.
enum TypeNames {
  /// The name of an edge type: `Make statement` and `makeStatement` become `MAKE_STATEMENT`.
  ///
  /// `nil` where the text has no letter or digit.
  static func edge(_ text: String) -> String? {
    let words = words(of: text)
    return words.isEmpty ? nil : words.map { $0.uppercased() }.joined(separator: "_")
  }

  /// The name of a node type: `Suicide bombing` becomes `SuicideBombing`.
  static func node(_ text: String) -> String? {
    let words = words(of: text)
    return words.isEmpty
      ? nil : words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The words of a text; a capital behind a small letter starts one.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var last: Character = " "
    for character in text {
      guard character.isLetter || character.isNumber else {
        if character == "'" || character == "’" { continue }
        if !word.isEmpty { words.append(word) }
        word = ""
        last = " "
        continue
      }
      if character.isUppercase, last.isLowercase {
        words.append(word)
        word = ""
      }
      word.append(character)
      last = character
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
