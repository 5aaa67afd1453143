/// The stable, readable name of a node or an edge inside one case.
///
/// A node's key is a slug (`jaish-al-islam`); an edge's key is its triple
/// (`saudi-arabia BACKS jaish-al-islam`), with ` #2` behind it for a further
/// edge of the same triple.
public struct ElementKey: Sendable, Hashable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The key as written.
  public let text: String

  /// Creates a key from its text, unchecked.
  public init(_ text: String) { self.text = text }

  /// Creates a key from a literal.
  public init(stringLiteral value: String) { self.text = value }

  /// The key as written.
  public var description: String { text }

  /// Orders keys by their Unicode scalars, the order of `dump`.
  public static func < (left: ElementKey, right: ElementKey) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
