import KGraphModel

/// Which column fills what.
///
///     subject=actor1, type='ATTACKED', object=4, date="Event Date", prop.score:float=Goldstein
///
/// A value is the name of a column, bare or in double quotes; the number of a column, from 1; or a
/// text that is the same for every row, in single quotes or behind a further equals sign
/// (`type==ATTACKED`). A field may be given several times: roles and aliases then have several
/// values, and of the others the first that is not empty counts.
package struct ColumnMapping: Sendable, Hashable {
  /// Where a value comes from.
  package enum Value: Sendable, Hashable {
    /// A column by its name, or by its number where no column has that name.
    case column(String)
    /// The same text for every row.
    case constant(String)
  }

  /// One field and where it comes from.
  package struct Entry: Sendable, Hashable {
    /// What is filled.
    package var field: ImportField
    /// From where.
    package var value: Value
    /// The type of a property, where the mapping says it.
    package var propertyType: PropertyType?

    /// Creates an entry.
    package init(_ field: ImportField, _ value: Value, propertyType: PropertyType? = nil) {
      self.field = field
      self.value = value
      self.propertyType = propertyType
    }
  }

  /// The entries in the order given.
  package var entries: [Entry]

  /// Creates a mapping.
  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The columns that are named.
  package var columnNames: [String] {
    entries.compactMap { if case .column(let name) = $0.value { name } else { nil } }
  }

  /// Reads entries separated by commas.
  ///
  /// - Parameters:
  ///   - text: `subject=1,type='MAKE_STATEMENT'`.
  ///   - kind: what the rows become, which decides what fields there are.
  ///   - roles: the roles of the vocabulary, for events.
  /// - Throws: ``KGraphError`` with a hint where a field is unknown or a quote is open.
  package init(
    _ text: String, kind: ImportKind, roles: [String] = []
  ) throws(KGraphError) {
    entries = []
    for part in try Self.split(text) where !part.allSatisfy({ $0 == " " }) {
      entries.append(try Self.entry(part, kind: kind, roles: roles))
    }
    guard !entries.isEmpty else { throw KGraphError(.usage, "the mapping is empty") }
  }

  /// Reads one `field=value`.
  ///
  /// - Throws: ``KGraphError`` where it is not of that form or the field is unknown.
  package static func entry(
    _ text: some StringProtocol, kind: ImportKind, roles: [String]
  ) throws(KGraphError) -> Entry {
    guard let equals = text.firstIndex(of: "=") else {
      throw KGraphError(
        .usage, "'\(trim(text))' is not of the form field=column",
        hint: "as in subject=actor1,type='ATTACKED',object=actor2,date=day")
    }
    var word = trim(text[..<equals])
    var propertyType: PropertyType?
    if let colon = word.lastIndex(of: ":") {
      let name = String(word[word.index(after: colon)...])
      guard let type = PropertyType(rawValue: name) else {
        throw KGraphError(
          .usage, "'\(name)' is not a type of property",
          hint: "one of " + PropertyType.allCases.map(\.rawValue).joined(separator: ", "))
      }
      propertyType = type
      word = String(word[..<colon])
    }
    let value = try value(trim(text[text.index(after: equals)...]), field: word)
    let field = try field(word, kind: kind, roles: roles)
    if propertyType != nil {
      guard case .property = field else {
        throw KGraphError(.usage, "only a property has a type: '\(word)' is not one")
      }
    }
    return Entry(field, value, propertyType: propertyType)
  }

  private static func field(
    _ word: String, kind: ImportKind, roles: [String]
  ) throws(KGraphError) -> ImportField {
    if let field = ImportField(word: word, kind: kind, roles: roles) { return field }
    let known = ImportField.words(of: kind).map(\.word) + (kind == .events ? roles : [])
    if let near = Suggestion.nearest(to: word, in: known) {
      throw KGraphError(
        .usage, "a mapping of \(kind.rawValue) has no field '\(word)'",
        hint: "did you mean '\(near)'? For a property write prop.\(word)=")
    }
    guard !word.isEmpty, !word.contains(where: { $0 == "." || $0 == " " || $0 == "\"" }) else {
      throw KGraphError(
        .usage, "a mapping of \(kind.rawValue) has no field '\(word)'",
        hint: "known are " + known.joined(separator: ", ") + ", and prop.NAME for properties")
    }
    return .property(word)
  }

  private static func value(_ text: String, field: String) throws(KGraphError) -> Value {
    let value = try namedValue(text, field: field)
    guard value != .column("") else {
      throw KGraphError(
        .usage, "the mapping names no column for '\(field)'",
        hint: "a column is its name or its number; a text for every row stands in single quotes")
    }
    return value
  }

  private static func namedValue(_ text: String, field: String) throws(KGraphError) -> Value {
    switch text.first {
    case "=": return .constant(String(text.dropFirst()))
    case let first? where first == "'" || first == "\"":
      guard text.count >= 2, text.last == first else {
        throw KGraphError(.usage, "the quote of \(text) is not closed", hint: "in '\(field)'")
      }
      let inner = String(text.dropFirst().dropLast())
        .replacing("\(first)\(first)", with: "\(first)")
      return first == "'" ? .constant(inner) : .column(inner)
    case "#": return .column(String(text.dropFirst()))
    default: return .column(text)
    }
  }

  private static func split(_ text: String) throws(KGraphError) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"", trim(text[start..<index]).last == "=" {
        quote = character
      } else if character == "," {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    if let quote { throw KGraphError(.usage, "a quote \(quote) in the mapping is not closed") }
    parts.append(text[start...])
    return parts
  }

  static func trim(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return String(rest)
  }
}
