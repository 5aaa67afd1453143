import KGraphModel

/// What the prefixes of a case's RDF stand for.
struct RDFNamespaces {
  /// The encoded name of the case.
  let caseName: String

  init(_ info: CaseInfo) { caseName = RDFName.encoded(info.id) }

  /// The IRI of the case, which is also the graph of its quads.
  var caseIRI: String { iri(RDFName(.case, caseName)) }

  /// An IRI in full.
  func iri(_ name: RDFName) -> String { base(name.prefix) + name.local }

  /// What a prefix stands for.
  func base(_ prefix: RDFName.Prefix) -> String {
    switch prefix {
    case .rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    case .rdfs: "http://www.w3.org/2000/01/rdf-schema#"
    case .xsd: "http://www.w3.org/2001/XMLSchema#"
    case .skos: "http://www.w3.org/2004/02/skos/core#"
    case .schema: "https://schema.org/"
    case .sem: "http://semanticweb.cs.vu.nl/2009/11/sem/"
    case .prov: "http://www.w3.org/ns/prov#"
    case .edtf: "http://id.loc.gov/datatypes/edtf/"
    case .wd: "http://www.wikidata.org/entity/"
    case .kg: "urn:kgraph:ns:"
    case .type: "urn:kgraph:type:"
    case .rel: "urn:kgraph:relation:"
    case .role: "urn:kgraph:role:"
    case .prop: "urn:kgraph:property:"
    case .case: "urn:kgraph:case:"
    case .node: "urn:kgraph:case:\(caseName):node:"
    case .edge: "urn:kgraph:case:\(caseName):edge:"
    case .part: "urn:kgraph:case:\(caseName):part:"
    }
  }
}
