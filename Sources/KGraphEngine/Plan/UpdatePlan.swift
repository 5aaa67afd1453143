/// What `CREATE` creates, in order.
package struct CreatePattern: Sendable {
  package struct NewNode: Sendable {
    package var slot: Int
    package var labels: [String]
    package var properties: BoundExpression?
  }

  package struct NewRelationship: Sendable {
    package var slot: Int
    package var type: String
    package var from: Int
    package var to: Int
    package var properties: BoundExpression?
  }

  package enum Part: Sendable {
    case node(NewNode)
    case relationship(NewRelationship)
  }

  package var parts: [Part]
  /// Paths to build afterwards.
  package var paths: [Assignment]
}

/// What `MERGE` looks for (its second input) and creates where it is missing.
package struct MergePattern: Sendable {
  package var creation: CreatePattern
  /// The slots that a match fills.
  package var slots: [Int]
  package var onCreate: [BoundSetItem]
  package var onMatch: [BoundSetItem]
}

/// One thing to set.
package enum BoundSetItem: Sendable {
  case property(target: BoundExpression, key: String, value: BoundExpression)
  case properties(target: BoundExpression, value: BoundExpression, adding: Bool)
  case labels(target: BoundExpression, [String])
}

/// One thing to remove.
package enum BoundRemoveItem: Sendable {
  case property(target: BoundExpression, key: String)
  case labels(target: BoundExpression, [String])
}
