import KGraph
import KGraphModel

/// Finds what a word under the cursor may become.
struct Completer {
  private let vocabulary: QueryVocabulary
  private let parameters: [String]

  /// Prepares completion; `parameters` are the names that `:param` gave values to.
  init(_ vocabulary: QueryVocabulary, parameters: [String]) {
    self.vocabulary = vocabulary
    self.parameters = parameters
  }

  /// What can stand in place of the last characters before the cursor.
  struct Completion: Equatable {
    /// How many characters are replaced.
    var count: Int
    /// The words, sorted.
    var words: [String]

    /// The longest beginning that all words share.
    var common: String {
      guard var common = words.first else { return "" }
      for word in words.dropFirst() {
        common = String(zip(common, word).prefix { $0 == $1 }.map(\.0))
      }
      return common
    }
  }

  /// The words for a text that ends at the cursor.
  func completion(of text: String) -> Completion {
    if text.hasPrefix(":") {
      return matching(text, in: ShellDirective.names, ignoringCase: false)
    }
    if let (string, before) = openString(text) {
      let words = Self.isKey(before) ? vocabulary.keys : vocabulary.names
      return matching(string, in: words, ignoringCase: true)
    }
    var word = ""
    for character in text.reversed() {
      guard character.isLetter || character.isNumber || character == "_" else { break }
      word.insert(character, at: word.startIndex)
    }
    let before = text.dropLast(word.count)
    switch before.last {
    case "$": return matching(word, in: parameters, ignoringCase: false)
    case ".": return matching(word, in: vocabulary.properties.map(\.name), ignoringCase: true)
    case ":", "|", "&", "!":
      let isRelationship = Self.isInBrackets(before)
      return matching(
        word, in: (isRelationship ? vocabulary.types : vocabulary.labels).map(\.name),
        ignoringCase: true)
    case "{", ",":
      if Self.isInBraces(before) {
        return matching(word, in: vocabulary.properties.map(\.name), ignoringCase: true)
      }
    default: break
    }
    guard !word.isEmpty else { return Completion(count: 0, words: []) }
    let functions = QueryVocabulary.functions.map { $0 + "(" }
    return matching(word, in: QueryVocabulary.keywords + functions, ignoringCase: true)
  }

  private func matching(
    _ word: String, in words: [String], ignoringCase: Bool
  ) -> Completion {
    let wanted = ignoringCase ? word.lowercased() : word
    let found = words.filter {
      (ignoringCase ? $0.lowercased() : $0).hasPrefix(wanted) && $0 != word
    }
    return Completion(count: word.count, words: Array(Set(found)).sorted())
  }

  /// The text of a string that is open at the end, and what stands before it.
  private func openString(_ text: String) -> (String, Substring)? {
    var quote: Character?
    var start = text.startIndex
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
        start = index
      }
    }
    return quote == nil ? nil : (String(text[text.index(after: start)...]), text[..<start])
  }

  /// Whether a text ends with the property `key` that a string is compared with or given to.
  private static func isKey(_ text: Substring) -> Bool {
    var rest = text
    while let last = rest.last, last == " " || last == ":" || last == "=" { rest.removeLast() }
    guard rest.count < text.count, rest.hasSuffix("key") else { return false }
    let before = rest.dropLast(3).last
    return before.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
  }

  private static func isInBrackets(_ text: Substring) -> Bool {
    innermost(text) == "["
  }

  private static func isInBraces(_ text: Substring) -> Bool {
    innermost(text) == "{"
  }

  /// The innermost bracket that is open at the end.
  private static func innermost(_ text: Substring) -> Character? {
    var open: [Character] = []
    for character in text {
      switch character {
      case "(", "[", "{": open.append(character)
      case ")", "]", "}": _ = open.popLast()
      default: break
      }
    }
    return open.last
  }
}
