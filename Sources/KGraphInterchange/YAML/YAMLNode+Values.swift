/// Reading values of a fixed form; each reports what is wrong and gives `nil`.
extension YAMLNode {
  /// The text of a scalar.
  func text(_ what: String, _ issues: inout Diagnostics) -> String? {
    if isDamaged { return nil }
    guard let scalar else {
      issues.error(self, "\(what) must be text, not \(kindName)")
      return nil
    }
    if let tag, !Self.textTags.contains(tag) {
      issues.error(self, "\(what) is always text; the tag '\(tag)' has no meaning here")
      return nil
    }
    return scalar
  }

  /// The texts of a list, or of a single scalar.
  func texts(_ what: String, _ issues: inout Diagnostics) -> [String] {
    items.compactMap { $0.text(what, &issues) }
  }

  /// The items of a list, or the node itself where it is not a list; none where nothing is written.
  var items: [YAMLNode] { list ?? (isBlank ? [] : [self]) }

  /// `yes` or `no`.
  func flag(_ what: String, _ issues: inout Diagnostics) -> Bool? {
    guard let word = text(what, &issues) else { return nil }
    switch word {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      issues.error(self, "\(what) must be yes or no, not '\(word)'")
      return nil
    }
  }

  /// The fields of a map; none where nothing is written.
  func fields(_ what: String, _ issues: inout Diagnostics) -> [YAMLField] {
    if isBlank { return [] }
    guard let map else {
      issues.error(self, "\(what) must be a map of keys and values, not \(kindName)")
      return []
    }
    return map
  }

  /// One of some words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ what: String, as: Word.Type, _ issues: inout Diagnostics
  ) -> Word? where Word.RawValue == String {
    guard let text = text(what, &issues) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let hint = issues.hint(for: text, in: words)
    issues.error(
      self, "'\(text)' is not \(what)", hint: hint ?? "one of \(words.joined(separator: ", "))")
    return nil
  }

  static let textTags: Set<String> = ["!", "!str", "!text", "tag:yaml.org,2002:str"]
}
