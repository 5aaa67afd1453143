import KGraphModel

/// Nodes of one broad kind, under one heading.
struct DossierGroup {
  /// `Actors`, `Events`.
  var title: String
  /// A word for anchors, `actors`.
  var word: String
  var nodes: [Node]

  /// `1 source`, `3 places`.
  var counted: String {
    let name = title.lowercased()
    return "\(nodes.count) \(nodes.count == 1 ? String(name.dropLast()) : name)"
  }

  /// The groups of a case that hold something: actors, events, statements, places, issues, other
  /// things, sources; events and statements in the order of time, the rest by name.
  static func groups(_ digest: CaseDigest) -> [DossierGroup] {
    let kinds = [
      ("Actor", "Actors", "actors"), ("Event", "Events", "events"),
      ("Statement", "Statements", "statements"), ("Place", "Places", "places"),
      ("Issue", "Issues", "issues"), ("Source", "Sources", "sources"),
    ]
    var members: [String: [Node]] = [:]
    for node in digest.nodes {
      let labels = digest.ontology.labels(of: node.type)
      let kind = kinds.first { labels.contains($0.0) }?.0 ?? ""
      members[kind, default: []].append(node)
    }
    var groups = kinds.map { kind in
      DossierGroup(title: kind.1, word: kind.2, nodes: members[kind.0] ?? [])
    }
    groups.insert(
      DossierGroup(title: "Other things", word: "others", nodes: members[""] ?? []),
      at: groups.count - 1)
    return groups.filter { !$0.nodes.isEmpty }.map { group in
      var group = group
      if group.word == "events" || group.word == "statements" || group.word == "sources" {
        group.nodes = group.nodes.map { (digest.order($0.time, .event, $0.key), $0) }
          .sorted { $0.0 < $1.0 }.map(\.1)
      } else {
        group.nodes = group.nodes.map { (NameKey.normalize($0.label), $0) }
          .sorted { ($0.0, $0.1.key.text) < ($1.0, $1.1.key.text) }.map(\.1)
      }
      return group
    }
  }
}
