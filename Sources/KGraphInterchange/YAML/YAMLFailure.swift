import KGraphModel
import Yams

/// Says in our words, and with the right place, why a text is not YAML.
enum YAMLFailure {
  /// The error of some lines of a file.
  static func located(
    _ error: any Error, in text: SourceText, lines: Range<Int>
  ) -> KGraphError {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // At the end of the text only the beginning of what has no end helps.
      let isAtEnd = problem.contains("unexpected end") || problem.contains("document indicator")
      let place = isAtEnd ? context?.mark ?? mark : mark
      return describe(problem, context: context?.text, text, lines, place)
    case .duplicatedKeysInMapping(let names, let context):
      let place = text.place(
        line: context.mark.line + lines.lowerBound, column: context.mark.column,
        length: names.first?.unicodeScalars.count ?? 1)
      return KGraphError(
        .invalid, "the key '\(names.first ?? "")' is there twice", at: place)
    default:
      let place = text.place(line: lines.lowerBound + 1, column: 1)
      return KGraphError(.invalid, "not YAML", cause: "\(error)", at: place)
    }
  }

  private static func describe(
    _ problem: String, context: String?, _ text: SourceText, _ lines: Range<Int>, _ mark: Mark
  ) -> KGraphError {
    var line = mark.line + lines.lowerBound
    var column = mark.column
    if line > text.lineCount || (line == text.lineCount && text.line(line - 1).isEmpty) {
      line = max(lines.lowerBound + 1, min(line, text.lineCount) - 1)
      column = text.line(line - 1).count + 1
    }
    let place = text.place(line: line, column: column)
    let character = text.line(line - 1).dropFirst(column - 1).first
    var message = "not YAML: \(problem)"
    var hint: String?
    if problem.contains("cannot start any token"), character == 0x09 {
      message = "a tab cannot indent or separate"
      hint = "use spaces"
    } else if problem.contains("cannot start any token") {
      hint = "put the text in double quotes"
    } else if problem.contains("mapping values are not allowed") {
      hint = "text with a colon and a space needs double quotes; or the line is indented wrongly"
    } else if problem.contains("did not find expected") || problem.contains("could not find") {
      hint = "look for a missing quote, comma or bracket, or a line that is indented wrongly"
    } else if problem.contains("unexpected end of stream") {
      hint = "a quote or bracket that begins here has no end"
    } else if problem.contains("another document") {
      message = "a second document begins here"
      return KGraphError(
        .invalid, message, at: place, hint: "a file holds one document; remove the line '---'")
    }
    return KGraphError(.invalid, message, cause: context, at: place, hint: hint)
  }
}
