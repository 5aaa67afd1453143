import KGraphModel

/// Reads back what ``JSONElement`` writes of names and evidence.
enum ElementReading {
  /// The further names of a node; what is no name is left out.
  static func aliases(_ value: PropertyValue?) -> [Alias] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { value in
      guard let name = value["name"]?.string else { return nil }
      return Alias(
        name, language: value["lang"]?.string, script: value["script"]?.string,
        kind: value["kind"]?.string.flatMap(Alias.Kind.init), source: value["src"]?.string)
    }
  }

  /// The links to sources.
  static func evidence(_ value: PropertyValue?) -> [Evidence] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { value in
      guard let source = value["source"]?.string else { return nil }
      return Evidence(
        source: ElementKey(source), locator: value["locator"]?.string,
        grade: value["grade"]?.string.flatMap { Grade($0) },
        stance: value["stance"]?.string.flatMap(Stance.init) ?? .supports,
        via: value["via"]?.string.map { ElementKey($0) }, says: value["says"]?.fields ?? [:])
    }
  }

  /// A date as written by ``ValidTime/edtfText``; `nil` where it is none.
  static func time(_ value: PropertyValue?) -> ValidTime? {
    value?.string.flatMap { try? ValidTime(edtfText: $0) }
  }

  /// A date; `nil` where it is none.
  static func date(_ value: PropertyValue?) -> EDTF? {
    value?.string.flatMap { try? EDTF($0) }
  }
}
