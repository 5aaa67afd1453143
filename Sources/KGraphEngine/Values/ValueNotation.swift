/// Prints values in the notation of the openCypher TCK.
package struct ValueNotation {
  private let graph: GraphState

  /// Prints values that belong to a graph.
  package init(_ graph: GraphState) { self.graph = graph }

  /// The text of a value; temporal values are quoted ISO strings.
  package func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .float(let number): Self.float(number)
    case .string(let text): Self.quoted(text)
    case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    case .map(let map): self.map(map)
    case .node(let node): self.node(node)
    case .relationship(let relationship): self.relationship(relationship)
    case .path(let path): self.path(path)
    default: Self.quoted(ValueText.text(value) ?? "")
    }
  }

  private func map(_ map: ValueMap) -> String {
    let entries = zip(map.keys, map.values).map { "\(Self.name($0)): \(text($1))" }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  private func node(_ node: ElementID) -> String {
    var parts = ""
    for label in graph.labels(of: node) {
      parts += ":" + Self.name(graph.symbols.labels.names[Int(label)])
    }
    let properties: ValueMap = graph.map(graph.properties(ofNode: node))
    if !properties.isEmpty { parts += (parts.isEmpty ? "" : " ") + map(properties) }
    return "(\(parts))"
  }

  private func relationship(_ relationship: ElementID) -> String {
    let type: String = graph.symbols.types.names[Int(graph.type(of: relationship))]
    let properties: ValueMap = graph.map(graph.properties(ofRelationship: relationship))
    return "[:\(Self.name(type))\(properties.isEmpty ? "" : " " + map(properties))]"
  }

  private func path(_ path: PathValue) -> String {
    var result = "<" + (path.nodes.first.map(node) ?? "")
    for (index, relationship) in path.relationships.enumerated() {
      let isForward: Bool = graph.start(of: relationship) == path.nodes[index]
      result += isForward ? "-" : "<-"
      result += self.relationship(relationship)
      result += (isForward ? "->" : "-") + node(path.nodes[index + 1])
    }
    return result + ">"
  }

  /// A float always shows that it is one.
  package static func float(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "Inf" }
    return String(number)
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "'": result += "\\'"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "'"
  }

  private static func name(_ name: String) -> String {
    let isPlain: Bool =
      name.unicodeScalars.first.map { $0.properties.isXIDStart || $0 == "_" } ?? false
      && name.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
    return isPlain
      ? name
      : "`"
        + name.split(separator: "`", omittingEmptySubsequences: false)
        .joined(separator: "``") + "`"
  }
}

/// The text of values that are written as text: dates, times, durations.
package enum ValueText {
  /// ISO 8601 or EDTF; `nil` for other types.
  package static func text(_ value: Value) -> String? {
    switch value {
    case .date(let date): date.text
    case .localTime(let time): time.text
    case .time(let time): time.text
    case .localDateTime(let time): time.text
    case .dateTime(let time): time.text
    case .duration(let duration): duration.text
    case .edtf(let date): date.text
    case .interval(let span): span.time.edtfText
    case .quantity(let quantity): quantity.description
    default: nil
    }
  }
}
