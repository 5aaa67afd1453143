import KGraphModel

/// Which schema of FollowTheMoney stands for which type, and back.
///
/// A vocabulary can name the schema itself (`map: {ftm: Vessel}`); where that is no schema of
/// FollowTheMoney, or one that needs what a node does not have, this table decides.
struct FtMMapping {
  let ontology: Ontology
  let model: FtMModel

  // MARK: Writing

  /// The schema of nodes of a type, and whether it fits.
  func schema(ofNode type: String) -> (name: String, fits: Bool) {
    // Cases in court and sanctions have no date, or no name, in FollowTheMoney; an event has both.
    if ontology.isNode(type, a: "Event") { return ("Event", true) }
    for label in ontology.labels(of: type) {
      if let fixed = Self.fixedSchemata[label] { return (fixed, true) }
      for word in Self.words(ontology.nodeTypes[label]?.mappings["ftm"]) + [label] {
        if let schema = model[word], !schema.isAbstract, !schema.isEdge, isWritable(schema) {
          return (word, true)
        }
      }
    }
    return ("Note", false)
  }

  /// Whether a node has all that a schema asks for: a name.
  private func isWritable(_ schema: FtMModel.Schema) -> Bool {
    schema.isA("Thing")
      && schema.required.allSatisfy { ["name", "title", "username"].contains($0) }
  }

  /// Types whose schema does not depend on the vocabulary.
  private static let fixedSchemata = [
    "Statement": "Note", "Issue": "Note", "Country": "Address",
    "Region": "Address", "City": "Address", "Site": "Address", "State": "PublicBody",
    "NewsArticle": "Article", "SocialPost": "HyperText", "OfficialDocument": "Pages",
    "Recording": "Audio", "DataSet": "Table", "Report": "Pages", "Source": "PlainText",
    "Place": "Address",
    "Actor": "LegalEntity", "Group": "Organization",
  ]

  /// The schema of edges of a type between entities of two schemata.
  func link(ofEdge type: String, from: String, to: String) -> FtMLink {
    for label in ontology.edgeLabels(of: type) {
      var names = [Self.edgeSchemata[label]].compactMap { $0 }
      names += Self.words(ontology.edgeTypes[label]?.mappings["ftm"])
      for name in names {
        guard let schema = model[name], let source = schema.source, let target = schema.target,
          let sourceRange = schema.properties[source]?.range,
          let targetRange = schema.properties[target]?.range
        else { continue }
        let isFlipped = Self.flippedTypes.contains(label)
        let ends = isFlipped ? (to, from) : (from, to)
        if model.isA(ends.0, sourceRange), model.isA(ends.1, targetRange) {
          return FtMLink(schema: name, source: source, target: target, isFlipped: isFlipped)
        }
      }
    }
    return .unknown
  }

  private static let edgeSchemata = [
    "MEMBER_OF": "Membership", "LEADS": "Directorship", "HOLDS_OFFICE": "Employment",
    "SPOKESPERSON_FOR": "Representation", "SUCCESSOR_OF": "Succession",
  ].merging(schemataOfOwnEdges) { first, _ in first }

  private static let schemataOfOwnEdges = Dictionary(
    edgeTypes.map { ($0.value.name, $0.key) }, uniquingKeysWith: { first, _ in first })

  /// Types of edges that start where the schema has its target, and the schemata that become one.
  private static let flippedTypes: Set = ["SUCCESSOR_OF", "SPLIT_FROM", "EMPLOYS"]
  private static let flipped: Set = ["Succession", "Employment"]

  /// Whether edges of a type are what FollowTheMoney calls a sanction.
  func isSanction(_ type: String) -> Bool {
    ontology.edgeLabels(of: type).contains {
      ontology.edgeTypes[$0]?.mappings["ftm"] == "Sanction" || $0 == "BLACKLISTED"
    }
  }

  /// The words of a mapping, `PublicBody+country`, `Audio|Video`.
  private static func words(_ mapping: String?) -> [String] {
    (mapping ?? "").split { "+| (,".contains($0) }.map(String.init)
  }

  // MARK: Reading

  /// The node type of a schema, the ones of its parents where the vocabulary lacks it.
  func nodeTypes(of schema: String) -> [NodeType] {
    if let known = Self.nodeTypes[schema] {
      return [NodeType(name: known, parents: [Self.parents[known] ?? "Thing"])]
    }
    guard let parent = model[schema]?.ancestors.dropFirst().first(where: { $0 != "Value" }) else {
      return [NodeType(name: schema, parents: ["Thing"])]
    }
    let words = Self.spelled(schema)
    if schema == "Thing" || parent == "Interval" || parent == "Analyzable" || parent == "Thing" {
      return [
        NodeType(name: schema, parents: [Self.parents[schema] ?? "Thing"], label: words)
      ]
    }
    let parents = nodeTypes(of: parent)
    let name = Self.parents[schema] ?? parents.first?.name ?? "Thing"
    return [NodeType(name: schema, parents: [name], label: words)] + parents
  }

  private static let nodeTypes = [
    "Person": "Person", "Organization": "Organization", "PublicBody": "GovernmentBody",
    "Event": "Event", "Article": "NewsArticle", "Audio": "Recording", "Video": "Recording",
    "UserAccount": "Account", "RealEstate": "Site",
  ]

  private static let parents = [
    "LegalEntity": "Actor", "Address": "Place", "Territory": "Place", "Company": "Organization",
    "Document": "Source", "Person": "Actor", "Organization": "Actor", "GovernmentBody": "Actor",
    "NewsArticle": "Source", "Recording": "Source", "Account": "Thing", "Site": "Place",
  ]

  /// The edge type of a schema of edges.
  func edgeType(of schema: String) -> EdgeType {
    Self.edgeTypes[schema]
      ?? EdgeType(name: Self.upper(schema), label: Self.spelled(schema))
  }

  /// The edge type of a property that refers to another entity.
  func edgeType(ofReference property: String, of schema: String) -> EdgeType {
    switch property {
    case "addressEntity": EdgeType(name: "BASED_IN")
    case "parent", "partOf": EdgeType(name: "PART_OF")
    case "organization": EdgeType(name: "POSITION_IN", label: "position in")
    case "owner" where schema == "UserAccount":
      EdgeType(name: "OWNS_ACCOUNT", label: "owns account")
    case "owner": EdgeType(name: "OWNS", label: "owns")
    case "entity" where schema == "Note": EdgeType(name: "ABOUT", time: .none)
    default:
      EdgeType(name: Self.upper(property), label: Self.spelled(property), time: .state)
    }
  }

  /// Whether the edge of a reference starts at what is referred to.
  static func isReversed(_ property: String) -> Bool { property == "owner" }

  private static let edgeTypes: [String: EdgeType] = [
    "Membership": EdgeType(name: "MEMBER_OF"), "Directorship": EdgeType(name: "LEADS"),
    "Employment": EdgeType(name: "EMPLOYS", label: "employs", inverse: "employed by"),
    "Ownership": EdgeType(name: "OWNS", label: "owns", inverse: "owned by"),
    "Control": EdgeType(name: "HAS_CONTROL_OF", label: "has control of"),
    "Representation": EdgeType(name: "REPRESENTS", label: "represents"),
    "Succession": EdgeType(name: "SUCCESSOR_OF", time: .point),
    "Associate": EdgeType(name: "ASSOCIATE_OF", label: "associate of", isSymmetric: true),
    "Family": EdgeType(name: "FAMILY_OF", label: "family of", isSymmetric: true),
    "UnknownLink": EdgeType(name: "LINKED_TO", label: "linked to", isSymmetric: true),
    "Occupancy": EdgeType(name: "HOLDS_POSITION", label: "holds the position"),
    "Payment": EdgeType(name: "PAID", label: "paid", inverse: "paid by", time: .point),
    "Debt": EdgeType(name: "OWES", label: "owes"),
    "ContractAward": EdgeType(name: "AWARDED_TO", label: "awarded to", time: .point),
    "CourtCaseParty": EdgeType(name: "PARTY_TO", label: "party to"),
    "ProjectParticipant": EdgeType(name: "TAKES_PART_IN", label: "takes part in"),
    "Similar": EdgeType(name: "SAME_AS", time: .none),
  ]

  static func isFlipped(_ schema: String) -> Bool { flipped.contains(schema) }

  /// `CourtCase` as `COURT_CASE`.
  private static func upper(_ name: String) -> String {
    spelled(name).uppercased().replacing(" ", with: "_")
  }

  /// `CourtCase` as `court case`.
  private static func spelled(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase, !text.isEmpty { text += " " }
      text += character.lowercased()
    }
    return text
  }
}

/// How an edge is written: the schema, and the properties of its ends.
struct FtMLink {
  var schema: String
  var source: String
  var target: String
  var isFlipped = false

  /// The link of which only a role is known.
  static let unknown = FtMLink(schema: "UnknownLink", source: "subject", target: "object")
}
