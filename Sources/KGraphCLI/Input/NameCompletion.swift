import KGraph
import KGraphModel

/// Completes names from the case that the command line means.
enum NameCompletion {
  /// The keys that begin like what was typed; nothing where there is no case.
  @Sendable
  static func complete(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    guard let path = try? CaseOptions.parse(caseArguments(words)).path(),
      let opened = try? Case.open(at: path, writable: false),
      let matches = try? opened.search(prefix, limit: 100, view: View())
    else { return [] }
    var seen: Set<ElementKey> = []
    return matches.filter { $0.key.text.hasPrefix(prefix) && seen.insert($0.key).inserted }
      .map(\.key.text)
  }

  /// The part of a command line that names the case.
  private static func caseArguments(_ words: [String]) -> [String] {
    for (index, word) in words.enumerated() {
      if word == "-f" || word == "--case", index + 1 < words.count {
        return ["-f", words[index + 1]]
      }
      if word.hasPrefix("--case=") { return [word] }
    }
    return []
  }
}
