import KGraphCypher

/// A temporal context whose expressions are bound.
package struct BoundTimeContext: Sendable {
  package enum Kind: String, Sendable { case at, during, throughout }
  package var kind: Kind?
  package var modality: Modality
  package var time: BoundExpression?
  package var knownAt: BoundExpression?
  package var recordedAt: BoundExpression?
  /// Whether the graph holds all versions, of which the context picks those of one moment.
  package var isVersioned = false

  /// Whether the context is the same for all rows.
  var isConstant: Bool {
    [time, knownAt, recordedAt].allSatisfy { $0?.freeSlots.isEmpty ?? true }
  }
}
