import KGraphModel

extension Evidence {
  /// The evidence as an item of a flow list: short where it can be, else a map.
  func caseFileText(in ontology: Ontology) -> String {
    if says.isEmpty, let short = shortText { return YAMLScalar.text(short, .flow) }
    var fields: [(key: String, value: String)] = [("at", YAMLScalar.text(place, .flow))]
    if let grade { fields.append(("grade", grade.description)) }
    if stance != .supports { fields.append(("stance", stance.rawValue)) }
    if let via { fields.append(("via", YAMLScalar.text(via.text, .flow))) }
    if !says.isEmpty {
      let names = says.keys.sorted { ElementKey($0) < ElementKey($1) }
      let parts = names.map { name in
        (name, YAMLFlow.property(name, says[name] ?? .null, in: ontology, .flow))
      }
      fields.append(("says", YAMLFlow.map(parts)))
    }
    return YAMLFlow.map(fields)
  }

  private var place: String { locator.map { "\(source.text)#\($0)" } ?? source.text }

  /// `source#locator GRADE stance via statement`; `nil` where a locator holds a space.
  private var shortText: String? {
    guard !place.unicodeScalars.contains(where: { $0.value <= 0x20 }) else { return nil }
    var words = [place]
    if let grade { words.append(grade.description) }
    if stance != .supports { words.append(stance.rawValue) }
    if let via { words += ["via", via.text] }
    return words.joined(separator: " ")
  }
}

extension Alias {
  /// The alias as an item of a flow list.
  var caseFileText: String {
    var fields: [(key: String, value: String)] = [("name", YAMLScalar.text(name, .flow))]
    if let language { fields.append(("lang", YAMLScalar.text(language, .flow))) }
    if let script { fields.append(("script", YAMLScalar.text(script, .flow))) }
    if let kind { fields.append(("kind", kind.rawValue)) }
    if let source { fields.append(("src", YAMLScalar.text(source, .flow))) }
    return fields.count == 1 ? YAMLScalar.text(name, .flow) : YAMLFlow.map(fields)
  }
}
