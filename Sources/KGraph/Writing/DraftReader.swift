import KGraphModel

/// Turns what a person typed into values of the model: types, dates, properties, grades.
struct DraftReader {
  let ontology: Ontology
  let clock: CaseClock
  /// The day to which "yesterday" and "in December" refer.
  let today: CalendarDay

  /// A node type by name or label, in any case.
  ///
  /// - Returns: the type's name, and a warning where the vocabulary lacks it.
  func nodeType(_ text: String) -> (name: String, warning: KGraphError?) {
    if ontology.nodeTypes[text] != nil { return (text, nil) }
    let key = NameKey.normalize(text)
    let found = ontology.nodeTypes.values.filter {
      NameKey.normalize($0.label) == key || $0.name.lowercased() == text.lowercased()
    }.map(\.name).sorted().first
    if let found { return (found, nil) }
    let near = Suggestion.nearest(to: text, in: ontology.nodeTypes.keys.sorted())
    return (
      text,
      KGraphError(
        .invalid, "the type '\(text)' is not in the vocabulary; it is used as it is",
        hint: near.map { "did you mean '\($0)'?" })
    )
  }

  /// An edge type by name or label, in any case: `BACKS`, `backs`, `allied with`.
  func edgeType(_ text: String) throws(KGraphError) -> (name: String, warning: KGraphError?) {
    if ontology.edgeTypes[text] != nil { return (text, nil) }
    let key = NameKey.normalize(text)
    let found = ontology.edgeTypes.values.filter {
      NameKey.normalize($0.label) == key || NameKey.normalize($0.name) == key
    }.map(\.name).sorted().first
    if let found { return (found, nil) }
    let near = Suggestion.nearest(to: text.uppercased(), in: ontology.edgeTypes.keys.sorted())
    let hint = near.map { "did you mean '\($0)'?" }
    guard DraftReader.isTypeName(text) else {
      throw KGraphError(
        .invalid, "'\(text)' cannot be an edge type", hint: hint ?? "write it as MOVED_TO")
    }
    return (
      text,
      KGraphError(
        .invalid, "the edge type '\(text)' is not in the vocabulary; it is used as it is",
        hint: hint)
    )
  }

  private static func isTypeName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
    }
  }

  /// A date as people write it, for an event or for a lasting relation.
  func date(_ text: String, role: DateReader.InputRole) throws(KGraphError) -> ValidTime {
    do {
      return try DateReader(role: role, reference: today).read(text)
    } catch {
      let isPlain = error.reason == "not a date"
      throw KGraphError(
        .invalid, "'\(text)' is not a date" + (isPlain ? "" : ": \(error.reason)"),
        at: SourceLocation(line: 1, column: error.offset + 1, excerpt: text),
        hint: error.hint ?? "kgraph date '\(text)' explains dates")
    }
  }

  /// One date without a span, as the ends of a relation and publication dates need it.
  func singleDate(_ text: String) throws(KGraphError) -> EDTF {
    guard case .when(let date) = try date(text, role: .event) else {
      throw KGraphError(.invalid, "'\(text)' is a span of time, and one date is needed")
    }
    return date
  }

  /// The value of a property under the type that the vocabulary gives it.
  func value(_ assignment: Assignment) throws(KGraphError) -> PropertyValue {
    let text = assignment.value
    let type = ontology.propertyType(assignment.name)
    let value: PropertyValue? =
      switch type {
      case .text: .string(text)
      case .boolean:
        ["yes": true, "true": true, "no": false, "false": false][text.lowercased()]
          .map { .boolean($0) }
      case .integer: Int64(text).map { .integer($0) }
      case .float: Double(text).flatMap { $0.isFinite ? .float($0) : nil }
      case .date: TemporalValue(.date, text).map { .temporal($0) }
      case .edtf: .edtf(try singleDate(text))
      case .quantity: Quantity(text).map { .quantity($0) }
      }
    guard let value else {
      throw KGraphError(
        .invalid, "'\(text)' is not a value for '\(assignment.name)', which is \(type.noun)",
        hint: type.example)
    }
    return value
  }

  /// Properties by name.
  func properties(_ assignments: [Assignment]) throws(KGraphError) -> PropertyMap {
    var result: PropertyMap = [:]
    for assignment in assignments { result[assignment.name] = try value(assignment) }
    return result
  }

  /// A grade as written.
  func grade(_ text: String) throws(KGraphError) -> Grade {
    guard let grade = Grade(text) ?? Grade(text.uppercased()) else {
      throw KGraphError(
        .invalid, "'\(text)' is not a grade",
        hint: "a letter A to F for the source and a digit 1 to 6 for the information, such as B2")
    }
    return grade
  }
}

extension PropertyType {
  fileprivate var noun: String {
    switch self {
    case .text: "text"
    case .boolean: "yes or no"
    case .integer: "a whole number"
    case .float: "a number"
    case .date: "a day"
    case .edtf: "a date"
    case .quantity: "a count"
    }
  }

  fileprivate var example: String? {
    switch self {
    case .text: nil
    case .boolean: "write yes or no"
    case .integer: "write it as 12"
    case .float: "write it as 33.5"
    case .date: "write it as 2015-02-05"
    case .edtf: "write it as 2014-12"
    case .quantity: "write it as 10, 10.., ..50, 10..12 or ~50"
    }
  }
}
