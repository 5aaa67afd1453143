import KGraphModel

/// A node as the record keeps it.
package struct NodeRow {
  /// Its number in the record.
  package var record: Int64
  package var node: Node
  /// When it was recorded first, in seconds of UTC.
  package var recorded: Int64?

  package init(record: Int64, node: Node, recorded: Int64?) {
    self.record = record
    self.node = node
    self.recorded = recorded
  }
}

/// An edge as the record keeps it: numbers, and texts as bytes that are valid while it is handed over.
package struct EdgeRow {
  /// Its number in the record, and those of its ends and of the element that it follows from.
  package var record: Int64
  package var from: Int64
  package var to: Int64
  package var origin: Int64?
  /// The number of its type in the record.
  package var type: Int64
  package var ordinal: UInt64
  package var status: Status
  /// When it was recorded first, in seconds of UTC.
  package var recorded: Int64?
  package var time: UnsafeBufferPointer<UInt8>?
  package var known: UnsafeBufferPointer<UInt8>?
  package var body: UnsafeBufferPointer<UInt8>?

  package init(
    record: Int64, from: Int64, to: Int64, origin: Int64?, type: Int64, ordinal: UInt64,
    status: Status, recorded: Int64?, time: UnsafeBufferPointer<UInt8>?,
    known: UnsafeBufferPointer<UInt8>?, body: UnsafeBufferPointer<UInt8>?
  ) {
    self.record = record
    self.from = from
    self.to = to
    self.origin = origin
    self.type = type
    self.ordinal = ordinal
    self.status = status
    self.recorded = recorded
    self.time = time
    self.known = known
    self.body = body
  }
}

/// What the record knows that the rows alone do not say.
package protocol RecordReading {
  var ontology: Ontology { get }
  /// The name of a type.
  func typeName(_ number: Int64) -> String
  /// The key of any element, current or not.
  func key(record: Int64) throws -> String
  /// What the body of an edge holds.
  func decode(body: UnsafeBufferPointer<UInt8>) throws -> (PropertyMap, [Evidence])
}
