import KGraphModel

/// The `@context` of our JSON-LD: inline, so that no reader needs the network.
struct JSONLDContext {
  let names: RDFNamespaces

  /// The properties whose values are always IRIs, always JSON, or always of one type.
  static let coercions: [String: String] = [
    "kg:source": "@id", "kg:via": "@id", "kg:derivedFrom": "@id", "rdf:predicate": "@id",
    "rdfs:subClassOf": "@id", "rdfs:subPropertyOf": "@id", "skos:closeMatch": "@id",
    "prov:wasDerivedFrom": "@id", "prov:wasAttributedTo": "@id", "sem:hasActor": "@id",
    "sem:hasPlace": "@id", "sem:subEventOf": "@id", "sem:roleType": "@id", "rdf:value": "@id",
    "schema:sameAs": "@id", "kg:says": "@json", "kg:definition": "@json",
    "kg:vocabulary": "@json", "kg:known": "edtf:EDTF", "kg:asOf": "edtf:EDTF",
  ]

  /// The context as JSON.
  var value: PropertyValue {
    var fields: PropertyMap = [:]
    for prefix in RDFName.Prefix.allCases {
      fields[prefix.rawValue] = .string(names.base(prefix))
    }
    for (name, type) in Self.coercions { fields[name] = .map(["@type": .string(type)]) }
    return .map(fields)
  }

  /// A resource as a JSON object.
  static func object(_ resource: RDFResource) -> PropertyValue {
    var fields: PropertyMap = ["@id": .string(resource.name.compact)]
    if !resource.types.isEmpty {
      fields["@type"] = .list(resource.types.map { .string($0.compact) })
    }
    for (predicate, values) in resource.properties {
      let coercion = coercions[predicate.compact]
      let items = values.map { value($0, coercion) }
      fields[predicate.compact] = items.count == 1 ? items[0] : .list(items)
    }
    return .map(fields)
  }

  private static func value(_ value: RDFValue, _ coercion: String?) -> PropertyValue {
    switch value {
    case .name(let name):
      return coercion == "@id" ? .string(name.compact) : .map(["@id": .string(name.compact)])
    case .resource(let resource): return object(resource)
    case .integer(let number): return .integer(number)
    case .boolean(let flag): return .boolean(flag)
    case .json(let value):
      return coercion == "@json" ? value : .map(["@type": .string("@json"), "@value": value])
    case .tagged(let text, let language):
      return .map(["@language": .string(language), "@value": .string(text)])
    case .literal(let text, let type):
      if coercion == type.compact || type == RDFName(.xsd, "string") { return .string(text) }
      return .map(["@type": .string(type.compact), "@value": .string(text)])
    }
  }
}
