import KGraphModel

/// A section of a case file that holds nodes.
enum CaseFileSection: String, CaseIterable, Sendable {
  case sources, actors, places, issues, events, statements, nodes

  /// The type under which all types of the section stand.
  var rootType: String? {
    switch self {
    case .sources: "Source"
    case .actors: "Actor"
    case .places: "Place"
    case .issues: "Issue"
    case .events: "Event"
    case .statements: "Statement"
    case .nodes: nil
    }
  }

  /// The type of an element that names none.
  var defaultType: String? {
    switch self {
    case .issues: "Issue"
    case .statements: "Statement"
    default: nil
    }
  }

  /// The section in which a node of a type belongs: the first that fits, so that a state is an
  /// actor; `nodes` for all others.
  static func holding(_ type: String, in ontology: Ontology) -> CaseFileSection {
    let labels = ontology.labels(of: type)
    return allCases.first { section in section.rootType.map(labels.contains) ?? false } ?? .nodes
  }

  /// The fields that are not properties but name other elements, besides roles.
  var linkFields: [String] {
    switch self {
    case .sources: ["publisher", "author", "derived_from"]
    case .events: ["where", "part_of", "response_to"]
    case .statements:
      ["speaker", "for", "audience", "in", "about", "asserts", "denies", "response_to"]
    case .actors, .places, .issues, .nodes: []
    }
  }

  /// The names of all sections, in the order of `dump`.
  static let allNames =
    ["case", "ontology"] + allCases.map(\.rawValue) + ["relations"]
}
