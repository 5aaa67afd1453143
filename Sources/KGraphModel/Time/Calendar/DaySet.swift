/// A set of days: one run, or a union of runs and patterns.
///
/// Never lists days, so that `XXXX-XX-XX` or `[..2015]` cost no more than a day.
enum DaySet: Sendable, Hashable {
  case run(DayRange)
  case union([Piece])

  enum Piece: Sendable, Hashable {
    case run(DayRange)
    case pattern(DayPattern)
  }

  /// Joins pieces; runs that touch become one.
  init(_ pieces: [Piece]) {
    var runs: [DayRange] = []
    var rest: [Piece] = []
    for piece in pieces {
      switch piece {
      case .run(let run): runs.append(run)
      case .pattern: rest.append(piece)
      }
    }
    runs.sort { $0.first < $1.first }
    var joined: [DayRange] = []
    for run in runs {
      if let end = joined.last?.last, end == .max || run.first <= end + 1 {
        joined[joined.count - 1].last = max(end, run.last)
      } else {
        joined.append(run)
      }
    }
    if rest.isEmpty, joined.count == 1 {
      self = .run(joined[0])
    } else {
      self = .union(joined.map(Piece.run) + rest)
    }
  }

  /// Whether the set is known to be one run without holes.
  var isRun: Bool { if case .run = self { true } else { false } }

  var pieces: [Piece] {
    switch self {
    case .run(let run): [.run(run)]
    case .union(let pieces): pieces
    }
  }

  /// The earliest day, `Int64.min` where there is none.
  var first: Int64 {
    switch self {
    case .run(let run): run.first
    case .union: next(notBefore: .min) ?? .min
    }
  }

  /// The latest day, `Int64.max` where there is none.
  var last: Int64 {
    switch self {
    case .run(let run): run.last
    case .union: previous(notAfter: .max) ?? .max
    }
  }

  /// The earliest day of the set that is not before a day.
  ///
  /// Linear in the pieces.
  func next(notBefore day: Int64) -> Int64? {
    switch self {
    case .run(let run):
      return day <= run.last ? max(day, run.first) : nil
    case .union(let pieces):
      var best: Int64?
      for piece in pieces {
        guard let run = piece.run(endingNotBefore: day) else { continue }
        best = min(best ?? .max, max(day, run.first))
      }
      return best
    }
  }

  /// The latest day of the set that is not after a day.
  ///
  /// Linear in the pieces.
  func previous(notAfter day: Int64) -> Int64? {
    switch self {
    case .run(let run):
      return day >= run.first ? min(day, run.last) : nil
    case .union(let pieces):
      var best: Int64?
      for piece in pieces {
        guard let run = piece.run(startingNotAfter: day) else { continue }
        best = max(best ?? .min, min(day, run.last))
      }
      return best
    }
  }

  /// The earliest day of the set that is not before a day, and the last day of a
  /// run that holds it.
  ///
  /// Linear in the pieces.
  func run(notBefore day: Int64) -> DayRange? {
    guard let first = next(notBefore: day) else { return nil }
    var last = first
    for piece in pieces {
      if let run = piece.run(endingNotBefore: first), run.first <= first {
        last = max(last, run.last)
      }
    }
    return DayRange(first: first, last: last)
  }

  func contains(_ day: Int64) -> Bool { next(notBefore: day) == day }

  /// Whether every day of a range lies in the set.
  ///
  /// One step per run that the range crosses.
  func covers(_ range: DayRange) -> Bool {
    if case .run(let run) = self { return run.first <= range.first && range.last <= run.last }
    var day = range.first
    while true {
      var reach: Int64?
      for piece in pieces {
        guard let run = piece.run(endingNotBefore: day), run.first <= day else { continue }
        reach = max(reach ?? .min, run.last)
      }
      guard let end = reach else { return false }
      if end >= range.last { return true }
      day = end + 1
    }
  }
}

extension DaySet.Piece {
  func run(endingNotBefore day: Int64) -> DayRange? {
    switch self {
    case .run(let run): run.last >= day ? run : nil
    case .pattern(let pattern): pattern.run(endingNotBefore: day)
    }
  }

  func run(startingNotAfter day: Int64) -> DayRange? {
    switch self {
    case .run(let run): run.first <= day ? run : nil
    case .pattern(let pattern): pattern.run(startingNotAfter: day)
    }
  }
}
