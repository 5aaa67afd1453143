import GRDB
import KGraphModel

/// What a case says of itself and its vocabulary: named values with versions.
enum Settings {
  static let info = "info"
  static let ontology = "ontology"
  static let ontologyText = "ontology-yaml"

  /// The value of a setting, now or as it was after a transaction.
  static func value(
    _ db: Database, _ name: String, asOf point: Int64 = .max
  ) throws -> String? {
    let statement = try db.cachedStatement(
      sql: "SELECT value FROM setting WHERE name = ? AND tx <= ? ORDER BY tx DESC LIMIT 1")
    let row = try Row.fetchOne(statement, arguments: [name, point])
    return try row?.getIfAny(0)
  }

  /// The transaction that wrote the value that holds now.
  static func latestTransaction(_ db: Database, _ name: String) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT max(tx) FROM setting WHERE name = ?", arguments: [name])
  }

  /// What the case says of itself.
  static func info(_ db: Database, asOf point: Int64 = .max) throws -> CaseInfo {
    guard let text = try value(db, info, asOf: point) else { return CaseInfo() }
    return try CaseInfo(stored: text)
  }

  /// The vocabulary.
  static func ontology(_ db: Database, asOf point: Int64 = .max) throws -> Ontology {
    guard let text = try value(db, ontology, asOf: point) else { return Ontology() }
    return try Ontology(json: text)
  }
}

extension CaseInfo {
  /// The JSON text that the file keeps.
  var stored: String {
    var map: PropertyMap = [
      "id": .string(id), "title": .string(title), "ontology": .string(ontology),
      "timezone": .string(timezone), "hemisphere": .string(hemisphere.rawValue),
    ]
    map["as_of"] = asOf.map { .string($0.text) }
    return PropertyValue.map(map).json
  }

  /// Reads what the file keeps.
  init(stored text: String) throws(KGraphError) {
    let value = try JSONReader.read(text)
    self.init(
      id: value["id"]?.string ?? "", title: value["title"]?.string ?? "",
      ontology: value["ontology"]?.string ?? "", timezone: value["timezone"]?.string ?? "Z",
      hemisphere: value["hemisphere"]?.string.flatMap(Hemisphere.init) ?? .north,
      asOf: try StoredDate.date(value["as_of"]?.string))
  }
}
