import KGraphModel

extension RandomElements {
  /// A random thing; nil when the dates drawn cannot be in that order.
  mutating func element() throws -> OracleElement? {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0, 1, 2: try point()
    case 3: try attested()
    case 4: try recurring()
    case 5, 6: try interval()
    default: try span()
    }
  }

  private mutating func point() throws -> OracleElement {
    let choice = choice(maxDays: isWide ? 2000 : 40)
    let worlds = choice.days.map { OracleWorld(days: [$0]) }
    return OracleElement(
      time: .when(try EDTF(choice.text)), role: .event, isHedged: choice.isHedged,
      stated: worlds, all: worlds)
  }

  private mutating func attested() throws -> OracleElement {
    var choice = choice(maxDays: 40)
    while !choice.hasLast { choice = self.choice(maxDays: 40) }
    let value = try EDTF(choice.text)
    let (stated, all) = OracleElement.attestedWorlds(
      choice.days, hasFirst: choice.hasFirst, horizon: horizon)
    return OracleElement(
      time: generator.chance(50) ? .attested(value) : .when(value), role: .state,
      isHedged: choice.isHedged, stated: stated, all: all)
  }

  /// An all-of set of at most three members.
  private mutating func recurring() throws -> OracleElement {
    var texts: [String] = []
    var members: [[Int]] = []
    var isHedged = false
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      if generator.chance(30) {
        let bounds = [day(), day()].sorted { $0.index < $1.index }
        texts.append("\(bounds[0].text)..\(bounds[1].text)")
        members += (bounds[0].index...bounds[1].index).map { [$0] }
      } else {
        let (date, days) = date(maxDays: 12)
        texts.append(date.text)
        members.append(days)
        isHedged = isHedged || date.isHedged
      }
    }
    var worlds: [[Int]] = [[]]
    for days in members { worlds = worlds.flatMap { world in days.map { world + [$0] } } }
    let listed = worlds.map(OracleWorld.init(days:))
    return OracleElement(
      time: .when(try EDTF("{\(texts.joined(separator: ","))}")), role: .event,
      isHedged: isHedged, stated: listed, all: listed, isAllOf: true)
  }

  private mutating func interval() throws -> OracleElement? {
    let (first, last) = (date(maxDays: 40), date(maxDays: 40))
    var sides = [first.date.text, last.date.text]
    var from = OracleSide.days(first.days, hasFirst: true, hasLast: true)
    var to = OracleSide.days(last.days, hasFirst: true, hasLast: true)
    var isHedged = first.date.isHedged || last.date.isHedged
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: (sides[1], to, isHedged) = ("", .unknown, first.date.isHedged)
    case 1: (sides[1], to, isHedged) = ("..", .open, first.date.isHedged)
    case 2: (sides[0], from, isHedged) = ("", .unknown, last.date.isHedged)
    case 3: (sides[0], from, isHedged) = ("..", .open, last.date.isHedged)
    default: break
    }
    guard let value = try? EDTF(sides.joined(separator: "/")) else { return nil }
    return try lasting(.when(value), from, to, isHedged)
  }

  private mutating func span() throws -> OracleElement? {
    let (from, start, isStartHedged) = try side()
    let (to, end, isEndHedged) = try side()
    return try lasting(.span(from: from, to: to), start, end, isStartHedged || isEndHedged)
  }

  private mutating func side() throws -> (ValidTime.Endpoint, OracleSide, Bool) {
    if generator.chance(15) { return (.unknown, .unknown, false) }
    if generator.chance(15) { return (.open, .open, false) }
    let choice = choice(maxDays: 40)
    let days = OracleSide.days(
      choice.days, hasFirst: choice.hasFirst, hasLast: choice.hasLast)
    return (.date(try EDTF(choice.text)), days, choice.isHedged)
  }

  private mutating func lasting(
    _ time: ValidTime, _ from: OracleSide, _ to: OracleSide, _ isHedged: Bool
  ) throws -> OracleElement? {
    // Undated things are possible everywhere by decree, not by their worlds.
    if case .unknown = from, case .unknown = to { return nil }
    var clock = CaseClock.utc
    var asOf: Int?
    if generator.chance(40) {
      let day = day()
      asOf = day.index
      clock.asOf = try EDTF(day.text)
    }
    let (stated, all) = OracleElement.spanWorlds(from, to, horizon: horizon, asOf: asOf)
    guard !stated.isEmpty else { return nil }
    let role = generator.pick(TemporalRole.allCases)
    return OracleElement(
      time: time, role: role, clock: clock, isHedged: isHedged, stated: stated, all: all)
  }
}
