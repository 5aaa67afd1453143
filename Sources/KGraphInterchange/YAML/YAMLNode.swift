/// A node of a YAML document, with its place and without any implicit typing: scalars are text.
package struct YAMLNode: Sendable {
  /// What a node holds.
  package enum Content: Sendable {
    case scalar(String)
    case list([YAMLNode])
    case map([YAMLField])
  }

  /// What it holds.
  package var content: Content
  /// The tag written before it, `!int`; `nil` where there is none.
  package var tag: String?
  /// Whether it is a scalar without quotes.
  package var isPlain: Bool
  /// The line, from 1.
  package var line: Int
  /// The column in Unicode scalars, from 1.
  package var column: Int
  /// Whether it stands for text that could not be read, which has been reported; it looks blank.
  package var isDamaged = false

  /// The text of a scalar.
  package var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The items of a list.
  package var list: [YAMLNode]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// The fields of a map.
  package var map: [YAMLField]? {
    if case .map(let fields) = content { fields } else { nil }
  }

  /// Whether nothing is written where a value could stand: `key:`.
  package var isBlank: Bool { isPlain && tag == nil && scalar?.isEmpty == true }

  /// What it is, for messages.
  package var kindName: String {
    switch content {
    case .scalar: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// A key of a YAML map and its value.
package struct YAMLField: Sendable {
  /// The key's text.
  package var key: String
  /// The key as a node, for its place.
  package var keyNode: YAMLNode
  /// The value.
  package var value: YAMLNode
}
