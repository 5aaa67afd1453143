/// Counts what a filter shows and what it leaves out, so that nothing is hidden without being counted.
public struct VisibilityTally: Sendable, Hashable {
  /// Shown: certainly in the window.
  public var certain = 0
  /// Shown: possibly in the window.
  public var possible = 0
  /// Shown: in the window only if an unknown end is stretched.
  public var conceivable = 0
  /// Left out because only certain ones were asked for.
  public var hiddenPossible = 0
  /// Left out because an unknown end would have to be stretched.
  public var hiddenConceivable = 0
  /// Left out because they certainly lie outside the window; 0 where a view did not look at them.
  public var outside = 0
  /// Left out because nobody knew of them then.
  public var unknownThen = 0
  /// Left out because of their status.
  public var byStatus: [Status: Int] = [:]
  /// Left out because an end, or the element they follow from, is left out.
  public var withoutEnds = 0
  /// Left out because of a limit on the number of rows.
  public var beyondLimit = 0

  /// Creates an empty count.
  public init() {}

  /// How many are shown.
  public var shown: Int { certain + possible + conceivable }

  /// How many are left out.
  public var hidden: Int {
    hiddenPossible + hiddenConceivable + outside + unknownThen + withoutEnds + beyondLimit
      + byStatus.values.reduce(0, +)
  }

  /// Counts one element.
  public mutating func count(_ visibility: Visibility) {
    switch visibility {
    case .shown(.certain): certain += 1
    case .shown(.possible): possible += 1
    case .shown: conceivable += 1
    case .hidden(.possible): hiddenPossible += 1
    case .hidden(.conceivable): hiddenConceivable += 1
    case .hidden(.outside): outside += 1
    case .hidden(.unknownThen): unknownThen += 1
    case .hidden(.status(let status)): byStatus[status, default: 0] += 1
    }
  }

  /// Adds another count to this one.
  public mutating func add(_ other: VisibilityTally) {
    certain += other.certain
    possible += other.possible
    conceivable += other.conceivable
    hiddenPossible += other.hiddenPossible
    hiddenConceivable += other.hiddenConceivable
    outside += other.outside
    unknownThen += other.unknownThen
    byStatus.merge(other.byStatus, uniquingKeysWith: +)
    withoutEnds += other.withoutEnds
    beyondLimit += other.beyondLimit
  }

  /// How many of each certainty are shown: `9 certain, 5 possible`; empty where nothing is shown.
  public var shownText: String {
    let parts = [(certain, "certain"), (possible, "possible"), (conceivable, "conceivable")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// What was left out, one clause each, without a word on how to see it: for pictures.
  public var hiddenWords: [String] {
    var words: [String] = []
    if hiddenPossible > 0 { words.append("\(hiddenPossible) possible") }
    if hiddenConceivable > 0 { words.append("\(hiddenConceivable) conceivable") }
    if unknownThen > 0 { words.append("\(unknownThen) not yet known then") }
    for status in Status.allCases {
      if let count = byStatus[status], count > 0 { words.append("\(count) \(status.rawValue)") }
    }
    if beyondLimit > 0 { words.append("\(beyondLimit) beyond the limit") }
    return words
  }

  /// What was left out and how to see it, one clause each, for a footer.
  ///
  /// What lies certainly outside the window is what was not asked for, and is not named.
  public var hiddenClauses: [String] {
    var clauses: [String] = []
    if hiddenPossible > 0 { clauses.append("\(hiddenPossible) more possible: leave out --certain") }
    if hiddenConceivable > 0 {
      clauses.append("\(hiddenConceivable) more if unknown ends are stretched: --conceivable")
    }
    if unknownThen > 0 { clauses.append("\(unknownThen) not yet known then") }
    for status in Status.allCases {
      if let count = byStatus[status], count > 0 {
        clauses.append("\(count) \(status.rawValue): --status \(status.rawValue)")
      }
    }
    if withoutEnds > 0 {
      clauses.append("\(withoutEnds) \(withoutEnds == 1 ? "hangs" : "hang") on something left out")
    }
    if beyondLimit > 0 { clauses.append("\(beyondLimit) beyond the limit: --limit") }
    return clauses
  }
}
