import KGraphModel

/// Keys as the identifiers of GraphML, which are name tokens: letters, digits, `.`, `-`, `_`, `:`.
///
/// A space becomes `:` and every other byte that cannot stand there `.` and two hexadecimal digits,
/// so that `a BACKS b` is `a:BACKS:b` and the key can be told from the token.
enum NameToken {
  /// The token of a key; `.` for an empty one.
  static func token(of key: ElementKey) -> String {
    var key = key.text
    let isPlain = key.withUTF8 { bytes in bytes.allSatisfy(isKept) }
    if isPlain, !key.isEmpty { return key }
    if key.isEmpty { return "." }
    var result: [UInt8] = []
    for byte in key.utf8 {
      if isKept(byte) {
        result.append(byte)
      } else if byte == UInt8(ascii: " ") {
        result.append(UInt8(ascii: ":"))
      } else {
        result += [UInt8(ascii: "."), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The key of a token; `nil` where no key has it.
  static func key(of token: String) -> ElementKey? {
    if token == "." { return ElementKey("") }
    guard token.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) else {
      return ElementKey(token)
    }
    var result: [UInt8] = []
    var bytes = token.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: ":"): result.append(UInt8(ascii: " "))
      case UInt8(ascii: "."):
        guard let high = bytes.next(), let low = bytes.next(),
          let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
        else { return nil }
        result.append(value)
      default: result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self).map { ElementKey($0) }
  }

  @inline(__always)
  static func isKept(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  static let hex = Array("0123456789ABCDEF".utf8)
}
