extension Recurrence {
  /// Whether the occurrences, one of each member, fill a run of days.
  ///
  /// - Returns: `nil` where the question is too large to settle: more than
  ///   `matchingLimit` combinations of a day and a member.
  static func filling(_ days: DayRange, _ members: [Recurrence]) -> Certainty? {
    let fixed = DaySet(members.compactMap(\.fixedDays).map(DaySet.Piece.run))
    if fixed.covers(days) { return .certain }
    var open: [Int64] = []
    guard days.first != .min, days.last != .max else { return .no }
    let free = members.filter { $0.fixedDays == nil }
    // A window that is longer than what the members can fill fails early.
    let limit = matchingLimit / max(free.count, 1)
    var day = days.first
    while day <= days.last {
      if !fixed.contains(day) {
        guard free.contains(where: { $0.contains(day) }) else { return .no }
        open.append(day)
        if open.count > limit { return nil }
      } else if let end = fixed.run(around: day)?.last {
        day = max(day, min(end, days.last))
      }
      day += 1
    }
    return matches(open, free) ? .possible : .no
  }

  private static let matchingLimit = 20_000

  /// The days that are covered in every world, if the member fixes them.
  private var fixedDays: DayRange? {
    switch self {
    case .once(.days(.run(let run))) where run.first == run.last: run
    case .each(let range) where range.length == 0: range.hull
    case .once, .each: nil
    }
  }

  private func contains(_ day: Int64) -> Bool {
    switch self {
    case .once(.days(let days)): days.contains(day)
    case .once(.second): false
    case .each(let range): range.unit(of: day) != nil
    }
  }

  /// What a member can be used for once: a range, once in every unit.
  private struct Seat: Hashable {
    var member: Int
    var unit: Int64
  }

  /// Whether every day finds a seat of its own: augmenting paths (Kuhn).
  private static func matches(_ days: [Int64], _ members: [Recurrence]) -> Bool {
    var holder: [Seat: Int] = [:]
    func place(_ index: Int, _ visited: inout Set<Seat>) -> Bool {
      for (number, member) in members.enumerated() where member.contains(days[index]) {
        var seat = Seat(member: number, unit: 0)
        if case .each(let range) = member { seat.unit = range.unit(of: days[index]) ?? 0 }
        guard visited.insert(seat).inserted else { continue }
        if let other = holder[seat], !place(other, &visited) { continue }
        holder[seat] = index
        return true
      }
      return false
    }
    for index in days.indices {
      var visited: Set<Seat> = []
      guard place(index, &visited) else { return false }
    }
    return true
  }

  /// The days that a lasting thing, attested in this member, may cover inside the
  /// stated dates.
  var statedPieces: [DaySet.Piece] {
    switch self {
    case .once(.days(let days)): days.pieces
    case .once(.second): []
    case .each(let range): [.run(range.hull)]
    }
  }
}

extension DaySet {
  /// The run of one piece that holds a day.
  func run(around day: Int64) -> DayRange? {
    for piece in pieces {
      if let run = piece.run(endingNotBefore: day), run.first <= day { return run }
    }
    return nil
  }
}
