import KGraphCypher
import KGraphModel

/// What one run of a query shares: the graph, the parameters, the clock, the limits.
package final class ExecutionContext {
  package let graph: GraphState
  /// The values of the parameters of the first run; another one of the same operators brings others.
  package let parameters: [String: Value]
  /// How dates of the case are read.
  package let clock: CaseClock
  /// The moment that `date()` and its kin see during the whole statement.
  package private(set) var now: Instant
  package let limits: ExecutionLimits
  let procedures: ProcedureRegistry
  /// The temporal contexts of the query.
  var timeContexts: [BoundTimeContext] = []
  /// What the constant ones of them come to, by their numbers.
  @exclusivity(unchecked) var temporal: [ResolvedTimeFilter?] = []
  /// Whether elements are noted that temporal filters leave out as merely conceivable.
  ///
  /// It makes a filter look twice at what it rejects.
  package var notesConceivable = true
  private var parameterNames: [String] = []
  /// The values of the parameters that expressions read, by the numbers that they read them by.
  @exclusivity(unchecked) private(set) var parameterValues: [Value] = []
  private var conceivableNodes: Set<ElementID> = []
  private var conceivableRelationships: Set<ElementID> = []
  /// How many values are held at the moment by operators that collect rows.
  private var heldValues = 0

  /// Creates the context of one run.
  package init(
    graph: GraphState, parameters: [String: Value], clock: CaseClock, now: Instant,
    limits: ExecutionLimits, procedures: ProcedureRegistry
  ) {
    self.graph = graph
    self.parameters = parameters
    self.clock = clock
    self.now = now
    self.limits = limits
    self.procedures = procedures
  }

  /// The number by which an expression reads a parameter.
  func number(ofParameter name: String) -> Int {
    if let known = parameterNames.firstIndex(of: name) { return known }
    parameterNames.append(name)
    parameterValues.append(parameters[name] ?? .null)
    return parameterNames.count - 1
  }

  /// Takes other parameters and a new moment for another run of the same operators; false where one
  /// that expressions read is not among them.
  func rebind(_ parameters: [String: Value], now: Instant) -> Bool {
    self.now = now
    var isComplete = true
    for place in parameterNames.indices {
      let value: Value? = parameters[parameterNames[place]]
      if value == nil { isComplete = false }
      parameterValues[place] = value ?? .null
    }
    return isComplete
  }

  /// Throws if the run was interrupted or took too long; called once per batch.
  package func check() throws {
    if limits.interruption?.isRaised == true {
      throw QueryError.runtime(.limitError, "Interrupted", "the query was interrupted")
    }
    if let deadline = limits.deadline, ContinuousClock.now > deadline {
      throw QueryError.runtime(.limitError, "TimedOut", "the query took longer than allowed")
    }
  }

  /// Accounts for rows that an operator keeps; throws where they exceed the memory budget.
  package func hold(values: Int) throws {
    heldValues += values
    if let budget = limits.memoryBytes, heldValues * 24 > budget {
      throw QueryError.runtime(
        .limitError, "OutOfMemory",
        "the query needs more than its \(Self.amount(budget)) of memory")
    }
  }

  /// Bytes in the largest unit that leaves no rest.
  private static func amount(_ bytes: Int) -> String {
    for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    where bytes >= unit && bytes % unit == 0 {
      return "\(bytes / unit) \(name)"
    }
    return "\(bytes) bytes"
  }

  /// Whether a temporal filter lets an element through; notes those left out as merely conceivable.
  func admits(
    _ id: ElementID, _ filter: ResolvedTimeFilter, _ times: TimeColumns, timeless: Bool
  ) -> Bool {
    if filter.isEmpty { return false }
    if let knownBefore = filter.knownBefore, times.known(id) >= knownBefore { return false }
    if let second = filter.recordedAt, !times.isRecorded(id, at: second) { return false }
    guard let window = filter.window else { return true }
    if filter.isPlain, let answer = times.isPossible(id, in: window) {
      return answer
    }
    let found: Certainty = filter.certainty(id, times, timeless: timeless, clock: clock)
    if found <= filter.floor { return true }
    if found == .conceivable && notesConceivable {
      if timeless { conceivableNodes.insert(id) } else { conceivableRelationships.insert(id) }
    }
    return false
  }

  /// Whether a temporal filter lets a step along a relationship to a node through.
  func admits(
    _ relationship: ElementID, to node: ElementID, _ filter: ResolvedTimeFilter
  ) -> Bool {
    admits(relationship, filter, graph.base.relationshipTimes, timeless: false)
      && admits(node, filter, graph.base.nodeTimes, timeless: true)
  }

  /// How many elements were left out that are merely conceivable under the temporal filters.
  package var conceivableCount: Int { conceivableNodes.count + conceivableRelationships.count }

  /// Gives back what ``hold(values:)`` took.
  func release(values: Int) { heldValues -= values }
}
