import KGraphModel

/// The properties that the elements of a case have in queries.
///
/// Their own, and those that follow from what a case says of every element; what an element itself says
/// goes before the latter.
package enum CaseProperties {
  /// Gives all elements the properties that follow from other columns.
  package static func derive(in builder: inout SnapshotBuilder) {
    builder.derive("key", .key, forNodes: true)
    builder.derive("status", .status, forNodes: true)
    builder.derive("when", .when, forNodes: true)
    builder.derive("key", .key, forNodes: false)
    builder.derive("status", .status, forNodes: false)
    builder.derive("when", .when, forNodes: false)
    builder.derive("derivedFrom", .origin, forNodes: false)
  }

  /// Sets the properties of the newest node.
  package static func set(_ node: Node, _ id: ElementID, in builder: inout SnapshotBuilder) {
    for (key, value) in node.properties where key != SnapshotLoader.labelsProperty {
      builder.setNode(id, key, value)
    }
    if isFree("name", node.properties) { builder.setNode(id, "name", .string(node.label)) }
    if !node.aliases.isEmpty, isFree("aliases", node.properties) {
      builder.setNode(id, "aliases", .list(node.aliases.map { .string($0.name) }))
    }
    if !node.tags.isEmpty, isFree("tags", node.properties) {
      builder.setNode(id, "tags", .list(node.tags.map { .string($0) }))
    }
  }

  /// Sets the properties of the newest relationship.
  package static func set(_ edge: Edge, _ id: ElementID, in builder: inout SnapshotBuilder) {
    set(edge.properties, id, in: &builder)
  }

  /// Sets the properties of the newest relationship.
  package static func set(
    _ properties: PropertyMap, _ id: ElementID, in builder: inout SnapshotBuilder
  ) {
    for (key, value) in properties { builder.setRelationship(id, key, value) }
  }

  private static func isFree(_ key: String, _ properties: PropertyMap) -> Bool {
    properties[key].map { $0 == .null } ?? true
  }
}
