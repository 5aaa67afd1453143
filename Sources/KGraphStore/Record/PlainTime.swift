import KGraphModel

/// The order columns of a timeline without the key: what two elements are compared by first.
struct OrderColumns: Equatable, Comparable, Sendable {
  var group: Int64 = 0
  var anchorDay: Int64 = 0
  var anchorSecond: Int64 = 0
  var hasLowerBound = true
  var upperDay: Int64 = 0
  var upperSecond: Int64 = 0
  var kind: Int64 = 0
  var qualifier: Int64 = 0

  static func < (left: Self, right: Self) -> Bool {
    if left.group != right.group { return left.group < right.group }
    if left.anchorDay != right.anchorDay { return left.anchorDay < right.anchorDay }
    if left.anchorSecond != right.anchorSecond { return left.anchorSecond < right.anchorSecond }
    if left.hasLowerBound != right.hasLowerBound { return !left.hasLowerBound }
    if left.upperDay != right.upperDay { return left.upperDay < right.upperDay }
    if left.upperSecond != right.upperSecond { return left.upperSecond < right.upperSecond }
    if left.kind != right.kind { return left.kind < right.kind }
    return left.qualifier < right.qualifier
  }
}

extension OrderColumns {
  /// A place after all others.
  static let last = OrderColumns(group: .max)

  /// The place of an undated element: last.
  static let undated = OrderColumns(time: nil, role: .event, clock: .utc)

  /// The order columns of an element's dates.
  init(time: ValidTime?, role: TemporalRole, clock: CaseClock) {
    let key = TimelineKey(time: time, role: role, clock: clock, key: "")
    group = Int64(key.group)
    anchorDay = key.anchorDay
    anchorSecond = Int64(key.anchorSecond)
    hasLowerBound = key.hasLowerBound
    upperDay = key.upperDay
    upperSecond = Int64(key.upperSecond)
    kind = Int64(key.kind)
    qualifier = Int64(key.qualifier)
  }
}

/// Bounds and order of a date of a usual shape, from the stored columns alone.
struct PlainTime: Sendable {
  /// The bounds.
  var bounds: TimeBounds
  /// The place in a timeline.
  var order: OrderColumns

  private static let day: Int64 = 86_400

  /// Computes both; `nil` where the shape is ``Facets/Shape/other`` or a bound is missing.
  init?(earliest: Int64, latest: Int64, facets: Facets) {
    guard facets.shape != .other, earliest != .min, latest != .max else { return nil }
    let isExact = facets.shape == .exact
    bounds = TimeBounds(
      startMin: earliest, startMax: isExact ? earliest : latest - Self.day,
      endMin: isExact ? latest : earliest + Self.day, endMax: latest,
      stretchedStartMin: earliest, stretchedEndMax: latest, flags: Self.flags(facets))
    let last = latest - 1
    let anchorDay = Self.floorDay(earliest)
    let upperDay = Self.floorDay(last)
    order = OrderColumns(
      anchorDay: anchorDay, anchorSecond: earliest - anchorDay * Self.day,
      upperDay: upperDay, upperSecond: last - upperDay * Self.day,
      kind: facets.kind, qualifier: facets.qualifier)
  }

  private static func flags(_ facets: Facets) -> TimeBounds.Flags {
    let kind: TimeBounds.Flags =
      switch facets.kind {
      case 0: .oneDay
      case 1: .interval
      case 2: .attested
      default: []
      }
    return facets.isHedged ? kind.union(.hedged) : kind
  }

  private static func floorDay(_ second: Int64) -> Int64 {
    second >= 0 ? second / day : (second - day + 1) / day
  }
}
