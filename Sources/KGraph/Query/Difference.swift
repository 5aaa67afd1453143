import KGraphModel

/// What differs between two moments: in the world, or in what was known of it.
public struct Difference: Sendable {
  /// What became of one element.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    /// An event or act that lies between the two moments.
    case happened
    /// A relation that was not there before and is there after.
    case began
    /// A relation that was there before and is not there after.
    case ended
    /// A relation that is there at both, more or less surely.
    case changed
    /// An element of which nothing was known before.
    case gained
    /// A known element that was retracted.
    case lost
    /// A known element that a further source disputes.
    case disputed
    /// A known element for which a further source gives other values, or which was edited.
    case corrected
    /// A known element that a further source supports.
    case confirmed
  }

  /// One element that differs.
  public struct Row: Sendable, Hashable {
    /// What became of it.
    public var change: Change
    /// The key.
    public var key: ElementKey
    /// The type.
    public var type: String
    /// The name, or the relation as a sentence.
    public var label: String
    /// When it was.
    public var time: ValidTime?
    /// Its status.
    public var status: Status
    /// How certainly it was there, or was known, at the first moment.
    public var before: Certainty
    /// How certainly it was there, or was known, at the second moment.
    public var after: Certainty
    /// The sources that made the difference; empty for differences in the world.
    public var sources: [ElementKey]
    /// What a source gives in place of what is recorded, or what an edit put in place of it; `null`
    /// for a field that was taken away.
    public var says: PropertyMap
    /// What the fields that were edited held before.
    public var was: PropertyMap = [:]
  }

  /// The elements that differ, by kind, date and key.
  public var rows: [Row]
  /// What was left out because of its status.
  public var hidden: VisibilityTally
  /// Relations that are only conceivable at both moments, or at one and absent at the other.
  public var conceivableLeftOut: Int
  /// Relations that are attested at one moment and only conceivable at the other, so that no change
  /// is known; left out unless the view's floor asks for them.
  public var attestedOnceLeftOut = 0
}

extension Case {
  /// What began, ended and changed in the world between two moments.
  ///
  /// Facts only, unless the view names statuses. What is only conceivable at one of the moments is
  /// counted and left out unless the view's floor asks for it: where a relation is attested at one
  /// moment and nothing is known of the other, no change is known.
  public func difference(from first: TimeWindow, to second: TimeWindow, view: View = View()) throws
    -> Difference
  {
    var reader = WorldDifference(
      reader: try reader(at: view.recordedAt), first: first, second: second,
      filter: view.filter(showing: TemporalFilter.facts))
    return try reader.difference()
  }

  /// What our picture gained and lost, and which known elements were corrected, or further sources
  /// dispute, correct or confirm.
  ///
  /// An element is gained when the first source that supports it comes out. It is lost or corrected
  /// when it was known at the first moment and was retracted or edited between the two, by the time
  /// at which that was recorded; for a known element that is recorded only after the first moment,
  /// its first version counts. All statuses count, unless the view names some: a claim that becomes
  /// known is a gain.
  public func difference(
    knownAt first: TimeWindow, to second: TimeWindow, view: View = View()
  ) throws -> Difference {
    var reader = KnowledgeDifference(
      reader: try reader(at: view.recordedAt), first: first, second: second,
      filter: view.filter(showing: Set(Status.allCases)))
    return try reader.difference()
  }
}

extension Difference {
  /// By kind, then by date, then by key.
  static func precedes(_ left: Row, _ right: Row, _ clock: CaseClock) -> Bool {
    func rank(_ row: Row) -> (Int, Int64, String) {
      let kind = Change.allCases.firstIndex(of: row.change) ?? 0
      let start = row.time?.bounds(role: .event, clock: clock).startMin ?? .max
      return (kind, start, row.key.text)
    }
    return rank(left) < rank(right)
  }
}
