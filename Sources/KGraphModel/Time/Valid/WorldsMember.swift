/// One member of an all-of set as a thing of its own, for pairs of things.
struct WorldsMember {
  /// Where the member, or some occurrence of its range, may be.
  var worlds: Worlds
  /// The range, if the member is one with units longer than a day.
  var units: UnitRange?

  /// Whether the worlds are those of the member itself.
  var isSimple: Bool { units == nil }

  /// Whether the member takes one day, whichever that is.
  var isOneDay: Bool { if case .point = worlds { true } else { false } }

  /// The first and the last occurrence.
  var outerWorlds: [Worlds] {
    guard let units else { return [worlds] }
    return [units.first, units.last].map { .point(.days(.run(units.days($0)))) }
  }

  /// Whether some occurrence lies in the other thing in every world.
  func isCertain(within other: WorldsMember) -> Bool {
    guard let units, other.isSimple else { return false }
    let bounds = other.worlds.bounds
    guard bounds.startMax < bounds.endMin else { return false }
    let core = TimeWindow(start: bounds.startMax, end: bounds.endMin)
    return Recurrence.each(units).isCertainlyIn(core)
  }
}

extension Worlds {
  /// The members of an all-of set; any other thing is its own only member.
  var members: [WorldsMember] {
    guard case .recurring(let members, let isAttested) = self else {
      return [WorldsMember(worlds: self, units: nil)]
    }
    return members.map { member in
      switch member {
      case .once(let moments):
        return WorldsMember(worlds: isAttested ? .attested(moments) : .point(moments), units: nil)
      case .each(let range) where range.length == 0:
        return WorldsMember(worlds: .span(SpanWorlds(range.hull)), units: nil)
      case .each(let range):
        let hull = Moments.days(.run(range.hull))
        return WorldsMember(worlds: isAttested ? .attested(hull) : .point(hull), units: range)
      }
    }
  }
}

extension SpanWorlds {
  /// A span that covers certain days and no others.
  fileprivate init(_ days: DayRange) {
    func edge(_ day: Int64) -> Edge {
      day == .min || day == .max ? .open : .at(.days(.run(DayRange(first: day, last: day))))
    }
    self.init(start: edge(days.first), end: edge(days.last), asOfEnd: nil)
  }
}
