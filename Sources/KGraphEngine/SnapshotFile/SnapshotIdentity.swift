/// Which state of which case a snapshot shows.
package struct SnapshotIdentity: Hashable, Sendable {
  /// The newest transaction in it.
  package var transaction: Int64
  /// The hash of that transaction, which covers all before it: no other case, and no other history of
  /// the same case, has it.
  package var hash: [UInt8]

  /// How many bytes a hash has.
  package static let hashSize = 32

  /// Names a state.
  package init(transaction: Int64, hash: [UInt8]) {
    self.transaction = transaction
    self.hash = hash
  }
}

/// Why the file of a snapshot is not used.
package enum SnapshotFault: Error, Equatable, Sendable {
  /// There is none.
  case missing
  /// It is no snapshot, or of another version or byte order.
  case foreign
  /// It is cut off, or its content is not what was written.
  case damaged(String)
}
