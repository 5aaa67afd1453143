import KGraphModel

/// What the items and properties of Wikidata are in a vocabulary.
struct WikidataMapping {
  private let types: [String: String]
  private let edges: [String: String]
  let ontology: Ontology

  init(_ ontology: Ontology) {
    self.ontology = ontology
    var types = Self.moreTypes.filter { ontology.nodeTypes[$0.value] != nil }
    for type in ontology.nodeTypes.values {
      if let item = type.mappings["wd"], item.first == "Q" { types[item] = type.name }
    }
    self.types = types
    var edges: [String: String] = [:]
    for type in ontology.edgeTypes.values.sorted(by: { $0.name < $1.name }) {
      guard let property = type.mappings["wd"], edges[property] == nil else { continue }
      edges[property] = type.name
    }
    self.edges = edges
  }

  /// The node type of an item that is an instance of some classes; the most exact one that the
  /// vocabulary has.
  func nodeType(classes: [String]) -> String? {
    let found = classes.compactMap { types[$0] }
    return found.max { ontology.labels(of: $0).count < ontology.labels(of: $1).count }
  }

  /// Classes that are common in Wikidata, beside those that the vocabulary names.
  private static let moreTypes = [
    "Q7275": "State", "Q3624078": "State", "Q6256": "Country", "Q1549591": "City",
    "Q486972": "City", "Q3957": "City", "Q532": "City", "Q7930989": "City", "Q82794": "Region",
    "Q56061": "Region", "Q10864048": "Region", "Q4830453": "Company", "Q891723": "Company",
    "Q6881511": "Company", "Q163740": "NGO", "Q708676": "NGO", "Q11032": "MediaOutlet",
    "Q1110794": "MediaOutlet", "Q1616075": "MediaOutlet", "Q192283": "MediaOutlet",
    "Q245065": "InternationalBody", "Q4120211": "InternationalBody", "Q31855": "Organization",
    "Q17127659": "ArmedGroup", "Q207320": "Paramilitary",
    "Q176799": "MilitaryForce", "Q192350": "GovernmentBody", "Q2659904": "GovernmentBody",
    "Q198": "Campaign", "Q180684": "Campaign", "Q8465": "Campaign", "Q2223653": "Attack",
    "Q3199915": "Killing", "Q18493502": "Bombing", "Q891854": "Bombing", "Q188055": "Battle",
    "Q1190554": "Event", "Q1656682": "Event", "Q131569": "Agreement", "Q625298": "Agreement",
    "Q107706": "Ceasefire", "Q124757": "Protest", "Q5707594": "NewsArticle",
    "Q191067": "NewsArticle", "Q10870555": "Report", "Q294414": "Position",
  ]

  /// How an edge is made of a statement.
  struct Relation {
    var type: String
    /// Whether the edge starts at the value.
    var isInverse = false
    /// What the edge is called in words, where the type says less: `spouse`.
    var role: String?
    /// The property whose value is the role.
    var roleProperty = "as"
  }

  /// The relation of a property between an item of some type and another item.
  func relation(_ property: String, of type: String) -> Relation {
    if let known = Self.relations[property] {
      if property == "P361" {
        return Relation(type: ontology.isNode(type, a: "Event") ? "SUB_EVENT_OF" : "PART_OF")
      }
      return known
    }
    return Relation(type: edges[property] ?? property)
  }

  private static let relations: [String: Relation] = [
    "P463": Relation(type: "MEMBER_OF"), "P102": Relation(type: "MEMBER_OF"),
    "P361": Relation(type: "PART_OF"), "P749": Relation(type: "SUBORDINATE_TO"),
    "P355": Relation(type: "SUBORDINATE_TO", isInverse: true),
    "P527": Relation(type: "PART_OF", isInverse: true),
    "P488": Relation(type: "LEADS", isInverse: true, role: "chairperson"),
    "P169": Relation(type: "LEADS", isInverse: true, role: "chief executive officer"),
    "P1037": Relation(type: "LEADS", isInverse: true, role: "director"),
    "P35": Relation(type: "LEADS", isInverse: true, role: "head of state"),
    "P6": Relation(type: "LEADS", isInverse: true, role: "head of government"),
    "P112": Relation(type: "FOUNDED", isInverse: true),
    "P4791": Relation(type: "COMMANDS", isInverse: true),
    "P39": Relation(type: "HOLDS_POSITION"),
    "P108": Relation(type: "EMPLOYS", isInverse: true),
    "P1830": Relation(type: "OWNS"), "P127": Relation(type: "OWNS", isInverse: true),
    "P159": Relation(type: "BASED_IN"), "P131": Relation(type: "LOCATED_IN"),
    "P17": Relation(type: "IN_COUNTRY"), "P27": Relation(type: "CITIZEN_OF"),
    "P276": Relation(type: "OCCURRED_AT"), "P2541": Relation(type: "OPERATES_IN"),
    "P1365": Relation(type: "SUCCESSOR_OF"), "P155": Relation(type: "SUCCESSOR_OF"),
    "P1366": Relation(type: "SUCCESSOR_OF", isInverse: true),
    "P710": Relation(
      type: "PARTICIPATED_IN", isInverse: true, role: "participant", roleProperty: "role"),
    "P1344": Relation(type: "PARTICIPATED_IN", role: "participant", roleProperty: "role"),
    "P664": Relation(type: "PARTICIPATED_IN", isInverse: true, role: "host", roleProperty: "role"),
    "P8031": Relation(
      type: "PARTICIPATED_IN", isInverse: true, role: "perpetrator", roleProperty: "role"),
    "P533": Relation(
      type: "PARTICIPATED_IN", isInverse: true, role: "target", roleProperty: "role"),
    "P607": Relation(type: "TOOK_PART_IN_CONFLICT"),
    "P26": Relation(type: "FAMILY_OF", role: "spouse"),
    "P22": Relation(type: "FAMILY_OF", role: "father"),
    "P25": Relation(type: "FAMILY_OF", role: "mother"),
    "P40": Relation(type: "FAMILY_OF", role: "child"),
    "P3373": Relation(type: "FAMILY_OF", role: "sibling"),
    "P1038": Relation(type: "FAMILY_OF"), "P945": Relation(type: "PLEDGED_ALLEGIANCE_TO"),
    "P1416": Relation(type: "AFFILIATE_OF"), "P123": Relation(type: "PUBLISHED_BY"),
    "P50": Relation(type: "AUTHORED_BY"), "P144": Relation(type: "DERIVED_FROM"),
    "P530": Relation(type: "DIPLOMATIC_RELATION_WITH"), "P47": Relation(type: "BORDERS"),
    "P2389": Relation(type: "POSITION_IN"), "P1889": Relation(type: "DIFFERENT_FROM"),
  ]

  /// The name of a property on nodes and edges.
  static func propertyName(_ property: String) -> String { names[property] ?? property }

  private static let names = [
    "P31": "instance_of", "P279": "subclass_of", "P569": "born", "P570": "died",
    "P571": "founded", "P576": "dissolved", "P577": "published", "P580": "start", "P582": "end",
    "P585": "date", "P856": "url", "P1082": "population", "P1120": "killed", "P1339": "injured",
    "P1098": "speakers", "P1128": "employees", "P2124": "members", "P1448": "official_name",
    "P1813": "short_name", "P1705": "native_label", "P18": "image", "P154": "logo", "P41": "flag",
    "P21": "sex_or_gender", "P106": "occupation", "P140": "religion", "P1142": "ideology",
    "P1387": "political_alignment", "P1454": "legal_form", "P452": "industry", "P37": "language",
    "P407": "language", "P1476": "title", "P973": "described_at", "P813": "retrieved",
    "P854": "reference_url", "P304": "pages", "P958": "section", "P2241": "reason_for_deprecation",
    "P3831": "object_has_role", "P2868": "as", "P1545": "series_ordinal", "P794": "as",
    "P642": "of", "P1810": "named_as", "P1932": "stated_as", "P2937": "parliamentary_term",
    "P768": "electoral_district", "P4100": "parliamentary_group", "P1534": "end_cause",
    "P1107": "share", "P8286": "member_number", "P5054": "cabinet", "P1365": "replaces",
    "P1366": "replaced_by", "P276": "location", "P17": "country",
  ]

  /// The scheme of an identifier elsewhere.
  static func scheme(_ property: String) -> String { schemes[property] ?? property }

  private static let schemes = [
    "P214": "viaf", "P213": "isni", "P227": "gnd", "P244": "lccn", "P268": "bnf", "P345": "imdb",
    "P646": "freebase", "P1566": "geonames", "P2002": "twitter", "P2013": "facebook",
    "P2003": "instagram", "P2397": "youtube", "P3984": "subreddit", "P297": "iso3166-1",
    "P298": "iso3166-1-alpha3", "P300": "iso3166-2", "P901": "fips", "P1278": "lei",
    "P2627": "iso9362", "P10632": "opensanctions", "P1281": "woeid",
    "P402": "osm-relation", "P2671": "google-kg", "P6782": "ror",
    "P2427": "grid", "P648": "openlibrary", "P2847": "google-plus",
    "P8189": "nli", "P269": "idref", "P349": "ndl", "P3417": "quora", "P2163": "fast",
  ]
}
