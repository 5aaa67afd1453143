/// A node as a record keeps it, for exports of millions of elements: bytes, no objects.
///
/// All bytes are UTF-8 and valid only while the row is handed over. Unsafe pointers, so that a row
/// costs no allocation.
package struct NodeBytes {
  /// The bytes of a text.
  package typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The key.
  package var key: Bytes
  /// The type.
  package var type: String
  /// The label.
  package var label: Bytes
  /// The status.
  package var status: Status
  /// The date as EDTF text.
  package var time: Bytes?
  /// When it became known, as EDTF text.
  package var known: Bytes?
  /// Properties, aliases, tags, ids and evidence as the JSON of the record.
  package var body: Bytes?

  /// Creates a row.
  package init(
    key: Bytes, type: String, label: Bytes, status: Status, time: Bytes?, known: Bytes?,
    body: Bytes?
  ) {
    self.key = key
    self.type = type
    self.label = label
    self.status = status
    self.time = time
    self.known = known
    self.body = body
  }
}

/// An edge as a record keeps it; see ``NodeBytes``.
package struct EdgeBytes {
  /// The bytes of a text.
  package typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The place of the element where it starts, among ``RowIndex/ends``.
  package var from: UInt32
  /// The place of its type, among ``RowIndex/types``.
  package var type: UInt32
  /// The place of the element where it ends, among ``RowIndex/ends``.
  package var to: UInt32
  /// Which edge of its triple it is.
  package var ordinal: UInt64
  /// The status.
  package var status: Status
  /// The place of the element it is derived from, among ``RowIndex/ends``.
  package var origin: UInt32?
  /// The date as EDTF text.
  package var time: Bytes?
  /// When it became known, as EDTF text.
  package var known: Bytes?
  /// Properties and evidence as the JSON of the record.
  package var body: Bytes?

  /// Creates a row.
  package init(
    from: UInt32, type: UInt32, to: UInt32, ordinal: UInt64, status: Status, origin: UInt32?,
    time: Bytes?, known: Bytes?, body: Bytes?
  ) {
    self.from = from
    self.type = type
    self.to = to
    self.ordinal = ordinal
    self.status = status
    self.origin = origin
    self.time = time
    self.known = known
    self.body = body
  }
}

/// What the numbers in rows of edges stand for.
package protocol RowIndex: AnyObject, Sendable {
  /// The keys of all elements at which edges start or end or from which they are derived, in the order
  /// in which they stand in the keys of edges; the bytes live as long as the index.
  var ends: [UnsafeBufferPointer<UInt8>] { get }
  /// The names of the types, in the order in which they stand in the keys of edges.
  var types: [String] { get }
  /// How many edges start at each of ``ends``.
  var degrees: [UInt32] { get }
}

/// Reads all elements of a case as rows, in parts that several readers share among themselves.
///
/// All readers of one case that were made together see the same state of it. One thread uses a reader
/// at a time.
package protocol ElementRowReader: Sendable {
  /// What the numbers stand for, the same for all readers.
  var index: any RowIndex { get }
  /// How many parts the nodes have; the parts one after the other are sorted by key.
  var nodeParts: Int { get }
  /// How many parts the edges have, in the order of the record.
  var edgeParts: Int { get }

  /// Hands over the nodes of a part.
  func forEachNode(ofPart part: Int, _ body: (NodeBytes) throws -> Void) throws
  /// Hands over the edges of a part.
  func forEachEdge(ofPart part: Int, _ body: (EdgeBytes) throws -> Void) throws
  /// The node of a row.
  func decode(_ row: NodeBytes) throws -> Node
  /// The edge of a row.
  func decode(_ row: EdgeBytes) throws -> Edge
}

/// A source that can also hand over its elements as rows.
package protocol RowGraphSource: GraphSource {
  /// Readers that see the state which the source shows; `nil` where there can be none, so that the
  /// elements have to be read one by one.
  ///
  /// - Parameter count: how many readers, one for each thread.
  /// - Returns: the readers.
  /// - Throws: ``KGraphError`` where the source cannot be read.
  func rowReaders(_ count: Int) throws -> [any ElementRowReader]?
}
