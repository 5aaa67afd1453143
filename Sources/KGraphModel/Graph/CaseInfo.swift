/// What a case says of itself: identity and how its dates are to be read.
public struct CaseInfo: Sendable, Hashable {
  /// A slug, the case's own name.
  public var id: String
  /// The title that people read.
  public var title: String
  /// The name of the vocabulary in use.
  public var ontology: String
  /// The one zone in which a day runs from midnight to midnight: `+02:00`, `Z`.
  public var timezone: String
  /// Which hemisphere seasons refer to.
  public var hemisphere: Hemisphere
  /// The day up to which open ends are certain; without one they are certain for ever.
  public var asOf: EDTF?

  /// Creates the description of a case.
  public init(
    id: String = "case", title: String = "", ontology: String = "news-politics",
    timezone: String = "Z", hemisphere: Hemisphere = .north, asOf: EDTF? = nil
  ) {
    self.id = id
    self.title = title
    self.ontology = ontology
    self.timezone = timezone
    self.hemisphere = hemisphere
    self.asOf = asOf
  }
}

extension CaseInfo {
  /// How dates of this case are read; an unreadable zone counts as UTC, which `check` reports.
  public var clock: CaseClock {
    (try? CaseClock(timezone: timezone, hemisphere: hemisphere, asOf: asOf)) ?? .utc
  }
}
