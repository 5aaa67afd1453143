import KGraphModel

/// The state of reading case files: first all keys are declared, then the elements are built, so that
/// references may point forward and into other files.
struct CaseFileBuilder {
  /// An element as written.
  struct Draft {
    var input: Int
    var field: YAMLField
    var section: CaseFileSection
    var type: String
  }

  /// A relation as written.
  struct RelationDraft {
    var input: Int
    var field: YAMLField
    var id: EdgeKey
  }

  /// What a key stands for.
  struct Declaration {
    var type: String
    var file: String
    var line: Int
  }

  let reader: CaseFileReader
  let texts: [SourceText]
  var ontology: Ontology
  var hasOwnOntology = false
  var clock: CaseClock
  var issues: Diagnostics
  var info: CaseInfo?
  var fields: CaseFileFields
  var drafts: [Draft] = []
  var relations: [RelationDraft] = []
  var declared: [String: Declaration] = [:]
  var nodes: [Node] = []
  var edges: [Edge] = []
  var origins: [Origin] = []
  /// The keys of a file, for hints; made once.
  var knownKeys: [String]?

  /// References to edges that may follow from other elements; checked when all edges are there.
  var pending: [PendingReference] = []
  /// The file whose elements are being built.
  var input = 0

  /// A reference to an edge that no relation declares.
  struct PendingReference {
    var key: String
    var node: YAMLNode
    var offset: Int
    var length: Int
    var input: Int
  }

  /// An element with the edges that it implies.
  struct Origin {
    enum Links {
      case event(EventLinks)
      case statement(StatementLinks)
      case source(SourceLinks)
    }
    var node: Node
    var links: Links
    var place: YAMLNode
    var input: Int
  }

  init(reader: CaseFileReader, texts: [SourceText]) {
    self.reader = reader
    self.texts = texts
    ontology = reader.ontology
    clock = reader.clock
    issues = Diagnostics(texts.first ?? SourceText(name: "", bytes: []))
    fields = CaseFileFields(ontology: reader.ontology)
  }

  /// Builds all elements that were declared.
  mutating func build() {
    fields = CaseFileFields(ontology: ontology)
    if let info { clock = info.clock }
    for draft in drafts {
      select(draft.input)
      buildNode(draft)
    }
    for draft in relations {
      select(draft.input)
      buildRelation(draft)
    }
    derive()
    checkPendingReferences()
  }

  private mutating func select(_ index: Int) {
    input = index
    issues.select(texts[index], index: index)
  }

  /// Hands over what was read, or throws what is wrong.
  func finish() throws(KGraphErrors) -> CaseFileContent {
    guard issues.errorCount == 0 else { throw KGraphErrors(issues.errors) }
    return CaseFileContent(
      info: info, ontology: hasOwnOntology ? ontology : nil,
      nodes: nodes.sorted { $0.key < $1.key },
      edges: edges.map { ($0.key, $0) }.sorted { $0.0 < $1.0 }.map(\.1),
      ownedOrigins: origins.map(\.node.key).sorted(), warnings: issues.warnings)
  }

  /// The type of an element of the files or of the case.
  func type(of key: String) -> String? { declared[key]?.type ?? reader.existing(key) }

  private mutating func derive() {
    let types = declared.mapValues(\.type)
    let existing = reader.existing
    let derivation = Derivation(ontology: ontology) { key in
      EdgeKey(key) == nil ? types[key.text] ?? existing(key.text) : nil
    }
    var coded = Set(edges.map(\.id))
    let triples = Set(edges.map { EdgeKey(from: $0.from, type: $0.type, to: $0.to) })
    for origin in origins {
      let derived =
        switch origin.links {
        case .event(let links): derivation.edges(of: origin.node, links: links)
        case .statement(let links): derivation.edges(of: origin.node, links: links)
        case .source(let links): derivation.edges(of: origin.node, links: links)
        }
      for edge in derived {
        select(origin.input)
        if !coded.insert(edge.id).inserted {
          issues.error(
            origin.place, "'\(edge.key)' follows from '\(origin.node.key)' and is also a relation",
            hint: "remove one of them, or add ' #2' to the relation's key")
        } else if edge.id.ordinal >= EdgeKey.firstHash,
          triples.contains(EdgeKey(from: edge.from, type: edge.type, to: edge.to))
        {
          issues.warning(
            origin.place,
            "\(edge.from) \(edge.type) \(edge.to) follows from '\(origin.node.key)' and is also a relation",
            hint: "where both say the same, remove the relation")
        }
        edges.append(edge)
      }
    }
  }
}
