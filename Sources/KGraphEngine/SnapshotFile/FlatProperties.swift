import KGraphModel

/// Reads the bodies of edges of large imports: evidence that many share, and flat properties, without
/// building a tree.
struct FlatProperties {
  /// A value that needs no tree.
  enum Value {
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    /// A text without escapes.
    case text(UnsafeBufferPointer<UInt8>)
  }

  /// What stands before the properties.
  static let opening = Array("\"properties\":{".utf8)

  /// Where the properties start in a body: behind the brace; `nil` where there are none on top.
  ///
  /// The last place where the words stand; texts cannot hold them, since quotes are escaped there.
  static func start(in body: UnsafeBufferPointer<UInt8>) -> Int? {
    guard body.count > opening.count, body[body.count - 1] == UInt8(ascii: "}") else { return nil }
    return opening.withUnsafeBufferPointer { opening in
      var place: Int = body.count - opening.count
      while place > 0 {
        if body[place] == opening[0], body[place &+ 1] == opening[1],
          body[place - 1] == UInt8(ascii: ",") || body[place - 1] == UInt8(ascii: "{"),
          body[place..<(place + opening.count)].elementsEqual(opening)
        {
          return place + opening.count
        }
        place &-= 1
      }
      return nil
    }
  }

  /// Adds the properties from a place on to the end of the whole text; `false` where any of them is not
  /// flat.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int,
    into found: inout [(key: UnsafeBufferPointer<UInt8>, value: Value)]
  ) -> Bool {
    var place = start
    while true {
      guard let key = string(text, &place), take(UInt8(ascii: ":"), text, &place),
        let value = value(text, &place)
      else { return false }
      found.append((key, value))
      if take(UInt8(ascii: ","), text, &place) { continue }
      return take(UInt8(ascii: "}"), text, &place) && take(UInt8(ascii: "}"), text, &place)
        && place == text.count
    }
  }

  private static func value(
    _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) -> Value? {
    guard place < text.count else { return nil }
    switch text[place] {
    case UInt8(ascii: "\""): return string(text, &place).map(Value.text)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number(text, &place)
    case UInt8(ascii: "t"): return word("true", text, &place) ? .boolean(true) : nil
    case UInt8(ascii: "f"): return word("false", text, &place) ? .boolean(false) : nil
    default: return nil
    }
  }

  private static func number(
    _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) -> Value? {
    let start = place
    while place < text.count, text[place] != UInt8(ascii: ","), text[place] != UInt8(ascii: "}") {
      place += 1
    }
    let digits = String(decoding: text[start..<place], as: UTF8.self)
    if let integer = Int64(digits) { return .integer(integer) }
    return Double(digits).map(Value.float)
  }

  private static func string(
    _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) -> UnsafeBufferPointer<UInt8>? {
    guard take(UInt8(ascii: "\""), text, &place) else { return nil }
    let start = place
    while place < text.count, text[place] != UInt8(ascii: "\"") {
      if text[place] == UInt8(ascii: "\\") { return nil }
      place += 1
    }
    guard place < text.count else { return nil }
    defer { place += 1 }
    return UnsafeBufferPointer(rebasing: text[start..<place])
  }

  private static func word(
    _ word: StaticString, _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) -> Bool {
    let end = place + word.utf8CodeUnitCount
    guard end <= text.count, word.withUTF8Buffer({ text[place..<end].elementsEqual($0) }) else {
      return false
    }
    place = end
    return true
  }

  private static func take(
    _ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) -> Bool {
    guard place < text.count, text[place] == byte else { return false }
    place += 1
    return true
  }
}
