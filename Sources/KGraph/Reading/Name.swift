import KGraphModel
import KGraphStore

/// A node found by one of its names.
public struct NameMatch: Sendable, Hashable {
  /// The name that matched, as written in the case.
  public var name: String
  /// The node's key.
  public var key: ElementKey
  /// The node's type.
  public var type: String
  /// The node's label.
  public var label: String
  /// The kind of the alias that matched; `nil` for the label and the key.
  public var aliasKind: Alias.Kind?
  /// The language of the alias that matched.
  public var aliasLanguage: String?
  /// Whether the whole name matched, and not only its beginning or a word in it.
  public var isExact: Bool

  /// Creates a match.
  public init(
    name: String, key: ElementKey, type: String, label: String, aliasKind: Alias.Kind? = nil,
    aliasLanguage: String? = nil, isExact: Bool
  ) {
    self.name = name
    self.key = key
    self.type = type
    self.label = label
    self.aliasKind = aliasKind
    self.aliasLanguage = aliasLanguage
    self.isExact = isExact
  }
}

extension NameMatch {
  init(_ match: KGraphStore.NameMatch) {
    self.init(
      name: match.matchedName, key: match.key, type: match.type, label: match.label,
      aliasKind: match.aliasKind, aliasLanguage: match.aliasLanguage, isExact: match.isExact)
  }
}
