/// A kind of edge in the vocabulary.
public struct EdgeType: Sendable, Hashable {
  /// What the dates of an edge mean.
  public enum TimeKind: String, Sendable, Hashable, CaseIterable {
    /// It holds over an interval.
    case state
    /// It happens at a moment.
    case point
    /// It has no date: bookkeeping.
    case none
  }

  /// From what an edge is computed.
  public enum Derivation: Sendable, Hashable {
    /// From the roles of an event: between each holder of one role and each of another.
    case event(type: String, from: String, to: String)
    /// From a field of a statement.
    case statement(field: String)
  }

  /// The name used in cases and queries, `BACKS`.
  public var name: String
  /// The more general edge type.
  public var parent: String?
  /// The name that people read, `backs`.
  public var label: String
  /// The name read from the other end, `backed by`.
  public var inverse: String?
  /// Whether it holds in both directions.
  public var isSymmetric: Bool
  /// Node types where it may start; empty means anywhere.
  public var from: [String]
  /// Node types where it may end; `EdgeRef` stands for an edge; empty means anywhere.
  public var to: [String]
  /// What its dates mean.
  public var time: TimeKind
  /// Edge types that cannot hold between the same two ends at the same time.
  public var disjoint: [String]
  /// Whether at any one time only one element can be so related to an end: who controls a place.
  public var isExclusive: Bool
  /// Properties that every instance must have.
  public var required: [String]
  /// Properties that instances may have.
  public var properties: [String]
  /// From what it is computed, where it is.
  public var derivation: Derivation?
  /// How it is drawn.
  public var style: DrawingStyle
  /// Names in other vocabularies, by scheme.
  public var mappings: [String: String]

  /// Creates an edge type.
  public init(
    name: String, parent: String? = nil, label: String? = nil, inverse: String? = nil,
    isSymmetric: Bool = false, from: [String] = [], to: [String] = [], time: TimeKind = .state,
    disjoint: [String] = [], isExclusive: Bool = false, required: [String] = [],
    properties: [String] = [], derivation: Derivation? = nil,
    style: DrawingStyle = DrawingStyle(), mappings: [String: String] = [:]
  ) {
    self.name = name
    self.parent = parent
    self.label = label ?? name.lowercased().split(separator: "_").joined(separator: " ")
    self.inverse = inverse
    self.isSymmetric = isSymmetric
    self.from = from
    self.to = to
    self.time = time
    self.disjoint = disjoint
    self.isExclusive = isExclusive
    self.required = required
    self.properties = properties
    self.derivation = derivation
    self.style = style
    self.mappings = mappings
  }

  /// How dates on such an edge are read.
  public var temporalRole: TemporalRole { time == .point ? .event : .state }
}
