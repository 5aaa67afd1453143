import KGraphModel

/// Brings what a row says of a node together with what the case holds.
enum NodeMerge {
  /// The node of the case with what the row says: its name, type, date and properties win where the
  /// row gives them; names, tags, identifiers and evidence are added to those that are there.
  static func merge(_ row: Node, into old: Node, hasType: Bool, hasStatus: Bool) -> Node {
    var node = old
    node.label = row.label
    if hasType { node.type = row.type }
    node.time = row.time ?? old.time
    node.known = row.known ?? old.known
    if hasStatus { node.status = row.status }
    node.properties.merge(row.properties) { $1 }
    for alias in row.aliases where !node.aliases.contains(where: { $0.name == alias.name }) {
      node.aliases.append(alias)
    }
    for tag in row.tags where !node.tags.contains(tag) { node.tags.append(tag) }
    node.externalIDs.merge(row.externalIDs) { $1 }
    for evidence in row.evidence {
      if let index = node.evidence.firstIndex(where: { $0.source == evidence.source }) {
        node.evidence[index].grade = evidence.grade ?? node.evidence[index].grade
      } else {
        node.evidence.append(evidence)
      }
    }
    return node
  }
}
