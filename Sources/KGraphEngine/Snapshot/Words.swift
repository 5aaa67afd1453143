/// The words of a text: runs of letters and digits, in lower case.
enum Words {
  /// The words in the order of the text.
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word).lowercased())
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word).lowercased()) }
    return words
  }

  /// Calls the body for the words of a text given as UTF-8, in the order of the text.
  ///
  /// `word`: memory for one word.
  static func forEach(
    in text: UnsafeBufferPointer<UInt8>, _ word: inout [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard text.allSatisfy({ $0 < 0x80 }) else {
      for var word in of(String(decoding: text, as: UTF8.self)) { word.withUTF8(body) }
      return
    }
    word.removeAll(keepingCapacity: true)
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      default:
        if !word.isEmpty { word.withUnsafeBufferPointer(body) }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { word.withUnsafeBufferPointer(body) }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }
}
