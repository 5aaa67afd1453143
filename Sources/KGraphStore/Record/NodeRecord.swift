import GRDB
import KGraphModel

/// A version of a node as the file keeps it.
struct NodeRecord: Sendable {
  var id: Int64
  var key: String
  var type: Int64
  /// The transaction that wrote it.
  var tx: Int64
  var status: Int64
  var label: String
  var time: String?
  var known: String?
  var columns: TimeColumns
  var body: String?

  /// The columns in the order in which records are read and written.
  static let columnNames = [
    "id", "key", "type", "tx", "status", "label", "time", "known", "span_class", "earliest",
    "latest", "facets", "body",
  ]
  static let columnCount = columnNames.count
  static let columnList = columnNames.joined(separator: ", ")
  /// The columns of a table with an alias.
  static func columnList(of alias: String) -> String {
    columnNames.map { "\(alias).\($0)" }.joined(separator: ", ")
  }
  static let insertSQL =
    "INSERT INTO node(\(columnList)) VALUES (\(columnNames.map { _ in "?" }.joined(separator: ",")))"

  /// Reads the columns of ``columnNames`` from the start of a row.
  ///
  /// - Throws: `RowDecodingError` where a column holds another type.
  init(_ row: Row) throws {
    id = try row.get(0)
    key = try row.get(1)
    type = try row.get(2)
    tx = try row.get(3)
    status = try row.get(4)
    label = try row.get(5)
    time = try row.getIfAny(6)
    known = try row.getIfAny(7)
    columns = TimeColumns(
      spanClass: try row.getIfAny(8), earliest: try row.getIfAny(9), latest: try row.getIfAny(10),
      facets: Facets(rawValue: try row.get(11)))
    body = try row.getIfAny(12)
  }

  /// Encodes a node.
  ///
  /// - Throws: ``KGraphError`` `invalid` where it holds what a case file cannot.
  init(_ node: Node, id: Int64, type: Int64, tx: Int64, clock: CaseClock) throws(KGraphError) {
    try TextCheck.checkKey(node.key)
    try TextCheck.check(node.label, "the label of '\(node.key)'")
    self.id = id
    self.type = type
    self.tx = tx
    key = node.key.text
    status = StatusColumn.number(of: node.status)
    label = node.label
    time = node.time?.edtfText
    known = node.known?.text
    columns = TimeColumns(
      time: node.time, role: .event, clock: clock, status: node.status, isDerived: false)
    var body = ElementBody()
    body.properties = node.properties
    body.aliases = node.aliases
    body.tags = node.tags
    body.externalIDs = node.externalIDs
    body.evidence = node.evidence
    self.body = try body.encoded()
  }

  /// The values in the order of ``columnNames``.
  var cells: [Cell] {
    [
      .integer(id), .text(key), .integer(type), .integer(tx), .integer(status), .text(label),
      Cell(time), Cell(known), Cell(columns.spanClass), Cell(columns.earliest),
      Cell(columns.latest), .integer(columns.facets.rawValue), Cell(body),
    ]
  }

  /// Whether two versions say the same.
  func hasSameContent(as other: NodeRecord) -> Bool {
    key == other.key && type == other.type && status == other.status && label == other.label
      && time == other.time && known == other.known && body == other.body
  }

  /// The node.
  ///
  /// - Throws: ``KGraphError`` `damaged` where a stored text cannot be read.
  func node(typeName: String) throws(KGraphError) -> Node {
    let body = try ElementBody(stored: self.body)
    return Node(
      key: ElementKey(key), type: typeName, label: label, time: try StoredDate.time(time),
      known: try StoredDate.date(known), status: StatusColumn.status(status),
      properties: body.properties, aliases: body.aliases, tags: body.tags,
      externalIDs: body.externalIDs, evidence: body.evidence)
  }
}
