import KGraphCypher
import KGraphModel

/// The functions whose answer depends on the active temporal context.
package enum ContextFunction: String, Sendable, CaseIterable {
  case certainty, arrival, departure, elapsed, evidence, support, disputed
  case asserts, denies, assertedBy, deniedBy

  /// The value for an argument under a filter.
  func value(_ value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext) throws
    -> Value
  {
    if value.isNull { return .null }
    switch self {
    case .certainty: return try certainty(value, filter, context)
    case .arrival, .departure, .elapsed: return try journey(value, filter, context)
    case .evidence, .support, .disputed: return try sources(value, filter, context)
    case .asserts, .denies: return try claims(of: value, filter, context)
    case .assertedBy, .deniedBy: return try claimants(of: value, filter, context)
    }
  }

  private func certainty(
    _ value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext
  ) throws -> Value {
    let filter: ResolvedTimeFilter = filter ?? ResolvedTimeFilter()
    let base: Snapshot = context.graph.base
    func one(_ value: Value) -> Certainty? {
      switch value {
      case .node(let id):
        filter.certainty(id, base.nodeTimes, timeless: true, clock: context.clock)
      case .relationship(let id):
        filter.certainty(id, base.relationshipTimes, timeless: false, clock: context.clock)
      case .path(let path):
        ((path.nodes.map(Value.node) + path.relationships.map(Value.relationship))
          .compactMap(one) + [order(path, filter, context)]).max()
      case .list(let elements): elements.compactMap(one).max()
      default: nil
      }
    }
    guard let found = one(value) else { throw refused(value) }
    return .string(found.rawValue)
  }

  /// How sure it is that the relationships of a time-respecting path can be used in order.
  private func order(
    _ path: PathValue, _ filter: ResolvedTimeFilter, _ context: ExecutionContext
  ) -> Certainty {
    guard let journey = path.journey, path.relationships.count > 1 else { return .certain }
    return [Certainty.certain, .possible].first { floor in
      var asked: ResolvedTimeFilter = filter
      asked.floor = floor
      return JourneyRules(asked, journey, context).state(along: path) != nil
    } ?? .conceivable
  }

  private func refused(_ value: Value) -> CypherError {
    QueryError.type("InvalidArgumentType", "\(rawValue)() does not take a \(value.typeName)")
  }

  // MARK: Journeys

  private func journey(
    _ value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext
  ) throws -> Value {
    guard case .path(let path) = value else { throw refused(value) }
    let rules = JourneyRules(filter, path.journey ?? .init(isStrict: false), context)
    guard let state = rules.state(along: path) else { return .null }
    switch self {
    case .arrival: return TimeFunctions.moment(state.arrival)
    case .departure: return TimeFunctions.moment(state.departure)
    default: return .duration(CypherDuration(seconds: state.elapsed))
    }
  }

  // MARK: Sources

  private func sources(
    _ value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext
  ) throws -> Value {
    let base: Snapshot = context.graph.base
    var list: [Evidence]
    switch value {
    case .node(let id): list = try base.evidence(ofNode: id)
    case .relationship(let id): list = try base.evidence(ofRelationship: id)
    default: throw refused(value)
    }
    if let before = filter?.knownBefore {
      list.removeAll { base.sources.known($0.source) ?? .min >= before }
    }
    switch self {
    case .support:
      let roots = Set(
        list.filter { $0.stance == .supports }.map { base.sources.root($0.source) })
      return .integer(Int64(roots.count))
    case .disputed: return .boolean(list.contains { $0.stance == .disputes })
    default: return .list(list.map { .map(Self.map($0, base.sources)) })
    }
  }

  // MARK: Claims

  /// What a statement asserts or denies, relations among it.
  private func claims(
    of value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext
  ) throws -> Value {
    guard case .node(let id) = value else { throw refused(value) }
    let found: [Claim] = try context.graph.base.claims().byClaimant[id] ?? []
    return .list(visible(found, self == .denies, filter).map(\.target.value))
  }

  /// The statements that assert or deny an element.
  private func claimants(
    of value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext
  ) throws -> Value {
    let claims: ClaimTable = try context.graph.base.claims()
    let found: [Claim]
    switch value {
    case .node(let id): found = claims.onNodes[id] ?? []
    case .relationship(let id): found = claims.onRelationships[id] ?? []
    default: throw refused(value)
    }
    return .list(visible(found, self == .deniedBy, filter).map { .node($0.claimant) })
  }

  private func visible(
    _ claims: [Claim], _ isDenied: Bool, _ filter: ResolvedTimeFilter?
  ) -> [Claim] {
    if filter?.isEmpty == true { return [] }
    return claims.filter { claim in
      claim.isDenied == isDenied && filter?.knownBefore.map { claim.known < $0 } != false
    }
  }

  private static func map(_ evidence: Evidence, _ sources: SourceTable) -> ValueMap {
    func text(_ text: String?) -> Value { text.map(Value.string) ?? .null }
    return ValueMap([
      ("source", .string(evidence.source.text)), ("locator", text(evidence.locator)),
      ("grade", text(evidence.grade?.description)), ("stance", .string(evidence.stance.rawValue)),
      ("via", text(evidence.via?.text)),
      ("says", .map(ValueMap(evidence.says.map { ($0.key, Value($0.value)) }))),
      ("known", sources.known(evidence.source).map(TimeFunctions.moment) ?? .null),
    ])
  }
}
