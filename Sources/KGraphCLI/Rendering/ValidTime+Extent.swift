import KGraphModel

extension ValidTime {
  /// The dates that were written.
  private var dates: [EDTF] {
    switch self {
    case .when(let date), .attested(let date): [date]
    case .span(let from, let to): [from.date, to.date].compactMap(\.self)
    }
  }

  /// The highest EDTF level of its parts.
  var level: Int { dates.map(\.level).max() ?? 1 }

  /// The earliest day, `-inf` or `unknown`.
  var minText: String {
    switch self {
    case .when(let date), .attested(let date): date.minText
    case .span(.date(let date), _): date.minText
    case .span(.unknown, _): "unknown"
    case .span(.open, _): "-inf"
    }
  }

  /// The latest day, `+inf` or `unknown`.
  var maxText: String {
    switch self {
    case .when(let date), .attested(let date): date.maxText
    case .span(_, .date(let date)): date.maxText
    case .span(_, .unknown): "unknown"
    case .span(_, .open): "+inf"
    }
  }
}
