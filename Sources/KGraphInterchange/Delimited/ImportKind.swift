/// What the rows of a delimited file become.
package enum ImportKind: String, Sendable, Hashable, CaseIterable {
  /// Edges: acts with a date, states with bounds.
  case relations
  /// Event nodes with roles.
  case events
  /// Actor nodes with their names.
  case actors
}

/// What a column, or a constant, fills.
package enum ImportField: Sendable, Hashable {
  case subject, object
  case name, title, alias, language, tags, place, partOf, responseTo
  case type, date, from, to, attested, bound, known
  case key, source, grade, status, locator
  case role(String)
  case externalID(String)
  case property(String)

  /// The field that a word names in a mapping of a kind; `nil` where it names none.
  package init?(word: String, kind: ImportKind, roles: [String]) {
    if let found = Self.words(of: kind).first(where: { $0.word == word }) {
      self = found.field
    } else if kind == .events, roles.contains(word) {
      self = .role(word)
    } else if kind == .events, word.hasPrefix("role."), word.utf8.count > 5 {
      self = .role(String(word.dropFirst(5)))
    } else if word.hasPrefix("id."), word.utf8.count > 3, kind == .actors {
      self = .externalID(String(word.dropFirst(3)))
    } else if word.hasPrefix("prop."), word.utf8.count > 5 {
      self = .property(String(word.dropFirst(5)))
    } else {
      return nil
    }
  }

  /// The words that a mapping of a kind knows, beside roles, `id.` and `prop.`.
  package static func words(of kind: ImportKind) -> [(word: String, field: ImportField)] {
    let shared: [(String, ImportField)] = [
      ("type", .type), ("key", .key), ("source", .source), ("grade", .grade),
      ("status", .status), ("locator", .locator), ("known", .known),
    ]
    let dated: [(String, ImportField)] = [
      ("date", .date), ("when", .date), ("from", .from), ("to", .to), ("attested", .attested),
    ]
    switch kind {
    case .relations:
      return [("subject", .subject), ("object", .object), ("bound", .bound)] + dated + shared
    case .events:
      return [
        ("title", .title), ("label", .title), ("where", .place), ("place", .place),
        ("part_of", .partOf), ("response_to", .responseTo), ("tags", .tags),
      ] + dated + shared
    case .actors:
      return [
        ("name", .name), ("label", .name), ("alias", .alias), ("aliases", .alias),
        ("lang", .language), ("language", .language), ("tags", .tags),
      ] + shared
    }
  }

  /// The word that a mapping file uses.
  package func word(in kind: ImportKind) -> String {
    switch self {
    case .role(let name): "role.\(name)"
    case .externalID(let scheme): "id.\(scheme)"
    case .property(let name): "prop.\(name)"
    default: Self.words(of: kind).first { $0.field == self }?.word ?? "\(self)"
    }
  }
}
