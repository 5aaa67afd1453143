import KGraphModel

/// What our extension of STIX carries: each element in full, as one text of JSON.
///
/// As text, because names inside an extension have to be lower-case letters, digits and underscores,
/// and properties of a case can have any name.
enum STIXExtension {
  /// The definition, and the identity that made it.
  static func definitions(created: String) -> [PropertyMap] {
    [
      [
        "type": .string("identity"), "spec_version": .string("2.1"),
        "id": .string(STIXIdentifier.tool), "created": .string(created),
        "modified": .string(created), "name": .string("kgraph"),
        "identity_class": .string("system"),
      ],
      [
        "type": .string("extension-definition"), "spec_version": .string("2.1"),
        "id": .string(STIXIdentifier.extensionDefinition),
        "created_by_ref": .string(STIXIdentifier.tool), "created": .string(created),
        "modified": .string(created), "name": .string("kgraph element"),
        "description": .string(
          "The element of a kgraph case that the object stands for, with its uncertain date, "
            + "status, names, properties and graded evidence."),
        "schema": .string(schema), "version": .string("1.0.0"),
        "extension_types": .list([.string("property-extension")]),
      ],
    ]
  }

  private static let schema =
    #"{"type":"object","properties":{"extension_type":{"const":"property-extension"},"#
    + #""node":{"type":"string","description":"a node as JSON"},"#
    + #""edge":{"type":"string","description":"an edge as JSON"},"#
    + #""case":{"type":"string","description":"the case as JSON"},"#
    + #""ontology":{"type":"string","description":"the vocabulary as JSON"},"#
    + #""when":{"type":"string","description":"the date in EDTF, ISO 8601-2"}}}"#

  /// The field `extensions` of an object.
  static func field(_ parts: [String: String]) -> PropertyValue {
    var fields: PropertyMap = parts.mapValues { .string($0) }
    fields["extension_type"] = .string("property-extension")
    return .map([STIXIdentifier.extensionDefinition: .map(fields)])
  }

  /// What an object carries; `nil` for an object without it.
  static func parts(_ object: PropertyValue) -> PropertyMap? {
    object["extensions"]?[STIXIdentifier.extensionDefinition]?.fields
  }
}
