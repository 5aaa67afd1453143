import KGraphModel

/// The schema of FollowTheMoney: which schemata there are, what they inherit, and their properties.
struct FtMModel: Sendable {
  /// One schema.
  struct Schema: Sendable {
    var name: String
    var isAbstract = false
    /// All schemata that it is, itself first.
    var ancestors: [String] = []
    /// The properties of its two ends, where it is an edge.
    var source: String?
    var target: String?
    /// What an entity must have; not inherited.
    var required: [String] = []
    /// All properties, inherited ones included.
    var properties: [String: Property] = [:]

    /// Whether it is another one or below it.
    func isA(_ name: String) -> Bool { ancestors.contains(name) }
    var isEdge: Bool { source != nil }
  }

  /// One property.
  struct Property: Sendable, Hashable {
    /// `name`, `date`, `entity`, ...
    var type: String
    /// The schema of what it refers to.
    var range: String?
  }

  private(set) var schemata: [String: Schema] = [:]

  /// The schema that ships; read once, when it is first needed.
  static let standard = FtMModel(FtMSchemaTable.text)

  /// Reads the table; see ``FtMSchemaTable`` for its form.
  init(_ text: String) {
    var parents: [String: [String]] = [:]
    var current = ""
    for line in text.split(separator: "\n") {
      for word in line.split(separator: " ") {
        if word.first == "<" {
          parents[current, default: []].append(String(word.dropFirst()))
        } else if word.first == "*" {
          schemata[current]?.required.append(String(word.dropFirst()))
        } else if let colon = word.firstIndex(of: ":") {
          let type = word[word.index(after: colon)...].split(separator: "=")
          schemata[current]?.properties[String(word[..<colon])] = Property(
            type: String(type.first ?? ""), range: type.count > 1 ? String(type[1]) : nil)
        } else if let arrow = word.firstIndex(of: ">") {
          schemata[current]?.source = String(word[..<arrow])
          schemata[current]?.target = String(word[word.index(after: arrow)...])
        } else {
          current = String(word.last == "!" ? word.dropLast() : word)
          schemata[current] = Schema(name: current, isAbstract: word.last == "!")
        }
      }
    }
    for name in schemata.keys {
      var ancestors = [name]
      var index = 0
      while index < ancestors.count {
        for parent in parents[ancestors[index]] ?? [] where !ancestors.contains(parent) {
          ancestors.append(parent)
        }
        index += 1
      }
      schemata[name]?.ancestors = ancestors
    }
    let own = schemata.mapValues(\.properties)
    for (name, schema) in schemata {
      for ancestor in schema.ancestors.dropFirst() {
        schemata[name]?.properties.merge(own[ancestor] ?? [:]) { first, _ in first }
      }
    }
  }

  /// A schema by name.
  subscript(name: String) -> Schema? { schemata[name] }

  /// Whether a schema is another one or below it.
  func isA(_ name: String, _ ancestor: String) -> Bool {
    schemata[name]?.isA(ancestor) ?? false
  }
}
