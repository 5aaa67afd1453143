/// A further name of a node.
public struct Alias: Sendable, Hashable {
  /// What kind of name an alias is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case official, short, acronym, translation, transliteration, former, metonym, pejorative, weak
  }

  /// The name as written.
  public var name: String
  /// BCP 47 language code, `ar`.
  public var language: String?
  /// ISO 15924 script code, `Arab`.
  public var script: String?
  /// What kind of name it is.
  public var kind: Kind?
  /// Where the name was read: `a1#p9`, or `background` for the analyst's own knowledge.
  public var source: String?

  /// Creates a name.
  public init(
    _ name: String, language: String? = nil, script: String? = nil, kind: Kind? = nil,
    source: String? = nil
  ) {
    self.name = name
    self.language = language
    self.script = script
    self.kind = kind
    self.source = source
  }
}
