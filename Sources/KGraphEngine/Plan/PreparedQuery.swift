import KGraphCypher

/// A statement ready to run: its plan and what goes with it.
///
/// It can be run any number of times.
package struct PreparedQuery: Sendable {
  package var plan: PlanNode
  /// How many slots a row has.
  package var slots: Int
  /// The names of the slots that have one.
  package var slotNames: [Int: String]
  /// Names and slots of the columns; empty where the query returns nothing.
  package var columns: [(name: String, slot: Int)]
  package var timeContexts: [BoundTimeContext]
  /// The parameters that the query asks for.
  package var parameters: Set<String>
  package var mode: StatementMode
  package var isUpdating: Bool
  /// Whether some patterns have no temporal context at all, not even an inherited one.
  package var hasPatternsWithoutContext: Bool
}
