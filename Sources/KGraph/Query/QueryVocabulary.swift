import KGraphCypher
import KGraphEngine
import KGraphModel

/// The words of the language and of one case: what a shell completes and `:schema` lists.
public struct QueryVocabulary: Sendable {
  /// A label, relation type or property with how often it is used.
  public struct Word: Sendable, Hashable {
    /// The word.
    public var name: String
    /// How many elements have it.
    public var count: Int

    /// Creates a word.
    public init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// The labels of nodes.
  public var labels: [Word]
  /// The types of relationships.
  public var types: [Word]
  /// The properties of nodes and relationships.
  public var properties: [Word]
  /// The names of nodes.
  public var names: [String]
  /// The keys of nodes.
  public var keys: [String]

  /// Creates a vocabulary.
  public init(
    labels: [Word], types: [Word], properties: [Word], names: [String], keys: [String] = []
  ) {
    self.labels = labels
    self.types = types
    self.properties = properties
    self.names = names
    self.keys = keys
  }

  /// The key words of the language.
  public static var keywords: [String] { CypherWords.keywords }
  /// The functions of the language.
  public static var functions: [String] { LanguageWords.functions }
}

extension Case {
  /// The words that queries over this case use.
  public func queryVocabulary() throws -> QueryVocabulary {
    let snapshot = try snapshot().snapshot
    let words = LanguageWords(snapshot)
    func sorted(_ counts: [String: Int]) -> [QueryVocabulary.Word] {
      counts.sorted { $0.key < $1.key }.map { QueryVocabulary.Word(name: $0.key, count: $0.value) }
    }
    return QueryVocabulary(
      labels: sorted(words.labels), types: sorted(words.types),
      properties: sorted(words.properties), names: words.names,
      keys: words.keys)
  }
}
