/// Text as CommonMark and its tables (GFM) take it.
enum MarkdownText {
  /// Text in which nothing is markup, on one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#|~&".contains(character) { result += "\\" }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }

  /// A name for a link to a heading or anchor.
  static func code(_ text: String) -> String {
    // A span of code ends at as many backticks as it starts with.
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }
}
