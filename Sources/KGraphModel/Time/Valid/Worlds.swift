/// The ways in which a dated thing may have been, as the case reads its date.
enum Worlds: Sendable {
  /// No date at all.
  case undated
  /// Within one of the moments.
  case point(Moments)
  /// From some moment before to some moment after one of the moments.
  case attested(Moments)
  /// From a start to a later end.
  case span(SpanWorlds)
  /// Once in each member, whatever the others do.
  case recurring([Recurrence], isAttested: Bool)
  /// A span whose end lies before its start: somewhere between the limits.
  case contradiction(start: Int64, end: Int64)

  init(_ time: ValidTime, role: TemporalRole, clock: CaseClock) {
    switch time {
    case .attested(let value):
      self.init(value, isAttested: true, clock)
    case .span(let from, let to):
      self =
        SpanWorlds(
          start: .init(from, clock), end: .init(to, clock), asOfEnd: clock.asOfEnd
        ).worlds
    case .when(let value):
      if case .interval(let start, let end) = value.content {
        self =
          SpanWorlds(
            start: .init(start, clock), end: .init(end, clock), asOfEnd: clock.asOfEnd
          ).worlds
      } else {
        self.init(value, isAttested: role == .state, clock)
      }
    }
  }

  private init(_ value: EDTF, isAttested: Bool, _ clock: CaseClock) {
    if case .set(let set) = value.content, !set.isOneOf {
      let members = set.members.flatMap { $0.recurrences(clock.hemisphere) }
      self = .recurring(members, isAttested: isAttested)
    } else {
      let moments = Moments(value, clock)
      self = isAttested ? .attested(moments) : .point(moments)
    }
  }
}

/// A start and an end that are free of each other, but for their order.
struct SpanWorlds: Sendable {
  /// Where one side of the span lies.
  enum Edge: Sendable {
    case at(Moments)
    case unknown
    case open

    init(_ edge: EDTF.Edge, _ clock: CaseClock) {
      switch edge {
      case .date(let date): self = .at(Moments(date, clock))
      case .unknown: self = .unknown
      case .open: self = .open
      }
    }

    init(_ endpoint: ValidTime.Endpoint, _ clock: CaseClock) {
      switch endpoint {
      case .date(let value): self = .at(Moments(value, clock))
      case .unknown: self = .unknown
      case .open: self = .open
      }
    }

    var moments: Moments? { if case .at(let moments) = self { moments } else { nil } }
  }

  var start: Edge
  var end: Edge
  /// Up to where an open end is certain.
  var asOfEnd: Int64?

  /// The span, unless it says nothing or contradicts itself.
  var worlds: Worlds {
    if case .unknown = start, case .unknown = end { return .undated }
    guard case .at(let from) = start, case .at(let to) = end, from.startMin >= to.endMax else {
      return .span(self)
    }
    return .contradiction(start: to.startMin, end: from.endMax)
  }

  /// Whether start and end lie on the same grid, without holes.
  var isPlain: Bool {
    switch (start, end) {
    case (.at(let from), .at(let to)): from.isRun && to.isRun && from.extent == to.extent
    case (.at(let moments), _), (_, .at(let moments)):
      moments.isRun && (asOfEnd == nil || moments.extent == Moments.day)
    default: true
    }
  }
}
