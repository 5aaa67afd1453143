import KGraphModel

/// The identifiers of entities in FollowTheMoney, made from keys.
///
/// FollowTheMoney takes letters, digits, dots and hyphens, with a letter or digit at either end
/// (`EntityType.REGEX`), and drops a reference that is of another form.
enum FtMIdentifier {
  /// The identifier of a node: its key, or where that does not fit a slug of it and a hash.
  static func node(_ key: ElementKey) -> String {
    isValid(key.text) ? key.text : hashed(key.text)
  }

  /// The identifier of an edge: `brigade.backs.council`, with `.2` for a second one.
  static func edge(_ edge: EdgeKey) -> String {
    let parts = [edge.from.text, edge.type, edge.to.text]
    let type = String(edge.type.lowercased().map { $0 == "_" ? "-" : $0 })
    guard parts[0].utf8.count + parts[2].utf8.count < 180, Slug.isSlug(parts[0]),
      Slug.isSlug(parts[2]), Slug.isSlug(type), type.uppercased() == parts[1].hyphenated
    else { return hashed(edge.key.text) }
    let suffix = edge.ordinal == 1 ? "" : "." + String(edge.ordinal, radix: 36)
    let text = "\(parts[0]).\(type).\(parts[2])\(suffix)"
    return isValid(text) ? text : hashed(edge.key.text)
  }

  /// Whether FollowTheMoney accepts a text as a reference.
  static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 200 else {
      return false
    }
    func isInner(_ byte: UInt8) -> Bool {
      isOuter(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    func isOuter(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    return isOuter(first) && isOuter(last) && text.utf8.allSatisfy(isInner)
  }

  private static func hashed(_ text: String) -> String {
    let slug = Slug.make(from: String(text.prefix(80)))
    let stem = slug.drop { $0 == "-" }.prefix(60)
    return "\(stem.isEmpty ? "x" : String(stem))-\(hash(text))"
  }

  private static func hash(_ text: String) -> String {
    String(ContentHash.fnv1a(text.utf8), radix: 16)
  }
}

extension String {
  fileprivate var hyphenated: String { String(map { $0 == "_" ? "-" : $0 }) }
}
