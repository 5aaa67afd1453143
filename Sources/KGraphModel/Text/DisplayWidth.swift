/// How many columns of a terminal a text takes.
///
/// Counts user-perceived characters, not scalars: combining marks and joiners add nothing, East
/// Asian wide characters and emoji take two columns. Characters of ambiguous width count as one,
/// as terminals outside East Asian locales draw them.
public enum DisplayWidth {
  /// The columns that a text takes; control characters take none.
  ///
  /// - Complexity: linear; plain ASCII takes a path without Unicode tables.
  public static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns that one user-perceived character takes: 0, 1 or 2.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count > 1 {
      if scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
      if (0x1F1E6...0x1F1FF).contains(first.value) { return 2 }
    }
    // A mark that has lost its letter is drawn over the column before it.
    return scalars.lazy.map(of).max() ?? 0
  }

  /// The columns that a scalar takes on its own: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0xA0 { return 0 }
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if contains(wide, value) { return 2 }
    // Vowels and final consonants of a Hangul syllable join the initial one.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
    default: return 1
    }
  }

  /// The text without anything that could steer a terminal: line breaks and tabs become spaces,
  /// other control characters and explicit changes of direction are dropped.
  ///
  /// - Complexity: linear; text without such characters is returned as it is.
  public static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: steers) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      default: if !steers(scalar) { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// The text cut to a width, with `…` as its last column where something is missing.
  public static func truncated(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var used = 0
    for character in text {
      let columns = of(character)
      if used + columns > width - 1 { break }
      result.append(character)
      used += columns
    }
    while result.last == " " { result.removeLast() }
    return result + "…"
  }

  /// The text with spaces behind it, or before it, up to a width; longer text is left as it is.
  public static func padded(
    _ text: String, to width: Int, alignment: TextAlignment = .left
  ) -> String {
    let missing = width - of(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return alignment == .left ? text + spaces : spaces + text
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }
}

/// On which side of its column a text stands.
public enum TextAlignment: Sendable, Hashable {
  case left, right
}
