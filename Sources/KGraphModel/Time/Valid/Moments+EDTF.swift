extension Moments {
  /// The moments of any value: for a set all members together, for an interval
  /// everything from its start to its end.
  init(_ value: EDTF, _ clock: CaseClock) {
    switch value.content {
    case .date(let date):
      self.init(date, clock)
    case .interval(let start, let end):
      let first = start.date?.days(clock.hemisphere, isWidened: true).first ?? .min
      let last = end.date?.days(clock.hemisphere, isWidened: true).last ?? .max
      self = .days(.run(DayRange(first: min(first, last), last: max(first, last))))
    case .set(let set):
      self = .days(DaySet(set.members.flatMap { $0.pieces(clock.hemisphere) }))
    }
  }
}

extension EDTF.Member {
  /// The days of the member, a range taken as one run.
  fileprivate func pieces(_ hemisphere: Hemisphere) -> [DaySet.Piece] {
    func days(_ date: EDTFDate) -> DaySet { date.days(hemisphere, isWidened: true) }
    return switch self {
    case .one(let date): days(date).pieces
    case .range(let first, let last):
      [.run(DayRange(first: days(first).first, last: days(last).last))]
    case .upTo(let last): [.run(DayRange(first: .min, last: days(last).last))]
    case .since(let first): [.run(DayRange(first: days(first).first, last: .max))]
    }
  }
}
