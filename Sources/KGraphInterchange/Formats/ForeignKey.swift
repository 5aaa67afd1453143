import KGraphModel

/// Keys for things that have an identifier in another tool's file: the same every time.
enum ForeignKey {
  /// The key of a node: the identifier itself where it is a key, else a slug of it and, where that
  /// says less, a hash.
  static func node(_ identifier: String) -> ElementKey {
    if Slug.isSlug(identifier) { return ElementKey(identifier) }
    let slug = Slug.make(from: identifier)
    let isWikidata =
      identifier.first == "Q" && identifier.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    if isWikidata, identifier.utf8.count > 1 { return ElementKey(slug) }
    let hash = ContentHash.fnv1a(identifier.utf8) >> 24
    return ElementKey("\(slug)-\(String(hash, radix: 36))")
  }

  /// The ordinal of an edge that a record states: a hash of what names the record.
  static func ordinal(_ parts: String...) -> UInt64 {
    var hash = ContentHash.fnv1a(EmptyCollection())
    for part in parts {
      hash = ContentHash.fnv1a(part.utf8, seed: hash)
      hash = ContentHash.fnv1a(CollectionOfOne(0x1F), seed: hash)
    }
    return hash >> 16 | 1 << 48
  }
}
