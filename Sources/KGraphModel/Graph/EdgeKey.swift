/// The parts of an edge's key: `from TYPE to`, with ` #n` for a further edge of the same triple.
///
/// An end that is itself an edge (a statement that asserts a relation) is written in
/// parentheses: `st-1 ASSERTS (islamic-state ATTACKED damascus)`.
public struct EdgeKey: Sendable, Hashable {
  /// The key of the element where the edge starts.
  public var from: ElementKey
  /// The edge type, `BACKS`.
  public var type: String
  /// The key of the element where the edge ends.
  public var to: ElementKey
  /// Which edge of the triple this is: 1 for the first, whose key has no suffix.
  ///
  /// Numbers from 2^32 on are content hashes given to imported rows and are written `#x` and hexadecimal digits.
  public var ordinal: UInt64

  /// The first ordinal that stands for a content hash.
  public static let firstHash: UInt64 = 1 << 32

  /// Creates the key of an edge from its parts.
  public init(from: ElementKey, type: String, to: ElementKey, ordinal: UInt64 = 1) {
    self.from = from
    self.type = type
    self.to = to
    self.ordinal = ordinal
  }

  /// Reads `from TYPE to [#n]`; `nil` where the text is not of that form.
  ///
  /// - Complexity: linear in the length of the text.
  public init?(_ key: ElementKey) {
    var rest = Substring(key.text)
    guard let from = EdgeKey.takeEnd(&rest), let type = EdgeKey.takeWord(&rest), !type.isEmpty
    else { return nil }
    var ordinal: UInt64 = 1
    if let hash = rest.lastIndex(of: "#"), !rest[hash...].contains(")") {
      guard hash > rest.startIndex, rest[rest.index(before: hash)] == " ",
        let number = EdgeKey.ordinal(rest[rest.index(after: hash)...])
      else { return nil }
      ordinal = number
      rest = rest[..<rest.index(before: hash)]
    }
    guard !rest.isEmpty else { return nil }
    let to: ElementKey
    if rest.first == "(" {
      guard rest.last == ")", rest.count > 2 else { return nil }
      to = ElementKey(String(rest.dropFirst().dropLast()))
    } else {
      guard !rest.contains(" ") else { return nil }
      to = ElementKey(String(rest))
    }
    self.init(from: ElementKey(String(from)), type: String(type), to: to, ordinal: ordinal)
  }

  /// The key as text.
  public var key: ElementKey {
    let suffix =
      ordinal == 1
      ? ""
      : ordinal < EdgeKey.firstHash ? " #\(ordinal)" : " #x\(String(ordinal, radix: 16))"
    return ElementKey("\(EdgeKey.end(from)) \(type) \(EdgeKey.end(to))\(suffix)")
  }

  private static func end(_ key: ElementKey) -> String {
    key.text.utf8.contains(UInt8(ascii: " ")) ? "(\(key.text))" : key.text
  }

  private static func ordinal(_ text: Substring) -> UInt64? {
    if text.first == "x" {
      return UInt64(text.dropFirst(), radix: 16).flatMap { $0 >= firstHash ? $0 : nil }
    }
    return UInt64(text).flatMap { $0 >= 2 && $0 < firstHash ? $0 : nil }
  }

  private static func takeWord(_ text: inout Substring) -> Substring? {
    guard let space = text.firstIndex(of: " ") else { return nil }
    defer { text = text[text.index(after: space)...] }
    return text[..<space]
  }

  private static func takeEnd(_ text: inout Substring) -> Substring? {
    guard text.first == "(" else {
      return takeWord(&text).flatMap { $0.isEmpty ? nil : $0 }
    }
    var depth = 0
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { break }
      index = text.index(after: index)
    }
    guard index < text.endIndex else { return nil }
    let inner = text[text.index(after: text.startIndex)..<index]
    let after = text[text.index(after: index)...]
    guard after.first == " ", !inner.isEmpty else { return nil }
    text = after.dropFirst()
    return inner
  }
}
