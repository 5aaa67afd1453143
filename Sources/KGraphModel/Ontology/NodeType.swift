/// A kind of node in the vocabulary.
public struct NodeType: Sendable, Hashable {
  /// The name used in cases and queries, `ArmedGroup`.
  public var name: String
  /// The supertype, and further ones.
  public var parents: [String]
  /// The name that people read, `armed group`.
  public var label: String
  /// The plural that people read.
  public var plural: String?
  /// Whether only subtypes can have instances.
  public var isAbstract: Bool
  /// Properties that every instance must have.
  public var required: [String]
  /// Properties that instances may have.
  public var properties: [String]
  /// How it is drawn; what is missing is inherited.
  public var style: DrawingStyle
  /// Names in other vocabularies, by scheme: `["schema": "Person"]`.
  public var mappings: [String: String]

  /// Creates a node type.
  public init(
    name: String, parents: [String] = [], label: String? = nil, plural: String? = nil,
    isAbstract: Bool = false, required: [String] = [], properties: [String] = [],
    style: DrawingStyle = DrawingStyle(), mappings: [String: String] = [:]
  ) {
    self.name = name
    self.parents = parents
    self.label = label ?? name
    self.plural = plural
    self.isAbstract = isAbstract
    self.required = required
    self.properties = properties
    self.style = style
    self.mappings = mappings
  }
}

/// How a type is drawn, in Graphviz's terms.
public struct DrawingStyle: Sendable, Hashable {
  /// Node shape, `hexagon`.
  public var shape: String?
  /// Fill colour, `#FBE5D6`.
  public var fill: String?
  /// Line colour.
  public var color: String?
  /// Line style, `dashed`.
  public var line: String?
  /// Arrow head, `normal`.
  public var arrow: String?

  /// Creates a style.
  public init(
    shape: String? = nil, fill: String? = nil, color: String? = nil, line: String? = nil,
    arrow: String? = nil
  ) {
    self.shape = shape
    self.fill = fill
    self.color = color
    self.line = line
    self.arrow = arrow
  }

  /// This style with what it lacks taken from another.
  public func inheriting(_ other: DrawingStyle) -> DrawingStyle {
    DrawingStyle(
      shape: shape ?? other.shape, fill: fill ?? other.fill, color: color ?? other.color,
      line: line ?? other.line, arrow: arrow ?? other.arrow)
  }
}
