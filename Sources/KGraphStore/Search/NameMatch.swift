import KGraphModel

/// A node that a name or some words lead to.
package struct NameMatch: Sendable, Hashable {
  /// How close the match is, best first.
  package enum Rank: Int, Sendable, Hashable, Comparable {
    /// The key, the label or an alias, spelled the same when folded.
    case exact
    /// A name or a key that begins with the words.
    case prefix
    /// Names that contain all the words.
    case name
    /// Tags and texts of the node that contain them.
    case text

    package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  /// The node.
  package var key: ElementKey
  /// Its type.
  package var type: String
  /// Its label.
  package var label: String
  /// The name that matched: the label, an alias, or the key.
  package var matchedName: String
  /// What kind of alias matched; `nil` for the label, the key and aliases without a kind.
  package var aliasKind: Alias.Kind?
  /// The language of the alias that matched.
  package var aliasLanguage: String?
  /// How close the match is.
  package var rank: Rank
  /// Whether the name is the same when folded.
  package var isExact: Bool { rank == .exact }

  /// A match by one of the names of a node: 0 is the label, 1 the first alias.
  init(_ node: Node, ordinal: Int, rank: Rank) {
    let index = ordinal - 1
    let alias = node.aliases.indices.contains(index) ? node.aliases[index] : nil
    key = node.key
    type = node.type
    label = node.label
    matchedName = alias?.name ?? node.label
    aliasKind = alias?.kind
    aliasLanguage = alias?.language
    self.rank = rank
  }

  /// A match by the key of a node.
  init(keyOf node: Node, rank: Rank = .exact) {
    self.init(node, ordinal: 0, rank: rank)
    matchedName = node.key.text
  }
}
