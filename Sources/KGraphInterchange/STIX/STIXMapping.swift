import KGraphModel

/// Which STIX object stands for which type.
struct STIXMapping {
  let ontology: Ontology

  /// The object of nodes of a type, and for identities their class; `nil` for one that fits none.
  func object(ofNode type: String) -> (type: String, identityClass: String?)? {
    for label in ontology.labels(of: type) {
      if let known = Self.objects[label] { return known }
    }
    return nil
  }

  private static let objects: [String: (type: String, identityClass: String?)] = [
    "Person": ("identity", "individual"), "ArmedGroup": ("threat-actor", nil),
    "Organization": ("identity", "organization"), "State": ("identity", "organization"),
    "Group": ("identity", "group"), "ActorClass": ("identity", "class"),
    "Actor": ("identity", "unknown"), "Place": ("location", nil), "Event": ("incident", nil),
    "Statement": ("note", nil), "Source": ("report", nil), "Malware": ("malware", nil),
    "Tool": ("tool", nil), "Vulnerability": ("vulnerability", nil),
    "AttackPattern": ("attack-pattern", nil), "Campaign": ("campaign", nil),
    "IntrusionSet": ("intrusion-set", nil), "ThreatActor": ("threat-actor", nil),
    "CourseOfAction": ("course-of-action", nil), "Infrastructure": ("infrastructure", nil),
  ]

  /// The type of relationships for a type of edges: lower-case letters, digits and hyphens.
  static func relationshipType(_ type: String) -> String {
    let text = String(type.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
    return Slug.isSlug(text) && text.first != "-" ? text : "related-to"
  }

  // MARK: Reading

  /// The node type of an object, new where the vocabulary lacks it.
  static func nodeType(_ object: PropertyMap, type: String) -> NodeType {
    switch type {
    case "identity":
      switch object["identity_class"]?.string {
      case "individual": NodeType(name: "Person")
      case "organization", "group": NodeType(name: "Organization")
      case "class": NodeType(name: "ActorClass")
      default: NodeType(name: "Identity", parents: ["Actor"], label: "identity")
      }
    case "location":
      if object["city"] != nil {
        NodeType(name: "City")
      } else if object["country"] != nil, object["administrative_area"] == nil {
        NodeType(name: "Country")
      } else {
        NodeType(name: "Region")
      }
    default: NodeType(name: name(type), parents: [parents[type] ?? "Thing"], label: words(type))
    }
  }

  private static let parents = [
    "threat-actor": "Group", "intrusion-set": "Group", "incident": "Event", "campaign": "Event",
    "observed-data": "Event", "sighting": "Event", "report": "Source", "grouping": "Source",
    "note": "Statement", "opinion": "Statement",
  ]

  /// `attack-pattern` as `AttackPattern`.
  private static func name(_ type: String) -> String {
    type.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func words(_ type: String) -> String {
    type.split(separator: "-").joined(separator: " ")
  }

  /// The edge type of a relationship.
  static func edgeType(_ relationship: String) -> EdgeType {
    EdgeType(name: TypeNames.edge(relationship) ?? "RELATED_TO")
  }

  /// Admiralty credibility for a confidence (STIX 2.1, appendix A); `nil` out of range.
  static func grade(confidence: Int64) -> Grade? {
    switch confidence {
    case 80...100: Grade(.f, 1)
    case 60..<80: Grade(.f, 2)
    case 40..<60: Grade(.f, 3)
    case 20..<40: Grade(.f, 4)
    case 0..<20: Grade(.f, 5)
    default: nil
    }
  }
}
