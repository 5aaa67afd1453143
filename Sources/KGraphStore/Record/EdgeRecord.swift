import GRDB
import KGraphModel

/// A version of an edge as the file keeps it.
struct EdgeRecord: Sendable {
  var id: Int64
  var from: Int64
  var type: Int64
  var to: Int64
  /// The bits of the unsigned ordinal of the key.
  var ordinal: Int64
  /// The transaction that wrote it.
  var tx: Int64
  var status: Int64
  var origin: Int64?
  var time: String?
  var known: String?
  var columns: TimeColumns
  var body: String?

  /// The columns in the order in which records are read and written.
  static let columnNames = [
    "id", "from_id", "type", "to_id", "ordinal", "tx", "status", "origin", "time", "known",
    "span_class", "earliest", "latest", "facets", "body",
  ]
  static let columnCount = columnNames.count
  static let columnList = columnNames.joined(separator: ", ")
  /// The columns of a table with an alias.
  static func columnList(of alias: String) -> String {
    columnNames.map { "\(alias).\($0)" }.joined(separator: ", ")
  }
  static let insertSQL =
    "INSERT INTO edge(\(columnList)) VALUES (\(columnNames.map { _ in "?" }.joined(separator: ",")))"

  /// Reads the columns of ``columnNames`` from the start of a row.
  ///
  /// - Throws: `RowDecodingError` where a column holds another type.
  init(_ row: Row) throws {
    id = try row.get(0)
    from = try row.get(1)
    type = try row.get(2)
    to = try row.get(3)
    ordinal = try row.get(4)
    tx = try row.get(5)
    status = try row.get(6)
    origin = try row.getIfAny(7)
    time = try row.getIfAny(8)
    known = try row.getIfAny(9)
    columns = TimeColumns(
      spanClass: try row.getIfAny(10), earliest: try row.getIfAny(11), latest: try row.getIfAny(12),
      facets: Facets(rawValue: try row.get(13)))
    body = try row.getIfAny(14)
  }

  /// The ids that an edge needs besides its content.
  struct Identity {
    var id: Int64
    var from: Int64
    var type: Int64
    var to: Int64
    var origin: Int64?
  }

  /// Encodes an edge.
  ///
  /// - Throws: ``KGraphError`` `invalid` where it holds what a case file cannot.
  init(
    _ edge: Edge, identity: Identity, tx: Int64, role: TemporalRole, clock: CaseClock
  ) throws(KGraphError) {
    id = identity.id
    from = identity.from
    type = identity.type
    to = identity.to
    origin = identity.origin
    self.tx = tx
    ordinal = Int64(bitPattern: edge.id.ordinal)
    status = StatusColumn.number(of: edge.status)
    time = edge.time?.edtfText
    known = edge.known?.text
    columns = TimeColumns(
      time: edge.time, role: role, clock: clock, status: edge.status, isDerived: origin != nil)
    var body = ElementBody()
    body.properties = edge.properties
    body.evidence = edge.evidence
    self.body = try body.encoded()
  }

  /// The values in the order of ``columnNames``.
  var cells: [Cell] {
    [
      .integer(id), .integer(from), .integer(type), .integer(to), .integer(ordinal), .integer(tx),
      .integer(status), Cell(origin), Cell(time), Cell(known), Cell(columns.spanClass),
      Cell(columns.earliest), Cell(columns.latest), .integer(columns.facets.rawValue), Cell(body),
    ]
  }

  /// Whether two versions say the same.
  func hasSameContent(as other: EdgeRecord) -> Bool {
    from == other.from && type == other.type && to == other.to && ordinal == other.ordinal
      && status == other.status && origin == other.origin && time == other.time
      && known == other.known && body == other.body
  }

  /// The edge, given the texts that its ids stand for.
  ///
  /// - Throws: ``KGraphError`` `damaged` where a stored text cannot be read.
  func edge(
    from: String, typeName: String, to: String, origin: String?
  ) throws(KGraphError) -> Edge {
    let body = try ElementBody(stored: self.body)
    return Edge(
      from: ElementKey(from), type: typeName, to: ElementKey(to),
      ordinal: UInt64(bitPattern: ordinal), time: try StoredDate.time(time),
      known: try StoredDate.date(known), status: StatusColumn.status(status),
      properties: body.properties, evidence: body.evidence,
      derivedFrom: origin.map { ElementKey($0) })
  }
}
