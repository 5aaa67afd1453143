/// Two dated things, to ask how they lie to each other in time.
///
/// Dates, intervals and one-of sets are answered exactly, with holes, also where
/// start and end choose together. Of an all-of set the thirteen relations see the
/// time from its first to its last occurrence, and may say unknown where a closer
/// look would settle it.
public struct TimePair: Sendable {
  let first: Worlds
  let second: Worlds
  let isHedged: Bool

  /// Pairs two things of one case.
  public init(
    _ first: ValidTime, role firstRole: TemporalRole, _ second: ValidTime,
    role secondRole: TemporalRole, clock: CaseClock
  ) {
    self.first = Worlds(first, role: firstRole, clock: clock)
    self.second = Worlds(second, role: secondRole, clock: clock)
    isHedged = first.qualifier.union(second.qualifier).isUncertain
  }

  /// Whether the first thing has a relation to the second.
  ///
  /// `unknown` also wherever a `?` or `%` occurs and the answer is not no.
  public func allen(_ relation: AllenRelation) -> Kleene {
    guard isConceivable(relation) else { return .no }
    if isHedged { return .unknown }
    let isSure = AllenRelation.allCases.allSatisfy { $0 == relation || !isConceivable($0) }
    return isSure ? .yes : .unknown
  }

  private func isConceivable(_ relation: AllenRelation) -> Bool {
    var solver = OrderSolver()
    let a = solver.add(first, isStretched: true)
    let b = solver.add(second, isStretched: true)
    relation.require(a, b, in: &solver)
    return solver.isSatisfiable()
  }
}

/// Whether `a` has a relation to `b`; see ``TimePair/allen(_:)``.
public func allen(
  _ relation: AllenRelation, a: ValidTime, role roleOfA: TemporalRole, b: ValidTime,
  role roleOfB: TemporalRole, clock: CaseClock
) -> Kleene {
  TimePair(a, role: roleOfA, b, role: roleOfB, clock: clock).allen(relation)
}

/// How sure it is that a predicate holds between `a` and `b`; see
/// ``TimePair/certainty(of:)``.
public func pairRelation(
  _ predicate: TimePredicate, a: ValidTime, role roleOfA: TemporalRole, b: ValidTime,
  role roleOfB: TemporalRole, clock: CaseClock
) -> Certainty {
  TimePair(a, role: roleOfA, b, role: roleOfB, clock: clock).certainty(of: predicate)
}
