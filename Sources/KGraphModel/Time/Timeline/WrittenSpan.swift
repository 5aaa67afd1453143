/// The dates of a value as written, `~` not widened: what a timeline sorts by.
struct WrittenSpan: Sendable {
  /// A day and a second of it.
  struct Moment: Sendable {
    var day: Int64
    var second: Int32
  }

  /// The earliest moment, nil without one.
  var lower: Moment?
  /// The first moment of the first date written.
  var first: Moment
  /// The latest moment, nil without one.
  var upper: Moment?

  /// Nil when no date is written: `../..`, `/`.
  init?(_ time: ValidTime, _ clock: CaseClock) {
    switch time {
    case .when(let value), .attested(let value): self.init(value, clock)
    case .span(let from, let to):
      self.init(
        from: from.date.flatMap { WrittenSpan($0, clock) },
        to: to.date.flatMap { WrittenSpan($0, clock) })
    }
  }

  private init?(_ value: EDTF, _ clock: CaseClock) {
    switch value.content {
    case .date(let date): self.init(date, clock)
    case .interval(let start, let end):
      self.init(
        from: start.date.map { WrittenSpan($0, clock) },
        to: end.date.map { WrittenSpan($0, clock) })
    case .set(let set):
      guard let head = set.members.first?.dates.first else { return nil }
      self.init(head, clock)
      for date in set.members.flatMap(\.dates) {
        let span = WrittenSpan(date, clock)
        if let low = span.lower, let known = lower, low.day < known.day { lower = low }
        if let high = span.upper, let known = upper, high.day > known.day { upper = high }
      }
      if set.members.contains(where: \.isOpenBefore) { lower = nil }
      if set.members.contains(where: \.isOpenAfter) { upper = nil }
    }
  }

  private init?(from: WrittenSpan?, to: WrittenSpan?) {
    guard let first = from?.first ?? to?.first else { return nil }
    self.first = first
    lower = from?.lower
    upper = to?.upper
  }

  private init(_ date: EDTFDate, _ clock: CaseClock) {
    let low: Moment
    let high: Moment
    if date.precision == .second {
      let instant = date.instant(zoneOffset: clock.zoneOffsetSeconds)
      let day = floorDivide(instant, Moments.day)
      low = Moment(day: day, second: Int32(instant - day * Moments.day))
      high = low
    } else {
      let days = date.days(clock.hemisphere, isWidened: false)
      low = Moment(day: days.first, second: 0)
      high = Moment(day: days.last, second: 86_399)
    }
    lower = low
    first = low
    upper = high
  }
}
