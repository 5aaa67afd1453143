extension TimePair {
  /// How sure it is that a predicate holds, the second thing taken as the window.
  ///
  /// - `overlaps`: they share a day (or a second, for times of day).
  /// - `during`: all of the first lies in the second; `throughout`: the reverse.
  /// - `before`, `after`: the first ends before, or starts after, the second.
  ///
  /// An all-of set with more than a thousand combinations of members is answered
  /// from its limits alone, then never with certain.
  public func certainty(of predicate: TimePredicate) -> Certainty {
    let answer: Certainty
    switch (first, second, predicate) {
    case (_, _, .throughout):
      answer = TimePair(first: second, second: first, isHedged: isHedged).certainty(of: .during)
    case (.recurring, _, .overlaps), (_, .recurring, .overlaps):
      answer = memberOverlap
    case (_, .recurring, .during), (.recurring, _, .during):
      answer = memberDuring
    default:
      answer = plainCertainty(of: predicate)
    }
    return answer == .certain && isHedged ? .possible : answer
  }

  init(first: Worlds, second: Worlds, isHedged: Bool) {
    self.first = first
    self.second = second
    self.isHedged = isHedged
  }

  /// The answer for two things that each have one start and one end.
  private func plainCertainty(of predicate: TimePredicate) -> Certainty {
    if isSatisfiable(isStretched: true, { predicate.require($0, $1, in: &$2) }) == false {
      return .no
    }
    let isCertain = predicate.failures.allSatisfy { failure in
      !isSatisfiable(isStretched: true, failure)
    }
    if isCertain { return .certain }
    return isSatisfiable(isStretched: false) { predicate.require($0, $1, in: &$2) }
      ? .possible : .conceivable
  }

  private func isSatisfiable(
    isStretched: Bool, _ require: (Extent, Extent, inout OrderSolver) -> Void
  ) -> Bool {
    var solver = OrderSolver()
    let a = solver.add(first, isStretched: isStretched)
    let b = solver.add(second, isStretched: isStretched)
    require(a, b, &solver)
    return solver.isSatisfiable()
  }
}

extension TimePredicate {
  /// Puts the predicate between two things as conditions on their ends.
  fileprivate func require(_ a: Extent, _ b: Extent, in solver: inout OrderSolver) {
    switch self {
    case .overlaps:
      solver.require(a.start, before: b.end, gap: 1)
      solver.require(b.start, before: a.end, gap: 1)
    case .during:
      solver.require(b.start, before: a.start)
      solver.require(a.end, before: b.end)
    case .before: solver.require(a.end, before: b.start)
    case .after: solver.require(b.end, before: a.start)
    case .throughout: Self.during.require(b, a, in: &solver)
    }
  }

  /// The ways in which the predicate can fail, each a single condition.
  fileprivate var failures: [(Extent, Extent, inout OrderSolver) -> Void] {
    switch self {
    case .overlaps:
      [{ $2.require($1.end, before: $0.start) }, { $2.require($0.end, before: $1.start) }]
    case .during:
      [
        { $2.require($0.start, before: $1.start, gap: 1) },
        { $2.require($1.end, before: $0.end, gap: 1) },
      ]
    case .before: [{ $2.require($1.start, before: $0.end, gap: 1) }]
    case .after: [{ $2.require($0.start, before: $1.end, gap: 1) }]
    case .throughout: []
    }
  }
}

// Pairs in which an all-of set takes part. Their worlds are not one start and one
// end, so the members are looked at one by one: no and possible are exact for
// `overlaps`, and certain is claimed only when one member alone makes it so.
extension TimePair {
  private static let combinationLimit = 1000

  private var memberOverlap: Certainty {
    let firsts = first.members
    let seconds = second.members
    guard firsts.count * seconds.count <= Self.combinationLimit else {
      return max(plainCertainty(of: .overlaps), .possible)
    }
    var best = Certainty.no
    for first in firsts {
      for second in seconds where best != .certain {
        let pair = TimePair(first: first.worlds, second: second.worlds, isHedged: false)
        var answer = pair.plainCertainty(of: .overlaps)
        // A unit of a range can be anywhere in it: certainty needs a whole unit.
        if answer == .certain, !first.isSimple || !second.isSimple { answer = .possible }
        if first.isCertain(within: second) || second.isCertain(within: first) { answer = .certain }
        best = min(best, answer)
      }
    }
    return best
  }

  private var memberDuring: Certainty {
    let hull = plainCertainty(of: .during)
    guard hull != .no else { return .no }
    guard case .recurring = second else {
      return hull == .certain ? .certain : allFitTogether ? hull : .no
    }
    let firsts = first.members
    let seconds = second.members
    guard firsts.count * seconds.count <= Self.combinationLimit else {
      return max(hull, .possible)
    }
    var worst = Certainty.certain
    for first in firsts {
      var best = Certainty.no
      for second in seconds where best != .certain {
        let pair = TimePair(first: first.worlds, second: second.worlds, isHedged: false)
        var answer = pair.plainCertainty(of: .during)
        if answer == .certain, !first.isSimple || !second.isSimple { answer = .possible }
        best = min(best, answer)
      }
      // Several days of the one may lie in several members of the other.
      if best == .no, !first.isOneDay { best = .possible }
      worst = max(worst, best)
    }
    return worst
  }

  /// Whether all members of the first thing can lie in one world of the second.
  private var allFitTogether: Bool {
    let members = first.members
    guard members.count <= Self.combinationLimit else { return true }
    var solver = OrderSolver()
    let b = solver.add(second, isStretched: true)
    for member in members {
      for end in member.outerWorlds {
        TimePredicate.during.require(solver.add(end, isStretched: true), b, in: &solver)
      }
    }
    return solver.isSatisfiable()
  }
}
