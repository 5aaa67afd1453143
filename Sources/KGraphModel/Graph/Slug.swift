/// Makes keys for nodes out of their names.
public enum Slug {
  /// Whether a text is a key as case files write them: lower-case letters, digits and hyphens.
  public static func isSlug(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  /// A slug for a name: marks and punctuation dropped, words joined by hyphens, at most 60 letters.
  ///
  /// A name without a single Latin letter or digit gets `n-` and a hash of its bytes (FNV-1a).
  /// Two names can have the same slug; the caller makes them differ.
  public static func make(from name: String) -> String {
    var words: [String] = []
    var length = 0
    for word in NameKey.normalize(name).split(separator: " ") {
      let letters = word.unicodeScalars.filter {
        (97...122).contains($0.value) || (48...57).contains($0.value)
      }
      guard !letters.isEmpty else { continue }
      length += letters.count + 1
      if length > 60, !words.isEmpty { break }
      words.append(String(String(String.UnicodeScalarView(letters)).prefix(60)))
    }
    guard words.isEmpty else { return words.joined(separator: "-") }
    return "n-" + String(ContentHash.fnv1a(name.utf8), radix: 16)
  }

  /// The slug itself, or with `-2`, `-3` and so on behind it where it is taken.
  ///
  /// - Throws: what the look-up throws.
  public static func unused<Failure: Error>(
    _ slug: String, isTaken: (String) throws(Failure) -> Bool
  ) throws(Failure) -> String {
    guard try isTaken(slug) else { return slug }
    var number = 2
    while try isTaken("\(slug)-\(number)") { number += 1 }
    return "\(slug)-\(number)"
  }
}

/// Hashes that name imported content; not for security.
public enum ContentHash {
  /// FNV-1a over bytes, 64 bits.
  public static func fnv1a(
    _ bytes: some Sequence<UInt8>, seed: UInt64 = 0xcbf2_9ce4_8422_2325
  ) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
