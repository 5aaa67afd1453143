import KGraphModel

/// Text as Mermaid takes it in labels.
enum MermaidText {
  /// A label for quotes: `"`, `#`, `<`, `>` and `&` as Mermaid's entity codes, on one line.
  static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in DisplayWidth.printable(text).unicodeScalars {
      switch scalar {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      case "`": result += "#96;"
      case "|": result += "#124;"
      case "\n", "\r", "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An identifier that is no word of Mermaid's (`end` alone ends a block): `n` and a number.
  static func identifier(_ number: Int) -> String { "n\(number)" }
}
