import ArgumentParser
import KGraphModel

/// What can be seen of a command line before it is parsed.
///
/// Options that every command has may stand before the command, as in `git -C folder log`:
/// `kgraph -f case.kgraph timeline`. They are moved behind it.
struct CommandLineShape {
  /// The arguments with the command first.
  let arguments: [String]
  /// The command, if there is one.
  let command: String?
  /// The error for a word that is no command.
  let unknownCommand: KGraphError?
  /// What the line says about colours.
  let color: Terminal.ColorChoice

  /// Options with a value that may stand before the command.
  private static let leading: Set<String> = [
    "-f", "--case", "-o", "--output", "--color", "--limit", "--author", "-m", "--message",
    "--from", "--to", "--at", "--known-at", "--recorded-at",
  ]
  /// Options without a value that may stand before the command.
  private static let leadingFlags: Set<String> = [
    "--json", "--csv", "--certain", "--conceivable", "--dry-run", "-n",
  ]

  init(_ arguments: [String]) {
    color = Self.color(in: arguments)
    var index = 0
    while index < arguments.count {
      let word = arguments[index]
      if Self.leading.contains(word) {
        index += 2
      } else if Self.leadingFlags.contains(word) || Self.isAssigned(word) {
        index += 1
      } else {
        break
      }
    }
    guard index < arguments.count, !arguments[index].hasPrefix("-") else {
      (self.arguments, command, unknownCommand) = (arguments, nil, nil)
      return
    }
    let word = arguments[index]
    let rest = arguments[..<index] + arguments[(index + 1)...]
    self.arguments = [word] + (word == "date" ? Self.yearsLast(Array(rest)) : Array(rest))
    if DirectCommands.names.contains(word) {
      (command, unknownCommand) = (word, nil)
      return
    }
    let names = KGraphCommand.commandNames
    guard names.contains(word) else {
      command = nil
      let near = Suggestion.nearest(to: word, in: names)
      unknownCommand = KGraphError(
        .usage, "there is no command '\(word)'",
        hint: near.map { "did you mean `kgraph \($0)`?" } ?? "`kgraph --help` lists the commands")
      return
    }
    command = word
    unknownCommand = nil
  }

  /// Moves years before 1 BC behind `--`, so that `-0043-03-15` is a text and not an option.
  private static func yearsLast(_ arguments: [String]) -> [String] {
    guard !arguments.contains("--") else { return arguments }
    var years: [String] = []
    var others: [String] = []
    for (index, word) in arguments.enumerated() {
      let isYear = word.hasPrefix("-") && word.dropFirst().first?.isNumber == true
      let isValue = index > 0 && leading.contains(arguments[index - 1])
      if isYear && !isValue { years.append(word) } else { others.append(word) }
    }
    return years.isEmpty ? others : others + ["--"] + years
  }

  private static func isAssigned(_ word: String) -> Bool {
    guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return false }
    return leading.contains(String(word[..<equals]))
  }

  private static func color(in arguments: [String]) -> Terminal.ColorChoice {
    for (index, word) in arguments.enumerated() {
      if word.hasPrefix("--color=") {
        return Terminal.ColorChoice(rawValue: String(word.dropFirst(8))) ?? .auto
      }
      if word == "--color", index + 1 < arguments.count {
        return Terminal.ColorChoice(rawValue: arguments[index + 1]) ?? .auto
      }
    }
    return .auto
  }
}

extension KGraphCommand {
  /// The names of all commands, `help` included.
  static var commandNames: [String] { allSubcommands.map { $0._commandName } + ["help"] }

  /// The command with a name; `nil` for `help` and unknown ones.
  static func subcommand(named name: String) -> (any ParsableCommand.Type)? {
    allSubcommands.first { $0._commandName == name }
  }

  private static var allSubcommands: [any ParsableCommand.Type] {
    configuration.ungroupedSubcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
  }
}
