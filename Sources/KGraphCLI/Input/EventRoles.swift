import KGraphModel

/// The roles for which `--by` and `--target` stand.
enum EventRoles {
  /// The nearest supertype that is listed decides.
  private static let roles: [String: (doer: String, target: String)] = [
    "Violence": ("perpetrator", "target"), "Battle": ("party", "target"),
    "LegalAction": ("issuer", "subject"), "DiplomaticAct": ("issuer", "subject"),
    "Declaration": ("issuer", "target"), "Communication": ("speaker", "addressee"),
    "Meeting": ("party", "party"), "Agreement": ("party", "party"),
    "Event": ("participant", "target"),
  ]

  /// The role of who did it and of to whom it was done, for a type by name or label.
  static func of(_ type: String, in ontology: Ontology) -> (doer: String, target: String) {
    let key = NameKey.normalize(type)
    let name =
      ontology.nodeTypes[type] != nil
      ? type : ontology.nodeTypes.values.first { NameKey.normalize($0.label) == key }?.name ?? type
    for label in ontology.labels(of: name) {
      if let found = roles[label] { return found }
    }
    return ("participant", "target")
  }
}
