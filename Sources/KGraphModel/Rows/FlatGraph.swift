/// An edge of a ``FlatGraph``: numbers only.
package struct FlatEdge: Sendable {
  /// The place of its type among ``FlatGraph/types``.
  package var type: UInt32
  /// The node where it starts.
  package var from: UInt32
  /// The node where it ends.
  package var to: UInt32
  /// The number of its date; 0 where it has none of its own.
  package var date: UInt32
  /// The number of the edge, for ``FlatGraph/text(ofProperty:edge:)``.
  package var id: UInt32
  /// Which edge of its triple it is.
  package var ordinal: UInt64

  /// Creates an edge.
  package init(
    type: UInt32, from: UInt32, to: UInt32, date: UInt32, id: UInt32, ordinal: UInt64
  ) {
    self.type = type
    self.from = from
    self.to = to
    self.date = date
    self.id = id
    self.ordinal = ordinal
  }
}

/// A whole graph in columns, for exports that need no more than names, types and dates.
///
/// If it is sorted, nodes are numbered in the order of their keys and edges come in the order of theirs;
/// else both come as they lie in memory, which is the same at every reading of the same graph.
///
/// Bytes stay valid as long as the graph lives.
package protocol FlatGraph: AnyObject, Sendable {
  /// Whether nodes and edges come in the order of their keys.
  var isSorted: Bool { get }
  /// How many nodes there are.
  var nodeCount: Int { get }
  /// How many edges there are.
  var edgeCount: Int { get }
  /// The names of the types of edges; if sorted, in the order in which they stand in keys.
  var types: [String] { get }

  /// The key of a node.
  func key(_ node: UInt32) -> UnsafeBufferPointer<UInt8>
  /// The label of a node.
  func label(_ node: UInt32) -> UnsafeBufferPointer<UInt8>
  /// How many edges start at a node.
  func degree(_ node: UInt32) -> Int
  /// Appends the edges that start at a node to an array, sorted by key.
  func appendEdges(from node: UInt32, to edges: inout [FlatEdge])
  /// Appends edges to an array as they lie in memory.
  func appendEdges(at places: Range<Int>, to edges: inout [FlatEdge])
  /// Reads what the dates of some edges need, and a property if any, and forgets it: memory then
  /// answers many questions at once, while writing the edges would ask one after the other.
  ///
  /// - Returns: a number without meaning, so that nothing of the work is left out.
  func touch(_ edges: ArraySlice<FlatEdge>, property: Int) -> UInt64
  /// The EDTF text of a date.
  func text(ofDate date: UInt32) -> UnsafeBufferPointer<UInt8>
  /// The earliest and the latest second of a date, half-open; `.min` and `.max` where nobody knows.
  func bounds(ofDate date: UInt32) -> (start: Int64, end: Int64)
  /// The status of an edge.
  func status(_ edge: UInt32) -> Status
  /// The number of a property of edges for ``text(ofProperty:edge:)``; `nil` where its values are not
  /// all texts. One that no edge has is negative.
  func property(named name: String) -> Int?
  /// The text of a property; empty where the edge does not have it.
  func text(ofProperty property: Int, edge: UInt32) -> UnsafeBufferPointer<UInt8>
}
