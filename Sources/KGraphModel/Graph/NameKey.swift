import Foundation

/// The normalised form of a name, under which two spellings of one name are found.
///
/// Compatibility decomposition, case folding, combining marks dropped, apostrophes dropped, hyphens
/// and other punctuation read as spaces, white space squashed: `Jaysh al-Islām` and
/// `jaysh al islam` meet. Never used to merge, only to look up.
public enum NameKey {
  /// Normalises a name.
  ///
  /// - Complexity: linear; plain ASCII takes a path without Unicode tables.
  public static func normalize(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return ascii(name) }
    let folded = name.decomposedStringWithCompatibilityMapping.uppercased().lowercased()
    var result = ""
    var needsSpace = false
    for scalar in folded.decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch kind(of: scalar) {
      case .dropped: continue
      case .separator: needsSpace = !result.isEmpty
      case .letter:
        if needsSpace { result.unicodeScalars.append(" ") }
        needsSpace = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private enum ScalarKind { case letter, separator, dropped }

  private static func kind(of scalar: Unicode.Scalar) -> ScalarKind {
    switch scalar.value {
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x02B9, 0x02BC, 0x02BB, 0x02BE, 0x02BF, 0x0640:
      return .dropped
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return .dropped
    case .dashPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator,
      .connectorPunctuation, .otherPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation:
      return .separator
    default: return .letter
    }
  }

  private static func ascii(_ name: String) -> String {
    String(unsafeUninitializedCapacity: name.utf8.count) { buffer in
      var count = 0
      var needsSpace = false
      for byte in name.utf8 {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x24, 0x2B, 0x3C...0x3E, 0x5E, 0x7C, 0x7E:
          if needsSpace {
            buffer[count] = 0x20
            count += 1
          }
          needsSpace = false
          buffer[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
          count += 1
        case 0x27, 0x60, 0x00...0x08, 0x0E...0x1F, 0x7F: continue
        default: needsSpace = count > 0
        }
      }
      return count
    }
  }
}
