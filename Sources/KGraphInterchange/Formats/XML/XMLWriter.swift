/// Writes XML as UTF-8 bytes, without a tree; tags are written as they are.
package struct XMLWriter: Sendable {
  /// The bytes written so far.
  package private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  package init(capacity: Int = 1 << 16) { bytes.reserveCapacity(capacity) }

  /// The text written so far.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what was written and keeps the memory.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends markup as it is.
  package mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends bytes that hold markup already.
  package mutating func raw(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  /// Appends the value of an attribute, which stands in double quotes; characters that XML cannot
  /// hold are left out, see ``canHold(_:)``.
  package mutating func attribute(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy(Self.isPlain) {
        bytes.append(contentsOf: utf8)
      } else {
        escape(utf8, isAttribute: true)
      }
    }
  }

  /// Appends text between tags; characters that XML cannot hold are left out.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy(Self.isPlain) {
        bytes.append(contentsOf: utf8)
      } else {
        escape(utf8, isAttribute: false)
      }
    }
  }

  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>, isAttribute: Bool) {
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      index += 1
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      // Else readers take the quotation mark for the end, and white space for a space.
      case UInt8(ascii: "\"") where isAttribute: raw("&quot;")
      case 0x09 where isAttribute: raw("&#9;")
      case 0x0A where isAttribute: raw("&#10;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0x0D: raw("&#13;")
      case 0..<0x20: break
      case 0xEF where Self.isNonCharacter(utf8, at: index - 1): index += 2
      default: bytes.append(byte)
      }
    }
  }

  /// Whether XML 1.0 can hold a text: no control characters but tab and line breaks, no U+FFFE and
  /// U+FFFF.
  package static func canHold(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      if utf8.allSatisfy(Self.isPlain) { return true }
      for (index, byte) in utf8.enumerated() {
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
        if byte == 0xEF, isNonCharacter(utf8, at: index) { return false }
      }
      return true
    }
  }

  /// Whether the bytes at a position are those of U+FFFE or U+FFFF.
  private static func isNonCharacter(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < utf8.count && utf8[index] == 0xEF && utf8[index + 1] == 0xBF
      && utf8[index + 2] >= 0xBE
  }

  /// Whether a byte stands for itself wherever it occurs.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0xEF
  }
}
