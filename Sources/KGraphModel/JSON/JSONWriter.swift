/// Writes JSON as UTF-8 bytes: keys sorted by the caller, no white space unless asked for.
///
/// Made for paths that write millions of values; it never builds a tree.
public struct JSONWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  public init() {}

  /// The text written so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends text as it is.
  public mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends text as it is.
  public mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a quoted string, escaped as RFC 8259 asks and no further.
  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string(utf8: $0) }
  }

  /// Appends a quoted string given as UTF-8.
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        place += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      place += 1
      start = place
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      default:
        raw("\\u00")
        bytes.append(Self.hex[Int(byte >> 4)])
        bytes.append(Self.hex[Int(byte & 15)])
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a value; types that JSON lacks become one-key maps such as `{"$edtf": "2014-12"}`.
  public mutating func value(_ value: PropertyValue) {
    switch value {
    case .null: raw("null")
    case .boolean(let flag): raw(flag ? "true" : "false")
    case .integer(let number): raw(String(number))
    case .float(let number):
      if number.isFinite { raw(String(number)) } else { typed("$float", String(number)) }
    case .string(let text): string(text)
    case .list(let values):
      raw("[")
      for (index, element) in values.enumerated() {
        if index > 0 { raw(",") }
        self.value(element)
      }
      raw("]")
    case .map(let map):
      let isEscaped = map.keys.contains { $0.hasPrefix("$") }
      if isEscaped { raw("{\"$map\":") }
      self.map(map)
      if isEscaped { raw("}") }
    case .temporal(let time): typed("$" + time.kind.rawValue, time.text)
    case .edtf(let date): typed("$edtf", date.text)
    case .quantity(let quantity): typed("$quantity", quantity.description)
    }
  }

  /// Appends a map with its keys sorted.
  public mutating func map(_ map: PropertyMap) {
    raw("{")
    for (index, key) in map.keys.sorted().enumerated() {
      if index > 0 { raw(",") }
      string(key)
      raw(":")
      value(map[key] ?? .null)
    }
    raw("}")
  }

  private mutating func typed(_ key: String, _ text: String) {
    raw("{")
    string(key)
    raw(":")
    string(text)
    raw("}")
  }

  private static let hex = Array("0123456789abcdef".utf8)
}

extension PropertyValue {
  /// The value as JSON, keys sorted.
  public var json: String {
    var writer = JSONWriter()
    writer.value(self)
    return writer.text
  }
}
