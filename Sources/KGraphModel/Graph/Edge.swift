/// A dated relation between two elements.
public struct Edge: Sendable, Hashable {
  /// Type, ends and ordinal, which together are its key.
  public var id: EdgeKey
  /// When it held or happened; `nil` for a timeless or undated edge.
  public var time: ValidTime?
  /// When it became known, where that is stated; else it follows from the evidence.
  public var known: EDTF?
  /// Whether it is reported, claimed, implied, inferred or refuted.
  public var status: Status
  /// Everything else that is said of it: `role`, `as`, `attitude`.
  public var properties: PropertyMap
  /// The sources that speak of it.
  public var evidence: [Evidence]
  /// The event, statement or source whose roles or fields imply this edge; it goes when that goes.
  public var derivedFrom: ElementKey?

  /// Creates an edge.
  public init(
    from: ElementKey, type: String, to: ElementKey, ordinal: UInt64 = 1, time: ValidTime? = nil,
    known: EDTF? = nil, status: Status = .reported, properties: PropertyMap = [:],
    evidence: [Evidence] = [], derivedFrom: ElementKey? = nil
  ) {
    self.id = EdgeKey(from: from, type: type, to: to, ordinal: ordinal)
    self.time = time
    self.known = known
    self.status = status
    self.properties = properties
    self.evidence = evidence
    self.derivedFrom = derivedFrom
  }

  /// The key as text, `saudi-arabia BACKS jaish-al-islam`.
  public var key: ElementKey { id.key }
  /// The edge type.
  public var type: String { id.type }
  /// Where it starts.
  public var from: ElementKey { id.from }
  /// Where it ends.
  public var to: ElementKey { id.to }
}

/// A node or an edge.
public enum Element: Sendable, Hashable {
  case node(Node)
  case edge(Edge)

  /// The element's key.
  public var key: ElementKey {
    switch self {
    case .node(let node): node.key
    case .edge(let edge): edge.key
    }
  }

  /// The element's type.
  public var type: String {
    switch self {
    case .node(let node): node.type
    case .edge(let edge): edge.type
    }
  }

  /// When it happened or held.
  public var time: ValidTime? {
    switch self {
    case .node(let node): node.time
    case .edge(let edge): edge.time
    }
  }

  /// Its status.
  public var status: Status {
    switch self {
    case .node(let node): node.status
    case .edge(let edge): edge.status
    }
  }

  /// The sources that speak of it.
  public var evidence: [Evidence] {
    switch self {
    case .node(let node): node.evidence
    case .edge(let edge): edge.evidence
    }
  }

  /// Everything else that is said of it.
  public var properties: PropertyMap {
    switch self {
    case .node(let node): node.properties
    case .edge(let edge): edge.properties
    }
  }
}
