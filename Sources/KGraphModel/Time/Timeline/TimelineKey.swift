/// Where an item stands on a timeline: a total order that does not depend on the
/// order of input and that can be explained column by column.
///
/// Compared field by field in the order of the fields. `~` does not move an item.
public struct TimelineKey: Sendable, Hashable, Comparable {
  /// 0 for dated items, 1 for undated ones, which come last.
  public var group: UInt8
  /// The earliest day; without one ("in or before Dec 2014"), the first day of
  /// the first date written, so that the item stands where a person reads it.
  public var anchorDay: Int64
  /// The second of that day, 0 for a date without a time.
  public var anchorSecond: Int32
  /// Whether there is an earliest day; items without one come first.
  public var hasLowerBound: Bool
  /// The latest day, `Int64.max` for none.
  public var upperDay: Int64
  /// The second of that day, 86 399 for a date without a time.
  public var upperSecond: Int32
  /// 0 for a date or a set, 1 for an interval, 2 for attested.
  public var kind: UInt8
  /// The raw value of the ``Qualifier``.
  public var qualifier: UInt8
  /// The key of the element, which settles every tie.
  public var key: String

  /// Creates a key from what a database kept.
  public init(
    group: UInt8, anchorDay: Int64, anchorSecond: Int32, hasLowerBound: Bool, upperDay: Int64,
    upperSecond: Int32, kind: UInt8, qualifier: UInt8, key: String
  ) {
    self.group = group
    self.anchorDay = anchorDay
    self.anchorSecond = anchorSecond
    self.hasLowerBound = hasLowerBound
    self.upperDay = upperDay
    self.upperSecond = upperSecond
    self.kind = kind
    self.qualifier = qualifier
    self.key = key
  }

  /// Creates the key of an item; constant time but for sets.
  public init(time: ValidTime?, role: TemporalRole, clock: CaseClock, key: String) {
    self.init(
      group: 1, anchorDay: 0, anchorSecond: 0, hasLowerBound: false, upperDay: .max,
      upperSecond: 86_399, kind: 0, qualifier: 0, key: key)
    guard let time else { return }
    if case .when(let value) = time, let day = value.plainDay {
      // The way of bulk imports: nothing but a day.
      group = 0
      (anchorDay, upperDay) = (day.number, day.number)
      hasLowerBound = true
      kind = role == .state ? 2 : 0
      return
    }
    qualifier = time.qualifier.rawValue
    kind = time.timelineKind(role)
    guard let written = WrittenSpan(time, clock) else { return }
    group = 0
    hasLowerBound = written.lower != nil
    let anchor = written.lower ?? written.first
    (anchorDay, anchorSecond) = (anchor.day, anchor.second)
    if let upper = written.upper { (upperDay, upperSecond) = (upper.day, upper.second) }
  }

  /// Compares field by field.
  public static func < (left: TimelineKey, right: TimelineKey) -> Bool {
    if left.group != right.group { return left.group < right.group }
    if left.anchorDay != right.anchorDay { return left.anchorDay < right.anchorDay }
    if left.anchorSecond != right.anchorSecond { return left.anchorSecond < right.anchorSecond }
    if left.hasLowerBound != right.hasLowerBound { return !left.hasLowerBound }
    if left.upperDay != right.upperDay { return left.upperDay < right.upperDay }
    if left.upperSecond != right.upperSecond { return left.upperSecond < right.upperSecond }
    if left.kind != right.kind { return left.kind < right.kind }
    if left.qualifier != right.qualifier { return left.qualifier < right.qualifier }
    return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
  }
}

extension ValidTime {
  fileprivate func timelineKind(_ role: TemporalRole) -> UInt8 {
    switch self {
    case .span: 1
    case .attested: 2
    case .when(let value): value.isInterval ? 1 : role == .state ? 2 : 0
    }
  }
}
