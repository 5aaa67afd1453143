import KGraphModel

/// How wide text is in a proportional font, so that labels can be placed without drawing them.
///
/// Advance widths of DejaVu Sans, the widest of the fonts that charts ask for: in any of the others the
/// text is narrower, and nothing overlaps. Scripts outside ASCII are estimated, on the wide side.
enum TextMetrics {
  /// The width of a text at a font size, in the same unit.
  static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
    let table = bold ? boldWidths : widths
    var thousandths = 0
    for character in text {
      if let ascii = character.asciiValue {
        thousandths += ascii >= 32 && ascii < 127 ? table[Int(ascii) - 32] : 0
      } else {
        thousandths += estimate(character)
      }
    }
    return Double(thousandths) * size / 1000
  }

  /// The text cut to a width, with `…` where something is missing.
  static func truncated(_ text: String, to limit: Double, size: Double, bold: Bool = false)
    -> String
  {
    guard width(text, size: size, bold: bold) > limit else { return text }
    var result = ""
    var used = width("…", size: size, bold: bold)
    for character in text {
      used += width(String(character), size: size, bold: bold)
      if used > limit { break }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result + "…"
  }

  /// The lines of a text, none wider than a limit unless a single word is; at most `most` of them,
  /// the last one cut.
  static func wrapped(
    _ text: String, to limit: Double, size: Double, bold: Bool = false, most: Int = .max
  ) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last,
        width("\(last) \(word)", size: size, bold: bold) <= limit || lines.count == most
      {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { truncated($0, to: limit, size: size, bold: bold) }
  }

  private static func estimate(_ character: Character) -> Int {
    switch DisplayWidth.of(character) {
    case 0: return 0
    case 2: return 1050
    default: break
    }
    switch character {
    case "·": return 380
    case "–", "’", "‘": return 520
    case "…", "—": return 1000
    default: break
    }
    let isCapital = character.isUppercase
    return isCapital ? 880 : 760
  }

  /// Advance widths of U+0020 to U+007E in thousandths of the font size.
  private static let widths = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]

  private static let boldWidths = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
  ]
}
