import KGraphCypher

/// Resolves names, checks types and lays out the plan of a statement, before anything runs.
///
/// It throws a ``CypherError`` with the triple of the TCK for the first thing that is wrong.
package struct Binder {
  /// How many slots have been given out.
  var slotCount = 0
  var scope = Scope() {
    didSet {
      for variable in scope.variables where slotNames[variable.slot] == nil {
        slotNames[variable.slot] = variable.name
      }
    }
  }
  /// The names of the slots that have one, for EXPLAIN.
  var slotNames: [Int: String] = [:]
  /// Whether the expression is inside one where aggregates have no place, and which.
  var aggregation: AggregationPlace = .forbidden
  /// The slots that were read since the innermost subquery began.
  var referenced: Set<Int> = []
  var timeContexts: [BoundTimeContext] = []
  /// The context that patterns inherit, and the one of the clause before, which functions see.
  var programContext: Int?
  var activeContext: Int?
  /// Whether a pattern had no temporal context, not even an inherited one.
  var hasPatternsWithoutContext = false
  var parameters: Set<String> = []
  let procedures: ProcedureRegistry
  let statistics: GraphStatistics
  /// What the branches of a subquery import with their leading `WITH`.
  var importLists: [Int: [String]] = [:]
  /// Names of parameters that have a value; for calls without parentheses.
  let givenParameters: Set<String>

  enum AggregationPlace {
    /// An aggregate is an error.
    case forbidden
    /// Aggregates were replaced by the slots that hold their results.
    case replaced([(Expression, Int, CypherType)])
  }

  init(procedures: ProcedureRegistry, statistics: GraphStatistics, givenParameters: Set<String>) {
    self.procedures = procedures
    self.statistics = statistics
    self.givenParameters = givenParameters
  }

  /// Prepares a statement.
  ///
  /// `versioned`: the graph holds all versions of its elements, so that every pattern picks those of
  /// its moment of the record, the present one where it names none.
  package static func prepare(
    _ statement: Statement, procedures: ProcedureRegistry = ProcedureRegistry(),
    statistics: GraphStatistics, parameters: Set<String> = [], versioned: Bool = false
  ) throws -> PreparedQuery {
    var binder = Binder(
      procedures: procedures, statistics: statistics, givenParameters: parameters)
    if let context = statement.context {
      binder.programContext = try binder.bindContext(context, inherited: nil)
      binder.activeContext = binder.programContext
    } else if versioned {
      binder.timeContexts.append(BoundTimeContext(kind: nil, modality: .possibly))
      binder.programContext = 0
      binder.activeContext = 0
    }
    let (plan, columns) = try binder.bindQuery(statement.query, PlanNode(.argument), isRoot: true)
    let isUpdating: Bool = plan.isUpdating
    if isUpdating {
      for context in binder.timeContexts
      where context.knownAt != nil || context.recordedAt != nil {
        throw QueryError.syntax(
          .invalidClauseComposition,
          "a statement that writes cannot look at an earlier state of knowledge")
      }
    }
    if versioned {
      for index in binder.timeContexts.indices { binder.timeContexts[index].isVersioned = true }
    }
    let rewritten: PlanNode = Rewrites.apply(to: plan, slots: &binder.slotCount)
    return PreparedQuery(
      plan: rewritten, slots: binder.slotCount, slotNames: binder.slotNames, columns: columns,
      timeContexts: binder.timeContexts, parameters: binder.parameters, mode: statement.mode,
      isUpdating: isUpdating, hasPatternsWithoutContext: binder.hasPatternsWithoutContext)
  }

  mutating func newSlot() -> Int {
    slotCount += 1
    return slotCount - 1
  }

  /// Binds in a scope of its own and brings the old one back.
  mutating func nested<T>(_ body: (inout Binder) throws -> T) rethrows -> T {
    let saved: Scope = scope
    let context: Int? = activeContext
    let result: T = try body(&self)
    scope = saved
    activeContext = context
    return result
  }
}
