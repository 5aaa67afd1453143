import GRDB
import KGraphModel

/// The columns by which elements are found, counted and ordered: what the covering indexes hold.
struct TimeCandidate {
  var id: Int64
  var type: Int64
  var columns: TimeColumns

  /// What the columns say without reading the text of the date.
  enum Reading {
    /// The answer and the place in the order.
    case plain(PlainTime)
    case undated
    /// The text has to be read.
    case text
  }

  var reading: Reading {
    guard columns.spanClass != TimeColumns.undatedClass, let earliest = columns.earliest,
      let latest = columns.latest
    else { return .undated }
    return PlainTime(earliest: earliest, latest: latest, facets: columns.facets).map { .plain($0) }
      ?? .text
  }
}

/// An element that will be listed.
struct TimeHit {
  var id: Int64
  var certainty: Certainty
  var order: OrderColumns
}
