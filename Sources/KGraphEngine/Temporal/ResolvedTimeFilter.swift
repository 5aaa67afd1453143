import KGraphModel

/// A temporal context with its dates worked out.
package struct ResolvedTimeFilter: Sendable {
  /// `nil` where valid time does not matter.
  var window: TimeWindow?
  /// The operand where it is dated itself, so that its own uncertainty counts.
  var operand: DatedSpan? {
    get { dated?.span }
    set { dated = newValue.map(Dated.init) }
  }
  /// Kept apart, since filters are copied often and few have one.
  private var dated: Dated?
  var predicate: TimePredicate = .overlaps
  /// The weakest answer that is let through.
  var floor: Certainty = .possible
  /// Elements known before this second are visible; `nil` for all.
  var knownBefore: Int64?
  /// Versions current at this second of UTC are visible, `.max` for the present ones; `nil` in a
  /// graph that holds one version of each element.
  var recordedAt: Int64?
  /// A `null` operand: nothing matches.
  var isEmpty = false

  /// Whether it asks for a possible overlap with a window, which bounds alone mostly answer.
  var isPlain: Bool { isAboutOverlap && floor == .possible }

  /// Whether it asks, however surely, for an overlap with a window whose own limits are sure.
  var isAboutOverlap: Bool { dated == nil && predicate == .overlaps }

  private final class Dated: Sendable {
    let span: DatedSpan
    init(_ span: DatedSpan) { self.span = span }
  }

  /// How sure it is that an element satisfies the filter on valid time.
  ///
  /// `timeless`: whether an element without dates passes as certain.
  func certainty(_ id: ElementID, _ times: TimeColumns, timeless: Bool, clock: CaseClock)
    -> Certainty
  {
    if isEmpty { return .no }
    guard let window else { return .certain }
    guard let bounds = times.bounds(of: id) else {
      return timeless || times.isTimeless(id) ? .certain : .possible
    }
    if let operand, let span = times.span(of: id) { return relation(span, operand, clock) }
    if bounds.flags.contains(.hasHoles), let span = times.span(of: id) {
      return span.time.certainty(of: predicate, in: window, role: span.role, clock: clock)
    }
    return bounds.certainty(of: predicate, in: window)
  }

  /// How sure it is that an element holds when, or all the time that, the operand does.
  private func relation(_ span: DatedSpan, _ operand: DatedSpan, _ clock: CaseClock) -> Certainty {
    if predicate == .throughout {
      return TimePair(
        operand.time, role: operand.role, span.time, role: span.role, clock: clock
      ).certainty(of: .during)
    }
    return TimePair(span.time, role: span.role, operand.time, role: operand.role, clock: clock)
      .certainty(of: .overlaps)
  }
}
