import ArgumentParser

/// A command whose usual command lines are read without the parser.
///
/// The parser makes its description of a command by reflection each time, which takes longer than
/// what a small command does. The reading here understands the plain forms of the options that are
/// typed most. Whatever else there is, and whatever is wrong, it leaves to the parser, whose answer
/// and whose words hold; so it may say less than the parser but never something else.
protocol DirectCommand: ParsableCommand {
  /// The command with all options as if none were given; an argument that must be given is empty.
  static var plain: Self { get }
  /// How many words the command takes that belong to no option.
  static var arguments: ClosedRange<Int> { get }
  /// Takes a word that belongs to no option.
  mutating func take(argument: String) throws(NotDirect)
  /// Takes an option with its value; returns whether it knows the option.
  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool
  /// Checks the options of all groups.
  func validateAll() throws
}

/// Options that several commands have.
protocol DirectOptions: ParsableArguments {
  /// All options as if none were given.
  static var plain: Self { get }
  /// Takes an option with its value; returns whether it knows the option.
  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool
}

/// A command line that the parser has to read.
struct NotDirect: Error {}

/// The words of a command line from left to right.
struct CommandWords {
  private let words: [String]
  private var index = 0
  /// What stood behind `=` in the word that was taken last.
  private var assigned: String?
  private var seen: Set<String> = []

  init(_ words: [String]) { self.words = words }

  /// The next option, without its value, or argument.
  mutating func next() throws(NotDirect) -> (isOption: Bool, text: String)? {
    guard assigned == nil else { throw NotDirect() }
    guard index < words.count else { return nil }
    let word = words[index]
    index += 1
    guard word.utf8.first == UInt8(ascii: "-") else { return (false, word) }
    guard word != "-", word != "--" else { throw NotDirect() }
    guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (true, word) }
    let value = word[word.index(after: equals)...]
    // Without anything behind `=` the parser takes the next word.
    guard !value.isEmpty else { throw NotDirect() }
    assigned = String(value)
    return (true, String(word[..<equals]))
  }

  /// The value of the option that was taken last; one that could be an option is for the parser.
  mutating func value() throws(NotDirect) -> String {
    if let value = assigned {
      assigned = nil
      return value
    }
    guard index < words.count, words[index].utf8.first != UInt8(ascii: "-") else {
      throw NotDirect()
    }
    index += 1
    return words[index - 1]
  }

  /// The value of an option that may be given once.
  mutating func onlyValue(_ name: String) throws(NotDirect) -> String {
    try once(name)
    return try value()
  }

  /// Notes a flag, which may be given once.
  mutating func flag(_ name: String) throws(NotDirect) -> Bool {
    guard assigned == nil else { throw NotDirect() }
    try once(name)
    return true
  }

  private mutating func once(_ name: String) throws(NotDirect) {
    guard seen.insert(name).inserted else { throw NotDirect() }
  }
}

extension DirectCommand {
  /// Reads a command line; `nil` where the parser has to.
  static func read(_ words: [String]) -> Self? {
    var words = CommandWords(words)
    var command = plain
    var count = 0
    do {
      while let word = try words.next() {
        if !word.isOption {
          count += 1
          guard count <= arguments.upperBound else { return nil }
          try command.take(argument: word.text)
        } else if try !command.take(option: word.text, &words) {
          return nil
        }
      }
      guard arguments.contains(count) else { return nil }
      try command.validateAll()
      return command
    } catch {
      return nil
    }
  }
}

/// The commands that may be read directly.
enum DirectCommands {
  /// Their names.
  static let names: Set<String> = ["query", "show", "timeline"]

  /// Reads the words behind the name of a command; `nil` where the parser has to.
  static func read(_ name: String, _ words: [String]) -> (any ParsableCommand)? {
    switch name {
    case "query": QueryCommand.read(words)
    case "show": ShowCommand.read(words)
    case "timeline": TimelineCommand.read(words)
    default: nil
    }
  }
}
