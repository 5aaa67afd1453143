import KGraphModel

/// Small facts about an element packed into one integer column, so that an index can hold them all.
///
/// Bits 0-1 shape, 2-3 kind, 4-5 qualifier, 6 hedged, 7 derived, 8-10 status.
struct Facets: Equatable, Sendable {
  /// How the four bounds follow from the two that are stored.
  enum Shape: Int64, Sendable {
    /// Start and end are known exactly.
    case exact = 0
    /// One day somewhere between the two: a month, a year.
    case dayWithin = 1
    /// Neither: the text has to be read.
    case other = 2
  }

  /// The packed bits.
  var rawValue: Int64

  /// Takes the bits as stored.
  init(rawValue: Int64) { self.rawValue = rawValue }

  /// The facets of an undated element.
  init(status: Status, isDerived: Bool) {
    rawValue = StatusColumn.number(of: status) << 8 | (isDerived ? 1 << 7 : 0)
    shape = .other
  }

  /// How the bounds follow from what is stored.
  var shape: Shape {
    get { Shape(rawValue: rawValue & 3) ?? .other }
    set { rawValue = rawValue & ~3 | newValue.rawValue }
  }
  /// Point, interval or attested, as a timeline orders them.
  var kind: Int64 {
    get { rawValue >> 2 & 3 }
    set { rawValue = rawValue & ~(3 << 2) | newValue << 2 }
  }
  /// None, `~`, `?` or `%`, as a timeline orders them.
  var qualifier: Int64 {
    get { rawValue >> 4 & 3 }
    set { rawValue = rawValue & ~(3 << 4) | newValue << 4 }
  }
  /// Whether the date is hedged: never certain.
  var isHedged: Bool {
    get { rawValue & 1 << 6 != 0 }
    set { rawValue = newValue ? rawValue | 1 << 6 : rawValue & ~(1 << 6) }
  }
  /// Whether the edge is derived from an event, statement or source.
  var isDerived: Bool { rawValue & 1 << 7 != 0 }
  /// The status.
  var status: Status { StatusColumn.status(rawValue >> 8 & 7) }
}

/// The numbers that stand for the statuses in the file; they never change.
enum StatusColumn {
  private static let order: [Status] = [.reported, .claimed, .implied, .inferred, .refuted]

  /// The number of a status.
  static func number(of status: Status) -> Int64 {
    Int64(order.firstIndex(of: status) ?? 0)
  }

  /// The status of a number; an unknown number counts as refuted, the one that is never shown.
  static func status(_ number: Int64) -> Status {
    order.indices.contains(Int(number)) ? order[Int(number)] : .refuted
  }
}
