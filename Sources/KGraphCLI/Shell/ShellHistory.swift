import KGraphModel

/// The statements typed before, kept in a file of one line each.
struct ShellHistory {
  /// The statements, oldest first.
  private(set) var entries: [String] = []
  private let path: String?
  /// How many are kept.
  static let capacity = 1_000

  /// Reads the history of a file that may not exist yet; `nil` keeps it in memory.
  init(path: String?) {
    self.path = path
    guard let path, let text = try? TextFile.read(path) else { return }
    entries = text.split(separator: "\n").map { Self.decoded(String($0)) }.suffix(Self.capacity)
  }

  /// Where the history is: `$KGRAPH_HISTORY`, else `.kgraph_history` in the home folder; empty for
  /// none.
  static func path(_ environment: Environment) -> String? {
    if let given = environment["KGRAPH_HISTORY"] { return given.isEmpty ? nil : given }
    return environment["HOME"].map { "\($0)/.kgraph_history" }
  }

  /// Adds a statement, unless it is the last one again.
  mutating func add(_ statement: String) {
    guard !statement.isEmpty, entries.last != statement else { return }
    entries.append(statement)
    if entries.count > Self.capacity { entries.removeFirst(entries.count - Self.capacity) }
  }

  /// Writes the file; a history that cannot be kept is no reason to stop.
  func save() {
    guard let path else { return }
    let text = entries.map { Self.encoded($0) + "\n" }.joined()
    try? FileTarget.write(to: path) { try $0(Array(text.utf8)) }
  }

  /// The newest entry before a place that holds a text.
  func search(_ text: String, before place: Int) -> Int? {
    entries.indices.prefix(place).last { entries[$0].contains(text) }
  }

  private static func encoded(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
  }

  private static func decoded(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
