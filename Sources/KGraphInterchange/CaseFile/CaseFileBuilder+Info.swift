import KGraphModel

extension CaseFileBuilder {
  /// Reads the `case` section.
  mutating func readInfo(_ section: YAMLField) {
    var found = CaseInfo(ontology: ontology.name)
    for field in section.value.fields("'case'", &issues) {
      let value = field.value
      switch field.key {
      case "id":
        guard let id = value.text("'id'", &issues) else { continue }
        if !Slug.isSlug(id) {
          issues.error(
            value, "'\(id)' is not a slug: only a-z, 0-9 and '-' are allowed",
            hint: "write '\(Slug.make(from: id))'")
        }
        found.id = id
      case "title": found.title = value.text("'title'", &issues) ?? ""
      case "ontology":
        checkOntologyName(value)
        found.ontology = value.scalar ?? ontology.name
      case "timezone":
        guard let zone = value.text("'timezone'", &issues) else { continue }
        do {
          _ = try CaseClock(timezone: zone, hemisphere: .north, asOf: nil)
          found.timezone = zone
        } catch {
          issues.error(
            value, "'\(zone)' is not a time zone", cause: error.reason,
            hint: error.hint ?? "write the offset from UTC, like \"+02:00\", or Z")
        }
      case "hemisphere":
        found.hemisphere =
          value.word("a hemisphere", as: Hemisphere.self, &issues) ?? .north
      case "as_of": found.asOf = readDate(value, "as_of")
      default:
        let known = ["id", "title", "ontology", "timezone", "hemisphere", "as_of"]
        issues.error(
          field.keyNode, "unknown field '\(field.key)' of the case",
          hint: issues.hint(for: field.key, in: known) ?? "one of \(known.joined(separator: ", "))")
      }
    }
    if let info, info != found {
      issues.error(section.keyNode, "another file describes the case differently")
    } else {
      info = found
    }
  }
}
