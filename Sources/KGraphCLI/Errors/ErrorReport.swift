import ArgumentParser
import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Turns whatever a command threw into words on standard error and an exit code.
///
/// | code | meaning |
/// |---|---|
/// | 0 | done |
/// | 1 | error |
/// | 2 | findings or differences |
/// | 3 | not found or ambiguous |
/// | 64 | usage |
/// | 130 | interrupted |
struct ErrorReport {
  /// The text, without a final line break; empty for a silent exit.
  var text: String
  /// The exit code.
  var exitCode: Int32
  /// Whether the text is what was asked for (help, version) and belongs on standard output.
  var isAnswer = false

  /// Describes an error.
  ///
  /// - Parameter command: the name of the subcommand that was run, for the pointer to its help.
  init(_ error: any Error, command: String?) {
    switch error {
    case let error as KGraphError:
      (text, exitCode) = (error.rendered(), error.exitCode)
    case let errors as KGraphErrors:
      (text, exitCode) = (errors.rendered(), errors.errors.first?.exitCode ?? 1)
    case let code as ExitCode:
      (text, exitCode) = ("", code.rawValue)
    default:
      let code = KGraphCommand.exitCode(for: error)
      exitCode = code.rawValue
      if code == .success {
        text = Self.ownOptionsFirst(KGraphCommand.fullMessage(for: error))
        isAnswer = true
      } else if code == .validationFailure {
        let path = ["kgraph", command].compactMap(\.self).joined(separator: " ")
        text = Self.usage(KGraphCommand.message(for: error), path: path)
      } else {
        text = KGraphError(.io, KGraphCommand.message(for: error)).rendered()
      }
    }
  }

  /// Help with the options of the command itself above those that many commands share.
  private static func ownOptionsFirst(_ help: String) -> String {
    var sections = help.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
    guard let own = sections.firstIndex(where: { $0.hasPrefix("OPTIONS:") }),
      let usage = sections.lastIndex(where: {
        $0.hasPrefix("USAGE:") || $0.hasPrefix("ARGUMENTS:")
      }), usage + 1 < own
    else { return help }
    var section = sections.remove(at: own)
    while section.last == "\n" { section.removeLast() }
    sections.insert(section, at: usage + 1)
    return sections.joined(separator: "\n\n")
  }

  private static func usage(_ message: String, path: String) -> String {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let first = lines.popFirst() ?? ""
    let head = first.prefix(1).lowercased() + first.dropFirst()
    return
      (["kgraph: \(head.hasSuffix(".") ? String(head.dropLast()) : String(head))"]
      + lines.map(String.init) + ["hint: `\(path) --help` lists what it takes"])
      .joined(separator: "\n")
  }

  /// The text with colours for a terminal: red heads, green carets, cyan hints.
  static func colored(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let trimmed = line.drop { $0 == " " }
      if !trimmed.isEmpty, trimmed.allSatisfy({ $0 == "^" }) {
        return TerminalStyle.green.apply(to: String(line), isOn: true)
      }
      for (prefix, style) in [("kgraph: ", TerminalStyle.red), ("hint: ", .cyan)]
      where line.hasPrefix(prefix) {
        return style.apply(to: String(prefix.dropLast()), isOn: true) + " "
          + line.dropFirst(prefix.count)
      }
      if let range = line.firstRange(of: ": error: ") {
        return TerminalStyle.bold.apply(to: String(line[..<range.lowerBound]), isOn: true) + ": "
          + TerminalStyle.red.apply(to: "error:", isOn: true) + " " + line[range.upperBound...]
      }
      return String(line)
    }.joined(separator: "\n")
  }

  /// Prints text to standard error, in colour on a terminal.
  static func print(_ text: String, color: Terminal.ColorChoice = .auto) {
    let terminal = Terminal.detect(STDERR_FILENO, color: color)
    let shown = terminal.usesColor ? colored(text) : text
    _ = Output.writeAll(Array("\(shown)\n".utf8), to: STDERR_FILENO)
  }
}
