import KGraphModel

/// The part of an element that has no column of its own, kept as JSON with sorted keys, so that two
/// equal elements have the same text.
struct ElementBody: Equatable, Sendable {
  var properties: PropertyMap = [:]
  var aliases: [Alias] = []
  var tags: [String] = []
  var externalIDs: [String: String] = [:]
  var evidence: [Evidence] = []

  /// The deepest nesting of lists and maps that a property may have.
  static let maximumDepth = 400

  /// The JSON text; `nil` where there is nothing to keep.
  ///
  /// - Throws: ``KGraphError`` `invalid` where a property is nested too deeply to be read back.
  func encoded() throws(KGraphError) -> String? {
    var writer = JSONWriter()
    var separator = "{"
    func field(_ name: String) {
      writer.raw(separator)
      writer.string(name)
      writer.raw(":")
      separator = ","
    }
    if !aliases.isEmpty {
      field("aliases")
      writer.value(.list(aliases.map(\.stored)))
    }
    if !evidence.isEmpty {
      for link in evidence { try Self.checkDepth(.map(link.says)) }
      field("evidence")
      writer.value(.list(evidence.map(\.stored)))
    }
    if !externalIDs.isEmpty {
      field("ids")
      writer.value(.map(externalIDs.mapValues { .string($0) }))
    }
    if !properties.isEmpty {
      try Self.checkDepth(.map(properties))
      field("properties")
      writer.value(.map(properties))
    }
    if !tags.isEmpty {
      field("tags")
      writer.value(.list(tags.map { .string($0) }))
    }
    guard separator == "," else { return nil }
    writer.raw("}")
    return writer.text
  }

  /// An empty body.
  init() {}

  /// Reads the JSON text of an element.
  ///
  /// - Throws: ``KGraphError`` `damaged` where it is not what the store writes.
  init(stored text: String?) throws(KGraphError) {
    guard let text else { return }
    let value: PropertyValue
    do {
      value = try JSONReader.read(text)
    } catch {
      throw KGraphError(
        .damaged, "the body of an element cannot be read", cause: error.message,
        hint: "run `kgraph verify`")
    }
    properties = value["properties"]?.fields ?? [:]
    aliases = (value["aliases"]?.items ?? []).compactMap(Alias.init(stored:))
    tags = value["tags"]?.strings ?? []
    externalIDs = (value["ids"]?.fields ?? [:]).compactMapValues(\.string)
    evidence = (value["evidence"]?.items ?? []).compactMap(Evidence.init(stored:))
  }

  private static func checkDepth(
    _ value: PropertyValue, depth: Int = 0
  ) throws(KGraphError) {
    guard depth < maximumDepth else {
      throw KGraphError(
        .invalid, "a property is nested more than \(maximumDepth) deep",
        hint: "flatten it, or keep it as text")
    }
    switch value {
    case .list(let values): for value in values { try checkDepth(value, depth: depth + 1) }
    case .map(let map): for value in map.values { try checkDepth(value, depth: depth + 1) }
    default: return
    }
  }
}

extension Alias {
  fileprivate var stored: PropertyValue {
    var map: PropertyMap = ["name": .string(name)]
    map["lang"] = language.map { .string($0) }
    map["script"] = script.map { .string($0) }
    map["kind"] = kind.map { .string($0.rawValue) }
    map["src"] = source.map { .string($0) }
    return .map(map)
  }

  fileprivate init?(stored value: PropertyValue) {
    guard let name = value["name"]?.string else { return nil }
    self.init(
      name, language: value["lang"]?.string, script: value["script"]?.string,
      kind: value["kind"]?.string.flatMap(Kind.init), source: value["src"]?.string)
  }
}

extension Evidence {
  fileprivate var stored: PropertyValue {
    var map: PropertyMap = ["source": .string(source.text)]
    map["locator"] = locator.map { .string($0) }
    map["grade"] = grade.map { .string($0.description) }
    map["stance"] = stance == .supports ? nil : .string(stance.rawValue)
    map["via"] = via.map { .string($0.text) }
    map["says"] = says.isEmpty ? nil : .map(says)
    return .map(map)
  }

  fileprivate init?(stored value: PropertyValue) {
    guard let source = value["source"]?.string else { return nil }
    self.init(
      source: ElementKey(source), locator: value["locator"]?.string,
      grade: value["grade"]?.string.flatMap { Grade($0) },
      stance: value["stance"]?.string.flatMap(Stance.init) ?? .supports,
      via: value["via"]?.string.map { ElementKey($0) }, says: value["says"]?.fields ?? [:])
  }
}

extension PropertyValue {
  fileprivate var items: [PropertyValue] {
    if case .list(let values) = self { values } else { [] }
  }
}
