import KGraphModel

extension RDFMapping {
  /// What the case says of itself, with what of the vocabulary belongs to no type.
  func resource(of info: CaseInfo, title: String?) throws -> RDFResource {
    var resource = RDFResource(
      RDFName(.case, encoding: info.id), types: [RDFName(.kg, "Case"), RDFName(.schema, "Dataset")])
    let title = title ?? info.title
    resource.add(.schema, "name", text: title.isEmpty ? nil : title)
    resource.add(.kg, "title", text: info.title)
    resource.add(.kg, "id", text: info.id)
    resource.add(.kg, "timezone", text: info.timezone)
    resource.add(.kg, "hemisphere", text: info.hemisphere.rawValue)
    resource.add(.kg, "ontology", text: info.ontology)
    resource.add(.kg, "asOf", info.asOf.map { .literal($0.text, type: RDFName(.edtf, "EDTF")) })
    var words = try JSONReader.read(ontology.json).fields
    words["nodes"] = nil
    words["edges"] = nil
    resource.add(.kg, "vocabulary", .json(.map(words)))
    return resource
  }

  /// The types of the vocabulary, sorted by name, as classes and properties.
  func vocabulary() throws -> [RDFResource] {
    let document = try JSONReader.read(ontology.json)
    let nodes = document["nodes"]?.fields ?? [:]
    let edges = document["edges"]?.fields ?? [:]
    let classes = ontology.nodeTypes.values.sorted { $0.name < $1.name }.map { type in
      var resource = RDFResource(
        RDFName(.type, encoding: type.name),
        types: [RDFName(.rdfs, "Class"), RDFName(.kg, "NodeType")])
      resource.add(.rdfs, "label", text: type.label)
      resource.add(
        .rdfs, "subClassOf", type.parents.map { .name(RDFName(.type, encoding: $0)) })
      if let word = type.mappings["schema"], Self.isWord(word) {
        resource.add(.skos, "closeMatch", name: RDFName(.schema, word))
      }
      resource.add(.kg, "name", text: type.name)
      resource.add(.kg, "definition", nodes[type.name].map { .json($0) })
      return resource
    }
    let properties = ontology.edgeTypes.values.sorted { $0.name < $1.name }.map { type in
      var resource = RDFResource(
        RDFName(.rel, encoding: type.name),
        types: [RDFName(.rdf, "Property"), RDFName(.kg, "RelationType")])
      resource.add(.rdfs, "label", text: type.label)
      resource.add(
        .rdfs, "subPropertyOf", name: type.parent.map { RDFName(.rel, encoding: $0) })
      if let word = type.mappings["schema"], Self.isWord(word) {
        resource.add(.skos, "closeMatch", name: RDFName(.schema, word))
      }
      resource.add(.kg, "name", text: type.name)
      resource.add(.kg, "definition", edges[type.name].map { .json($0) })
      return resource
    }
    return classes + properties
  }
}
