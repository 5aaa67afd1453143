/// A node during one bulk write: a small number that stands for its key.
public struct BulkNode: Sendable, Hashable {
  /// The number; only the port that gave it knows what it means.
  public let number: Int64

  /// Wraps the number of a port.
  public init(_ number: Int64) { self.number = number }
}

/// An edge type during one bulk write.
public struct BulkType: Sendable, Hashable {
  /// The number; only the port that gave it knows what it means.
  public let number: Int64

  /// Wraps the number of a port.
  public init(_ number: Int64) { self.number = number }
}

/// A date during one bulk write; the port keeps its text and its bounds.
public struct BulkTime: Sendable, Hashable {
  /// The number; only the port that gave it knows what it means.
  public let number: Int32

  /// Wraps the number of a port.
  public init(_ number: Int32) { self.number = number }
}

/// An edge of a bulk write: what an ``Edge`` says, with numbers in the place of texts.
///
/// It has one piece of evidence, and its properties are mostly empty, so that a row of an event
/// data set costs no allocation.
public struct BulkEdge: Sendable {
  /// Where it starts.
  public var from: BulkNode
  /// Its type.
  public var type: BulkType
  /// Where it ends.
  public var to: BulkNode
  /// Which edge of the triple it is: a content hash, ``EdgeKey/firstHash`` or above.
  public var ordinal: UInt64
  /// When it held or happened.
  public var time: BulkTime?
  /// When it became known, where that is stated.
  public var known: EDTF?
  /// Its status where the row says it; a new edge is else reported, and an old one keeps its own.
  public var status: Status?
  /// Everything else that is said of it.
  public var properties: PropertyMap
  /// Where the same stands as JSON among the texts that are handed over with the edge; it takes the
  /// place of ``properties``, holds no lists and maps, and has its keys sorted.
  public var propertyText: Range<Int>?
  /// The source that it is from.
  public var source: BulkNode?
  /// Where in the source; `row` and the number where this is `nil`.
  public var locator: String?
  /// The number of the row in the source, from 1.
  public var row: Int
  /// How the source is graded.
  public var grade: Grade?

  /// Creates an edge.
  public init(
    from: BulkNode, type: BulkType, to: BulkNode, ordinal: UInt64, time: BulkTime? = nil,
    known: EDTF? = nil, status: Status? = nil, properties: PropertyMap = [:],
    source: BulkNode? = nil, locator: String? = nil, row: Int, grade: Grade? = nil
  ) {
    self.from = from
    self.type = type
    self.to = to
    self.ordinal = ordinal
    self.time = time
    self.known = known
    self.status = status
    self.properties = properties
    self.source = source
    self.locator = locator
    self.row = row
    self.grade = grade
  }
}

/// A node that a name or a key may mean.
public struct BulkCandidate: Sendable, Hashable {
  /// The node.
  public var node: BulkNode
  /// Its key.
  public var key: ElementKey
  /// Its type.
  public var type: String
  /// The name that people read.
  public var label: String

  /// Creates a candidate.
  public init(node: BulkNode, key: ElementKey, type: String, label: String) {
    self.node = node
    self.key = key
    self.type = type
    self.label = label
  }
}

/// What a bulk write did.
public struct BulkReport: Sendable, Hashable {
  /// Elements of one kind.
  public struct Counts: Sendable, Hashable {
    /// New elements.
    public var added = 0
    /// New versions of elements.
    public var changed = 0
    /// Elements whose last version ended.
    public var retracted = 0
    /// Elements that were there already, the same.
    public var unchanged = 0

    /// Creates counts of nothing.
    public init() {}
  }

  /// The nodes, without the edges that they imply.
  public var nodes = Counts()
  /// The edges, also those that events imply.
  public var edges = Counts()
  /// The number of the transaction; `nil` where nothing was written.
  public var transaction: Int64?

  /// Creates a report of nothing.
  public init() {}

  /// Whether anything was added, changed or retracted.
  public var isEmpty: Bool {
    nodes.added + nodes.changed + nodes.retracted + edges.added + edges.changed + edges.retracted
      == 0
  }
}

/// Where importers stream a graph into a case: all of it one transaction, or nothing.
///
/// Names become numbers once; after that a row is a handful of numbers. The port does not check
/// what the vocabulary allows. It promises that until ``finish(keeping:)`` returns no reader sees
/// anything of it, and that a port that is dropped, or a process that dies, leaves the old state.
public protocol BulkPort: AnyObject {
  /// The vocabulary, with what was added during this write.
  var ontology: Ontology { get }
  /// How dates of this case are read.
  var clock: CaseClock { get }

  /// The nodes whose key is the text, or one of whose names equals it once normalised; the node
  /// with the key alone where there is one. Sorted by key.
  func candidates(for name: String) throws -> [BulkCandidate]
  /// The node with a key, also one written before in this write.
  func candidate(key: ElementKey) throws -> BulkCandidate?
  /// The current version of a node.
  func node(_ node: BulkNode) throws -> Node?
  /// The edges derived from a node, as they are in the case.
  func edges(derivedFrom node: BulkNode) throws -> [Edge]

  /// The number of a node that is put later in this write, or that the case has already.
  func reserve(key: ElementKey) throws -> BulkNode
  /// Writes a node: added, a new version, or unchanged. Its key is remembered until the end.
  func put(_ node: Node) throws -> BulkNode
  /// Writes a node whose ``BulkNode`` nobody needs, with exactly the edges that it implies;
  /// derived edges that it had and that are not among them are retracted. It costs no memory.
  func put(_ node: Node, implying edges: [Edge]) throws
  /// Whether the case holds a node with a key; cheaper than ``candidate(key:)``.
  func contains(key: ElementKey) throws -> Bool

  /// The number of an edge type.
  func edgeType(_ name: String) throws -> BulkType
  /// The number of a date, read as that of an event or of a state.
  func time(_ time: ValidTime, role: TemporalRole) throws -> BulkTime
  /// Forgets all dates, so that memory stays bounded; their numbers mean nothing from then on.
  func forgetTimes()
  /// Writes edges: each added, a new version, or unchanged.
  ///
  /// No two edges of one write have the same type, ends and ordinal. An edge that the case has
  /// keeps what the row does not speak of: other properties, other sources, its status. That it
  /// stands elsewhere in its source is no change.
  ///
  /// `texts` are the bytes to which ``BulkEdge/propertyText`` refers.
  func write(_ edges: [BulkEdge], texts: [UInt8]) throws

  /// Writes an edge as it is, in full: added, a new version, or unchanged.
  ///
  /// Its ends are in the case or are put in this write. For graphs with rich edges; rows of event
  /// data take ``write(_:)``.
  func put(_ edge: Edge) throws

  /// Takes over what a file says of its case (title, zone, `as_of`), where this case holds no
  /// element yet; else the description stays.
  ///
  /// - Returns: whether it was taken over.
  func adopt(_ info: CaseInfo) throws -> Bool
  /// Adds types to the vocabulary of the case, in the same transaction.
  func extend(_ ontology: Ontology) throws
  /// Keeps what was written so far, where the write is kept in portions; else does nothing.
  ///
  /// What was promised with ``reserve(key:)`` must have been put. Numbers of nodes, types and dates mean
  /// the same afterwards.
  func endPortion() throws
  /// Ends the write: keeps it, or leaves the case as it was. To be called once, and last.
  func finish(keeping: Bool) throws -> BulkReport
}

extension BulkPort {
  /// Writes edges that have no texts outside themselves.
  public func write(_ edges: [BulkEdge]) throws { try write(edges, texts: []) }
}

extension BulkEdge {
  /// Everything else that is said of it, read from its text where it has one.
  ///
  /// - Throws: `JSONError` where the text is no JSON.
  public func allProperties(texts: [UInt8]) throws -> PropertyMap {
    guard let place = propertyText, texts.indices.contains(place.lowerBound),
      place.upperBound <= texts.count,
      case .map(let map) = try JSONReader.read(String(decoding: texts[place], as: UTF8.self))
    else { return properties }
    return map
  }
}
