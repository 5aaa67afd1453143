import KGraphModel

/// Something with a name and properties, the unit in which RDF is written.
///
/// Every resource has an IRI, none is blank: two exports of one case then give the same triples.
struct RDFResource {
  var name: RDFName
  var types: [RDFName] = []
  private(set) var properties: [(predicate: RDFName, values: [RDFValue])] = []

  init(_ name: RDFName, types: [RDFName] = []) {
    self.name = name
    self.types = types
  }

  /// Adds values of a property; none where the list is empty.
  mutating func add(_ prefix: RDFName.Prefix, _ local: String, _ values: [RDFValue]) {
    guard !values.isEmpty else { return }
    let predicate = RDFName(prefix, local)
    if let index = properties.firstIndex(where: { $0.predicate == predicate }) {
      properties[index].values += values
    } else {
      properties.append((predicate, values))
    }
  }

  /// Adds a value of a property; nothing where there is none.
  mutating func add(_ prefix: RDFName.Prefix, _ local: String, _ value: RDFValue?) {
    if let value { add(prefix, local, [value]) }
  }

  /// Adds a text.
  mutating func add(_ prefix: RDFName.Prefix, _ local: String, text: String?) {
    add(prefix, local, text.map { RDFValue.text($0) })
  }

  /// Adds the name of another resource.
  mutating func add(_ prefix: RDFName.Prefix, _ local: String, name: RDFName?) {
    add(prefix, local, name.map { RDFValue.name($0) })
  }
}

/// What a property leads to.
enum RDFValue {
  /// A resource that is described elsewhere.
  case name(RDFName)
  /// A resource that is described here.
  case resource(RDFResource)
  /// A text with a type.
  case literal(String, type: RDFName)
  /// A text in a language.
  case tagged(String, language: String)
  case integer(Int64)
  case boolean(Bool)
  /// A value for which RDF has nothing but JSON (`rdf:JSON`, JSON-LD 1.1 section 4.2.2).
  case json(PropertyValue)

  /// A plain text.
  static func text(_ text: String) -> RDFValue { .literal(text, type: RDFName(.xsd, "string")) }

  /// The lexical form, type and language of a literal; `nil` for a resource.
  var lexical: (text: String, type: RDFName, language: String?)? {
    switch self {
    case .name, .resource: nil
    case .literal(let text, let type): (text, type, nil)
    case .tagged(let text, let language): (text, RDFName(.rdf, "langString"), language)
    case .integer(let number): (String(number), RDFName(.xsd, "integer"), nil)
    case .boolean(let flag): (flag ? "true" : "false", RDFName(.xsd, "boolean"), nil)
    case .json(let value): (value.json, RDFName(.rdf, "JSON"), nil)
    }
  }

  /// The literal of a property's value.
  init(_ value: PropertyValue) {
    switch value {
    case .string(let text): self = .text(text)
    case .integer(let number): self = .integer(number)
    case .boolean(let flag): self = .boolean(flag)
    case .float(let number) where number.isFinite:
      self = .literal(String(number), type: RDFName(.xsd, "double"))
    case .edtf(let date): self = .literal(date.text, type: RDFName(.edtf, "EDTF"))
    case .quantity(let quantity):
      self = .literal(quantity.description, type: RDFName(.kg, "Quantity"))
    case .temporal(let time): self = .literal(time.text, type: RDFName(.kg, time.kind.rawValue))
    case .null, .float, .list, .map: self = .json(value)
    }
  }
}
