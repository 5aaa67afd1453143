/// Whether a dated thing happens or lasts.
public enum TemporalRole: String, Sendable, Hashable, CaseIterable {
  /// An event, an act, a statement: a date says on which day it was.
  case event
  /// A lasting relation: a date says that it held at some time then.
  case state
}

/// What a case says about when something was, exactly as written.
///
/// Two values are equal when their ``edtfText`` is: `from: 2012` with `to: 2014`
/// equals `when: 2012/2014`.
public enum ValidTime: Sendable {
  /// `when:` a date, an interval or a set. For a state a bare date, or a set, is
  /// read as attested.
  case when(EDTF)

  /// `from:` and `to:`.
  ///
  /// Indirect: spans are few, and two dates would double the size of every value.
  indirect case span(from: Endpoint, to: Endpoint)

  /// `attested:` held at some time inside the dates, and nothing known beyond.
  case attested(EDTF)

  /// One side of a span.
  public enum Endpoint: Sendable, Hashable {
    /// A date, or a one-of set. Of an interval the hull counts.
    case date(EDTF)
    /// There is an end, and it is not known. `unknown` in a case file.
    case unknown
    /// There is no end. `..` in a case file.
    case open
  }

  /// All that the signs say, over all parts.
  public var qualifier: Qualifier {
    switch self {
    case .when(let value), .attested(let value): value.qualifier
    case .span(let from, let to): from.qualifier.union(to.qualifier)
    }
  }
}

extension ValidTime.Endpoint {
  /// The date, if there is one.
  public var date: EDTF? { if case .date(let date) = self { date } else { nil } }

  /// The text inside an interval: the date, nothing for unknown, `..` for open.
  public var edtfText: String {
    switch self {
    case .date(let date): date.text
    case .unknown: ""
    case .open: ".."
    }
  }

  fileprivate var qualifier: Qualifier { date?.qualifier ?? .none }
}
