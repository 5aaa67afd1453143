import KGraphModel

/// One entity of FollowTheMoney: a schema, and lists of strings by property.
struct FtMEntity: Sendable, Hashable {
  var id: String
  var schema: String
  var properties: [String: [String]] = [:]
  /// The other fields of the object, which FollowTheMoney keeps as context.
  var context: PropertyMap = [:]
  /// The languages of names (ISO 639-3), by name; only statements have room for them.
  var languages: [String: String] = [:]

  /// Adds a value, once.
  mutating func add(_ property: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    guard !(properties[property]?.contains(value) ?? false) else { return }
    properties[property, default: []].append(value)
  }

  /// The first value of a property.
  func first(_ property: String) -> String? { properties[property]?.first }

  /// The values of a property.
  func all(_ property: String) -> [String] { properties[property] ?? [] }

  /// The entity as one JSON object.
  var json: PropertyValue {
    var fields = context
    fields["id"] = .string(id)
    fields["schema"] = .string(schema)
    fields["properties"] = .map(properties.mapValues { .list($0.map { .string($0) }) })
    return .map(fields)
  }
}
