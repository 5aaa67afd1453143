extension EDTF {
  /// What sort of expression a text is.
  ///
  /// Where several apply, the one that says most: sets and intervals before the
  /// dates inside them, a sign at one component before unspecified digits, those
  /// before a sign at the end, and that before a negative year.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A plain year, month or day.
    case date
    /// A day with a time.
    case datetime
    /// A date before year 0.
    case negativeYear = "negative-year"
    /// A sign behind the whole date.
    case qualifiedWhole = "qualified-whole"
    /// A sign at one component.
    case qualifiedComponent = "qualified-component"
    /// Digits replaced by `X`.
    case unspecified
    /// A season, quarter or other group of months.
    case season
    /// `Y` and more than four digits.
    case longYear = "long-year"
    /// A year with `E`.
    case exponentialYear = "exponential-year"
    /// A year with `S`.
    case significantDigits = "significant-digits"
    /// `A/B` with two dates.
    case interval
    /// An interval with `..` at one end at least.
    case openInterval = "interval-open"
    /// An interval with a blank end.
    case unknownInterval = "interval-unknown"
    /// `[...]`
    case oneOf = "set-one-of"
    /// `{...}`
    case allOf = "set-all-of"
  }

  /// What sort of expression this is.
  public var kind: Kind {
    switch content {
    case .set(let set): set.isOneOf ? .oneOf : .allOf
    case .interval(.unknown, _), .interval(_, .unknown): .unknownInterval
    case .interval(.open, _), .interval(_, .open): .openInterval
    case .interval: .interval
    case .date(let date): date.kind
    }
  }

  /// The lowest conformance level that has this expression, 0 to 2.
  ///
  /// ISO 8601-2, annex A, as the Library of Congress tabulates it.
  public var level: Int {
    switch content {
    case .set: 2
    case .date(let date): date.level
    case .interval(let start, let end): max(start.level, end.level)
    }
  }

  /// All that the signs say, over all parts; the sort key of a timeline.
  public var qualifier: Qualifier {
    switch content {
    case .date(let date): date.qualifier
    case .interval(let start, let end): start.qualifier.union(end.qualifier)
    case .set(let set):
      set.members.reduce(Qualifier.none) { union, member in
        member.dates.reduce(union) { $0.union($1.qualifier) }
      }
    }
  }

  /// Whether it is written `A/B`.
  public var isInterval: Bool { if case .interval = content { true } else { false } }

  /// Whether it is written `[...]` or `{...}`.
  public var isSet: Bool { if case .set = content { true } else { false } }
}

extension EDTF.Edge {
  var qualifier: Qualifier { date?.qualifier ?? .none }

  var date: EDTFDate? { if case .date(let date) = self { date } else { nil } }

  fileprivate var level: Int {
    guard let date else { return 1 }
    return date.isUnspecified ? 2 : date.level
  }
}

extension EDTF.Member {
  var dates: [EDTFDate] {
    switch self {
    case .one(let date), .upTo(let date), .since(let date): [date]
    case .range(let first, let last): [first, last]
    }
  }
}

extension EDTFDate {
  fileprivate var kind: EDTF.Kind {
    if precision == .second { return .datetime }
    if significant != 0 { return .significantDigits }
    if yearForm == .exponent { return .exponentialYear }
    if yearForm == .long { return .longYear }
    if hasComponentQualifier { return .qualifiedComponent }
    if isUnspecified { return .unspecified }
    if precision == .season { return .season }
    if wholeQualifier != .none { return .qualifiedWhole }
    return isNegative ? .negativeYear : .date
  }

  fileprivate var level: Int {
    if significant != 0 || yearForm == .exponent || hasComponentQualifier { return 2 }
    if yearForm == .long { return wholeQualifier == .none ? 1 : 2 }
    if isUnspecified { return hasSimpleMask ? 1 : 2 }
    if precision == .season { return month <= 24 && wholeQualifier == .none ? 1 : 2 }
    return wholeQualifier != .none || isNegative ? 1 : 0
  }

  /// The masks of level 1: `201X`, `20XX`, `2004-XX`, `2004-06-XX`, `2004-XX-XX`.
  private var hasSimpleMask: Bool {
    switch precision {
    case .year: yearMask == 1 || yearMask == 3
    case .month: yearMask == 0 && monthMask == 3
    case .day: yearMask == 0 && dayMask == 3 && (monthMask == 0 || monthMask == 3)
    case .season, .second: false
    }
  }
}
