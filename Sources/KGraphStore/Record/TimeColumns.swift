import KGraphModel

/// What the store keeps of an element's dates beside their text: enough to find it by window, to
/// count it by certainty and to order it, without reading the text for the usual shapes.
///
/// Everything here follows from the text, the temporal role and the case's clock, so it is not part
/// of the hash chain and is computed anew when the clock or the vocabulary changes.
struct TimeColumns: Equatable, Sendable {
  /// 0: at most a day, 1: at most 31 days, 2: at most 366 days, 3: longer or unbounded, 4: undated.
  ///
  /// `nil` for a derived edge without a date, which no window asks for.
  var spanClass: Int64?
  /// The outermost lower bound in seconds, unknown and open ends stretched.
  var earliest: Int64?
  /// The outermost upper bound in seconds, exclusive, unknown and open ends stretched.
  var latest: Int64?
  /// Status, shape and order in a few bits.
  var facets: Facets

  /// The longest span of each of the classes 0 to 2, in seconds.
  static let classSpans: [Int64] = [86_400, 31 * 86_400, 366 * 86_400]
  /// The class of an undated element.
  static let undatedClass: Int64 = 4

  /// Takes what a row holds.
  init(spanClass: Int64?, earliest: Int64?, latest: Int64?, facets: Facets) {
    self.spanClass = spanClass
    self.earliest = earliest
    self.latest = latest
    self.facets = facets
  }

  /// Computes the columns of an element.
  init(
    time: ValidTime?, role: TemporalRole, clock: CaseClock, status: Status, isDerived: Bool
  ) {
    facets = Facets(status: status, isDerived: isDerived)
    guard let time else {
      spanClass = isDerived ? nil : Self.undatedClass
      return
    }
    let bounds = time.bounds(role: role, clock: clock)
    let start = min(bounds.startMin, bounds.stretchedStartMin)
    let end = max(bounds.endMax, bounds.stretchedEndMax)
    spanClass = Self.spanClass(from: start, to: end)
    earliest = start
    latest = end
    let order = OrderColumns(time: time, role: role, clock: clock)
    facets.kind = order.kind
    facets.qualifier = order.qualifier
    facets.isHedged = bounds.flags.contains(.hedged)
    for shape in [Facets.Shape.exact, .dayWithin] {
      facets.shape = shape
      guard let plain = PlainTime(earliest: start, latest: end, facets: facets) else { continue }
      if plain.bounds == bounds, plain.order == order { return }
    }
    facets.shape = .other
  }

  static func spanClass(from start: Int64, to end: Int64) -> Int64 {
    let (length, isTooLong) = end.subtractingReportingOverflow(start)
    guard !isTooLong, start != .min, end != .max else { return 3 }
    return Int64(classSpans.firstIndex { length <= $0 } ?? 3)
  }
}
