import GRDB
import KGraphModel

/// Keeps the tables under which nodes are found by name and by their words.
///
/// `name` holds the folded label (ordinal 0) and the folded aliases (1, 2 ...) of every node; the
/// full-text table the folded names and the folded text of tags and text properties. The full-text
/// table keeps no copy of its text, so an entry is taken out by giving the same text again.
struct NameIndex {
  private let db: Database
  private var insertName: Statement {
    get throws {
      try db.cachedStatement(sql: "INSERT INTO name(folded, element, ordinal) VALUES (?, ?, ?)")
    }
  }
  private var deleteName: Statement {
    get throws {
      try db.cachedStatement(
        sql: "DELETE FROM name WHERE folded = ? AND element = ? AND ordinal = ?")
    }
  }
  private var insertText: Statement {
    get throws {
      try db.cachedStatement(sql: "INSERT INTO text(rowid, names, notes) VALUES (?, ?, ?)")
    }
  }
  private var deleteText: Statement {
    get throws {
      try db.cachedStatement(
        sql: "INSERT INTO text(text, rowid, names, notes) VALUES ('delete', ?, ?, ?)")
    }
  }

  /// Writes on a connection.
  init(_ db: Database) { self.db = db }

  /// What the tables hold for a node.
  struct Entry: Equatable {
    var names: [String]
    var notes: String

    init(_ node: Node) {
      names = ([node.label] + node.aliases.map(\.name)).map(NameKey.normalize)
      var words = node.tags
      for (_, value) in node.properties.sorted(by: { $0.key < $1.key }) {
        if let text = value.string { words.append(text) }
      }
      notes = words.map(NameKey.normalize).joined(separator: " ")
    }

    var allNames: String { names.joined(separator: "\n") }
  }

  /// Adds a node.
  func add(_ entry: Entry, id: Int64) throws {
    for (ordinal, name) in entry.names.enumerated() where !name.isEmpty {
      try insertName.execute(arguments: [name, id, ordinal])
    }
    try insertText.execute(arguments: [id, entry.allNames, entry.notes])
  }

  /// Takes a node out.
  func remove(_ entry: Entry, id: Int64) throws {
    for (ordinal, name) in entry.names.enumerated() where !name.isEmpty {
      try deleteName.execute(arguments: [name, id, ordinal])
    }
    try deleteText.execute(arguments: [id, entry.allNames, entry.notes])
  }
}
