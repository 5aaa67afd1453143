import KGraphModel

extension RDFMapping {
  /// An edge as a dated statement about a triple.
  ///
  /// The triple itself stands in the subject: for facts, so that `?a rel:BACKS ?b` finds them.
  func resource(of edge: Edge, _ certainty: Certainty) -> RDFResource {
    let relation = RDFName(.rel, encoding: edge.type)
    let (from, to) = (Self.name(edge.from), Self.name(edge.to))
    let name = Self.name(edge.key)
    var resource = RDFResource(
      name, types: [RDFName(.rdf, "Statement"), RDFName(.kg, "Relation")])
    var subject = RDFResource(from)
    var object = RDFResource(to)
    let mapped = schemaProperty(edge.type)
    if edge.status.isFact {
      subject.add(.rel, relation.local, name: to)
      if let mapped { subject.add(.schema, mapped, name: to) }
      addKnownMeanings(of: edge, subject: &subject, object: &object)
    }
    if let mapped, edge.time != nil {
      // schema.org's Role: the property leads to the role, and from there on to the value.
      resource.types.append(RDFName(.schema, "Role"))
      resource.add(.schema, mapped, name: to)
      if edge.status.isFact { subject.add(.schema, mapped, name: name) }
    }
    resource.add(.rdf, "subject", .resource(subject))
    resource.add(.rdf, "predicate", name: relation)
    resource.add(.rdf, "object", .resource(object))
    addCommon(
      to: &resource, key: edge.key, type: edge.type, time: edge.time,
      role: ontology.temporalRole(ofEdge: edge.type), known: edge.known, status: edge.status,
      certainty)
    if edge.type == "PARTICIPATED_IN" { addRole(edge, to: &resource) }
    resource.add(.kg, "derivedFrom", name: edge.derivedFrom.map(Self.name))
    addProperties(edge.properties, to: &resource)
    addEvidence(edge.evidence, of: edge.key, to: &resource)
    return resource
  }

  private func addRole(_ edge: Edge, to resource: inout RDFResource) {
    resource.types.append(RDFName(.sem, "Role"))
    resource.add(.rdf, "value", name: Self.name(edge.from))
    if let role = edge.properties["role"]?.string, !role.isEmpty {
      resource.add(.sem, "roleType", name: RDFName(.role, encoding: role))
    }
  }

  /// What relations that every case has mean in SEM and PROV-O.
  private func addKnownMeanings(
    of edge: Edge, subject: inout RDFResource, object: inout RDFResource
  ) {
    let (from, to) = (Self.name(edge.from), Self.name(edge.to))
    switch edge.type {
    case "PARTICIPATED_IN": object.add(.sem, "hasActor", name: from)
    case "OCCURRED_AT": subject.add(.sem, "hasPlace", name: to)
    case "SUB_EVENT_OF": subject.add(.sem, "subEventOf", name: to)
    case "SAID": object.add(.prov, "wasAttributedTo", name: from)
    case "AUTHORED_BY", "PUBLISHED_BY": subject.add(.prov, "wasAttributedTo", name: to)
    case "DERIVED_FROM": subject.add(.prov, "wasDerivedFrom", name: to)
    default: break
    }
  }

  /// The property of schema.org that a relation is mapped to.
  private func schemaProperty(_ type: String) -> String? {
    guard let word = ontology.edgeTypes[type]?.mappings["schema"], Self.isWord(word) else {
      return nil
    }
    return word
  }
}
