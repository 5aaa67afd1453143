/// The numeric limits of a dated thing: eight plain numbers that a database can
/// keep in columns.
///
/// Seconds from 1970-01-01T00:00 in the zone of the case, half-open:
/// a start S and an end E with `startMin ≤ S ≤ startMax`, `endMin ≤ E ≤ endMax`
/// and S < E. `Int64.min` and `Int64.max` are without limit.
public struct TimeBounds: Sendable, Hashable {
  /// The earliest start inside the stated dates.
  public var startMin: Int64
  /// The latest start, in any world.
  public var startMax: Int64
  /// The earliest end, in any world.
  public var endMin: Int64
  /// The latest end inside the stated dates.
  public var endMax: Int64
  /// The earliest start when an unknown start is stretched.
  public var stretchedStartMin: Int64
  /// The latest end when an unknown end, or one past the as-of day, is stretched.
  public var stretchedEndMax: Int64
  /// What the numbers alone do not say.
  public var flags: Flags

  /// What the numbers of bounds alone do not say.
  ///
  /// The raw values are stable.
  public struct Flags: OptionSet, Sendable, Hashable {
    /// One bit per flag.
    public var rawValue: UInt8

    /// Creates flags from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A `?` or `%` occurs: nothing is certain.
    public static let hedged = Flags(rawValue: 1)
    /// The bounds are a hull: `no` is exact, any other answer must be settled by
    /// `ValidTime.certainty(of:in:role:clock:)`.
    public static let hasHoles = Flags(rawValue: 2)
    /// There is no date at all.
    public static let undated = Flags(rawValue: 4)
    /// It would end before it starts in every world; treated as possible
    /// anywhere between its dates.
    public static let impossible = Flags(rawValue: 8)
    /// It was written with a start and an end.
    public static let interval = Flags(rawValue: 16)
    /// It is known to have held at some time inside the dates.
    public static let attested = Flags(rawValue: 32)
    /// It lies within one day, whichever that is.
    public static let oneDay = Flags(rawValue: 64)
  }

  /// Creates bounds from what a database kept.
  public init(
    startMin: Int64, startMax: Int64, endMin: Int64, endMax: Int64, stretchedStartMin: Int64,
    stretchedEndMax: Int64, flags: Flags
  ) {
    self.startMin = startMin
    self.startMax = startMax
    self.endMin = endMin
    self.endMax = endMax
    self.stretchedStartMin = stretchedStartMin
    self.stretchedEndMax = stretchedEndMax
    self.flags = flags
  }

  /// Bounds without anything to stretch.
  init(startMin: Int64, startMax: Int64, endMin: Int64, endMax: Int64, flags: Flags) {
    self.init(
      startMin: startMin, startMax: startMax, endMin: endMin, endMax: endMax,
      stretchedStartMin: startMin, stretchedEndMax: endMax, flags: flags)
  }

  /// The bounds of a thing without any date: possible everywhere.
  public static let undated = TimeBounds(
    startMin: .min, startMax: .max, endMin: .min, endMax: .max, flags: .undated)

  /// The bounds of something that happened on one known day.
  ///
  /// The month and day must exist. Constant time, no allocation.
  @inline(__always)
  public static func ofDay(year: Int64, month: Int, day: Int) -> TimeBounds {
    ofDay(CalendarDay(year: year, month: month, day: day))
  }

  /// The bounds of something that happened on one known day.
  @inline(__always)
  public static func ofDay(_ day: CalendarDay) -> TimeBounds {
    let start = day.startSecond
    let end = day.endSecond
    return TimeBounds(
      startMin: start, startMax: start, endMin: end, endMax: end, flags: .oneDay)
  }
}
