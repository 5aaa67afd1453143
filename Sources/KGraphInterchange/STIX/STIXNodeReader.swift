import KGraphModel

/// Reads names, dates and properties of STIX objects by other tools.
enum STIXNodeReader {
  /// What people would call the object.
  static func label(_ object: PropertyMap, id: String) -> String {
    let fields = [
      "name", "abstract", "value", "content", "explanation", "path", "key", "user_id",
      "display_name", "subject", "command_line", "pattern", "url",
    ]
    for field in fields {
      guard let text = object[field]?.string, !text.isEmpty else { continue }
      return text.count > 120 ? String(text.prefix(119)) + "…" : text
    }
    for hash in ["SHA-256", "SHA-1", "MD5"] {
      if let text = object["hashes"]?[hash]?.string { return text }
    }
    if let place = ["city", "administrative_area", "country", "region"].lazy
      .compactMap({ object[$0]?.string }).first
    {
      return place
    }
    return id
  }

  /// Gives a node what the object says of it.
  static func fill(_ node: inout Node, from object: PropertyMap) {
    var seen: Set = [node.label]
    for (field, values) in object.sorted(by: { $0.key < $1.key })
    where field == "aliases" || field.hasSuffix("_aliases") {
      for name in values.strings where seen.insert(name).inserted {
        node.aliases.append(Alias(name))
      }
    }
    node.tags = object["labels"]?.strings ?? []
    node.known = STIXTime.date(object["created"]?.string)
    node.time = time(object)
    if case .list(let references)? = object["external_references"] {
      for reference in references {
        guard let source = reference["source_name"]?.string,
          let id = reference["external_id"]?.string, node.externalIDs[source] == nil
        else { continue }
        node.externalIDs[source] = id
      }
    }
    node.properties = properties(
      object,
      skipping: [
        "name", "aliases", "first_seen", "last_seen", "first_observed", "last_observed",
        "published",
      ])
    for (field, name) in [("latitude", "lat"), ("longitude", "lon"), ("content", "gist")] {
      if let value = node.properties.removeValue(forKey: field) { node.properties[name] = value }
    }
  }

  private static func time(_ object: PropertyMap) -> ValidTime? {
    if let date = STIXTime.date(object["published"]?.string) { return .when(date) }
    func instant(_ names: String...) -> ValidTime.Endpoint? {
      names.lazy.compactMap { STIXTime.date(object[$0]?.string) }.first.map { .date($0) }
    }
    let start = instant("first_seen", "first_observed")
    let end = instant("last_seen", "last_observed")
    guard start != nil || end != nil else { return nil }
    return .span(from: start ?? .unknown, to: end ?? .unknown)
  }

  /// The fields that are no references, and handled nowhere else, under their own names.
  static func properties(_ object: PropertyMap, skipping: Set<String>) -> PropertyMap {
    object.filter { field, value in
      !common.contains(field) && !skipping.contains(field) && !field.hasSuffix("_ref")
        && !field.hasSuffix("_refs") && !field.hasSuffix("_aliases") && value != .null
        // What is not revoked says so or does not.
        && !(field == "revoked" && value == .boolean(false))
    }
  }

  private static let common: Set = [
    "type", "id", "spec_version", "created", "labels", "confidence", "granular_markings",
  ]
}
