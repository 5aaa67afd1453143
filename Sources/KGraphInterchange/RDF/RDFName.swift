/// An IRI in two parts: a prefix of a fixed set, and the rest, percent-encoded.
///
/// Names of a case are URNs below `urn:kgraph:case:<id>`, so that nothing pretends to be a page on
/// the web, and two exports of one case speak of the same things.
struct RDFName: Hashable {
  /// The prefixes that documents declare.
  enum Prefix: String, CaseIterable {
    case rdf, rdfs, xsd, skos, schema, sem, prov, edtf, wd
    /// The vocabulary of kgraph.
    case kg
    /// Node types, `type:ArmedGroup`.
    case type
    /// Edge types, `rel:BACKS`.
    case rel
    /// Roles in events, `role:perpetrator`.
    case role
    /// Properties, `prop:killed`.
    case prop
    /// Cases, `case:damascus-2015-02`.
    case `case`
    /// Nodes of the case, `node:jaish-al-islam`.
    case node
    /// Edges of the case, by their encoded keys.
    case edge
    /// Parts of elements: evidence, aliases, identifiers.
    case part
  }

  var prefix: Prefix
  /// What follows, fit for an IRI.
  var local: String

  init(_ prefix: Prefix, _ local: String) {
    self.prefix = prefix
    self.local = local
  }

  /// A name whose rest is any text.
  init(_ prefix: Prefix, encoding text: String) { self.init(prefix, Self.encoded(text)) }

  /// `schema:name`, as JSON-LD writes it.
  var compact: String { "\(prefix.rawValue):\(local)" }

  /// Text in which everything but letters, digits, `_` and `-` of ASCII is percent-encoded
  /// (RFC 3987, section 3.1).
  static func encoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text that was encoded; `nil` where it is not UTF-8 or a `%` lacks its digits.
  static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
