/// The parts of an element's body, found in the JSON of the record without reading it.
///
/// The record writes JSON without white space and with sorted names; anything else is refused, and
/// whoever asks then decodes the element.
struct RowBody {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The list of evidence.
  private(set) var evidence: Bytes?
  /// The map of ids at other places.
  private(set) var ids: Bytes?
  /// The map of properties.
  private(set) var properties: Bytes?
  /// The list of tags.
  private(set) var tags: Bytes?
  /// Whether there are aliases.
  private(set) var hasAliases = false

  /// Finds the parts; `nil` where the JSON has another shape.
  init?(_ body: Bytes?) {
    guard let body else { return }
    var parts = self
    let isRead = Self.forEachMember(of: body) { name, value in
      if Self.equals(name, "evidence") {
        parts.evidence = value
      } else if Self.equals(name, "properties") {
        parts.properties = value
      } else if Self.equals(name, "tags") {
        parts.tags = value
      } else if Self.equals(name, "ids") {
        parts.ids = value
      } else if Self.equals(name, "aliases") {
        parts.hasAliases = true
      } else {
        return false
      }
      return true
    }
    guard isRead else { return nil }
    self = parts
  }

  /// Hands over the names, without quotation marks and not unescaped, and values of a map.
  ///
  /// - Returns: whether everything was read; `false` as soon as `body` says so.
  static func forEachMember(of map: Bytes, _ body: (Bytes, Bytes) -> Bool) -> Bool {
    guard map.count >= 2, map[0] == UInt8(ascii: "{") else { return false }
    if map.count == 2 { return map[1] == UInt8(ascii: "}") }
    var index = 1
    while index < map.count {
      guard map[index] == UInt8(ascii: "\""), let nameEnd = end(of: map, at: index),
        nameEnd < map.count, map[nameEnd] == UInt8(ascii: ":"),
        let valueEnd = end(of: map, at: nameEnd + 1), valueEnd < map.count
      else { return false }
      let name = Bytes(rebasing: map[index + 1..<nameEnd - 1])
      guard body(name, Bytes(rebasing: map[nameEnd + 1..<valueEnd])) else { return false }
      if map[valueEnd] == UInt8(ascii: "}") { return valueEnd == map.count - 1 }
      guard map[valueEnd] == UInt8(ascii: ",") else { return false }
      index = valueEnd + 1
    }
    return false
  }

  /// Hands over the values of a list; see ``forEachMember(of:_:)``.
  static func forEachItem(of list: Bytes, _ body: (Bytes) -> Bool) -> Bool {
    guard list.count >= 2, list[0] == UInt8(ascii: "[") else { return false }
    if list.count == 2 { return list[1] == UInt8(ascii: "]") }
    var index = 1
    while index < list.count {
      guard let valueEnd = end(of: list, at: index), valueEnd < list.count,
        body(Bytes(rebasing: list[index..<valueEnd]))
      else { return false }
      if list[valueEnd] == UInt8(ascii: "]") { return valueEnd == list.count - 1 }
      guard list[valueEnd] == UInt8(ascii: ",") else { return false }
      index = valueEnd + 1
    }
    return false
  }

  /// Where the value that starts at a place ends; `nil` where it does not.
  private static func end(of json: Bytes, at start: Int) -> Int? {
    guard start < json.count else { return nil }
    var index = start
    switch json[start] {
    case UInt8(ascii: "\""): return endOfString(json, at: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      while index < json.count {
        switch json[index] {
        case UInt8(ascii: "\""):
          guard let next = endOfString(json, at: index) else { return nil }
          index = next
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return index + 1 }
        default: break
        }
        index += 1
      }
      return nil
    default:
      while index < json.count {
        switch json[index] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
          return index > start ? index : nil
        default: index += 1
        }
      }
      return index
    }
  }

  private static func endOfString(_ json: Bytes, at start: Int) -> Int? {
    var index = start + 1
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// Whether bytes are those of an ASCII text.
  @inline(__always)
  static func equals(_ bytes: Bytes, _ text: StaticString) -> Bool {
    bytes.count == text.utf8CodeUnitCount && text.withUTF8Buffer { $0.elementsEqual(bytes) }
  }

  /// Whether bytes may stand for a character that XML cannot hold, or hide one behind an escape.
  static func isDoubtful(_ bytes: Bytes) -> Bool {
    bytes.contains { $0 == 0xEF || $0 == UInt8(ascii: "\\") || $0 < 0x20 }
  }

  /// Whether a text may have such a character.
  static func isDoubtful(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isDoubtful($0) }
  }
}
