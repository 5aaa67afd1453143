// What a phrase means, by role: see `DateReader.InputRole`.
extension PhraseParser {
  /// One side of an interval.
  enum Side {
    case date(PhraseDate)
    case unknown
    case open
  }

  func single(_ date: PhraseDate) throws(EDTFError) -> ValidTime {
    if role == .query, date.isRange { return try span(from: .date(date), to: .date(date)) }
    return .when(try EDTF(date.text))
  }

  /// Some day up to the date, or an end up to the date, or all time up to it.
  func upTo(_ date: PhraseDate) throws(EDTFError) -> ValidTime {
    switch role {
    case .event: .when(try EDTF("[..\(date.last)]"))
    case .state: .span(from: .unknown, to: .date(try EDTF("[..\(date.last)]")))
    case .query: try span(from: .open, to: .date(date))
    }
  }

  /// Some day from the date on, or a start from it on, or all time from it on.
  func since(_ date: PhraseDate) throws(EDTFError) -> ValidTime {
    switch role {
    case .event: .when(try EDTF("[\(date.first)..]"))
    case .state: .span(from: .date(try EDTF("[\(date.first)..]")), to: .unknown)
    case .query: try span(from: .date(date), to: .open)
    }
  }

  func until(_ date: PhraseDate) throws(EDTFError) -> ValidTime {
    try span(from: role == .query ? .open : .unknown, to: .date(date))
  }

  /// One unknown date between two for an event, the time between otherwise.
  func within(_ first: PhraseDate, _ last: PhraseDate) throws(EDTFError) -> ValidTime {
    guard role == .event else { return try span(from: .date(first), to: .date(last)) }
    if first.core.isAlike(last.core) {
      return .when(try EDTF("[\(first.member)..\(last.member)]"))
    }
    // A set counts in one unit: "between 2014 and Feb 2015" counts in days.
    let start = PhraseDate(core: .day(first.core.days.first), qualifier: first.qualifier)
    let end = PhraseDate(core: .day(last.core.days.last), qualifier: last.qualifier)
    return .when(try EDTF("[\(start.member)..\(end.member)]"))
  }

  func set(_ open: String, _ dates: [PhraseDate], _ close: String) throws(EDTFError) -> ValidTime {
    .when(try EDTF(open + dates.map(\.member).joined(separator: ",") + close))
  }

  func span(from: Side, to: Side) throws(EDTFError) -> ValidTime {
    // An interval cannot have a set at its end; a query takes the outer days.
    let isPlain = from.isPlain && to.isPlain
    if isPlain || role == .query {
      return .when(try EDTF(from.text { $0.first } + "/" + to.text { $0.last }))
    }
    return .span(from: try from.endpoint(), to: try to.endpoint())
  }
}

extension PhraseParser.Side {
  fileprivate var isPlain: Bool { if case .date(let date) = self { !date.isRange } else { true } }

  fileprivate func text(_ part: (PhraseDate) -> String) -> String {
    switch self {
    case .date(let date): part(date)
    case .unknown: ""
    case .open: ".."
    }
  }

  fileprivate func endpoint() throws(EDTFError) -> ValidTime.Endpoint {
    switch self {
    case .date(let date): .date(try EDTF(date.text))
    case .unknown: .unknown
    case .open: .open
    }
  }
}

extension PhraseDate {
  /// The first date of a range, else the date itself.
  fileprivate var first: String {
    guard case .range(let first, _) = core else { return text }
    return PhraseDate(core: first, qualifier: qualifier).text
  }

  /// The last date of a range, else the date itself.
  fileprivate var last: String {
    guard case .range(_, let last) = core else { return text }
    return PhraseDate(core: last, qualifier: qualifier).text
  }
}
