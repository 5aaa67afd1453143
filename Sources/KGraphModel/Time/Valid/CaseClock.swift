/// What a case fixes for the reading of its dates: a zone, a hemisphere, a day up
/// to which it is informed.
public struct CaseClock: Sendable, Hashable {
  /// Seconds east of UTC; every day of the case starts at midnight there.
  public var zoneOffsetSeconds: Int32

  /// Where the seasons 21 to 24 are.
  public var hemisphere: Hemisphere

  /// Up to when the case is informed: an open end is certain no further.
  ///
  /// Of a longer time, such as a month, the first day counts. Without it an open
  /// end lasts for ever.
  public var asOf: EDTF? { didSet { asOfEnd = asOf.flatMap(Self.end) } }

  /// The second after the as-of day.
  private(set) var asOfEnd: Int64?

  /// UTC, northern, without an as-of day.
  public static let utc = CaseClock()

  /// Creates a clock.
  public init(
    zoneOffsetSeconds: Int32 = 0, hemisphere: Hemisphere = .north, asOf: EDTF? = nil
  ) {
    self.zoneOffsetSeconds = zoneOffsetSeconds
    self.hemisphere = hemisphere
    self.asOf = asOf
    asOfEnd = asOf.flatMap(Self.end)
  }

  /// Creates a clock from a zone as a case file writes it: `Z`, `UTC`, `+02:00`,
  /// `-04`.
  ///
  /// - Throws: `EDTFError` when it is not a fixed offset between -12:00 and +14:00.
  public init(
    timezone: String, hemisphere: Hemisphere = .north, asOf: EDTF? = nil
  ) throws(EDTFError) {
    self.init(
      zoneOffsetSeconds: try Self.offset(timezone), hemisphere: hemisphere, asOf: asOf)
  }

  private static func end(_ asOf: EDTF) -> Int64? {
    let day: Int64 =
      switch asOf.content {
      case .date(let date): date.written.first
      case .interval(.date(let date), _): date.written.first
      case .interval, .set: .min
      }
    return day == .min ? nil : (day + 1) * 86_400
  }

  private static func offset(_ timezone: String) throws(EDTFError) -> Int32 {
    if timezone == "UTC" { return 0 }
    // The rules of an offset behind a time are the rules of an offset alone.
    do {
      let date = try EDTFReader.datetime("1970-01-01T00:00:00\(timezone)".utf8.span)
      switch date.zone {
      case .utc: return 0
      case .offset(let minutes): return Int32(minutes) * 60
      case .none: break
      }
    } catch {
      throw EDTFError(
        reason: "not a time zone: \(timezone)", hint: "a fixed offset such as +02:00, or Z")
    }
    throw EDTFError(reason: "no time zone", hint: "a fixed offset such as +02:00, or Z")
  }
}
