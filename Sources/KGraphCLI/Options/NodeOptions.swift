import ArgumentParser
import KGraph
import KGraphModel

extension Alias.Kind: ExpressibleByArgument {}

/// A further name as people type it: `Army of Islam@en`.
struct AliasArgument: ExpressibleByArgument {
  /// The name and its language.
  var alias: Alias

  /// Reads `NAME` or `NAME@LANGUAGE`.
  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count > 1, let language = parts.last, Self.isLanguage(language) {
      alias = Alias(parts.dropLast().joined(separator: "@"), language: String(language))
    } else {
      alias = Alias(argument)
    }
  }

  /// Whether a text can be a BCP 47 tag: `ar`, `zh-Hant`.
  private static func isLanguage(_ text: Substring) -> Bool {
    let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = subtags.first, (2...3).contains(first.utf8.count) else { return false }
    return subtags.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetterOrDigit($0) }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

/// Names and key words of an actor or a place.
struct NodeOptions: ParsableArguments {
  @Option(
    name: .customLong("alias"),
    help: ArgumentHelp("A further name, NAME or NAME@LANGUAGE; may be repeated.", valueName: "name")
  )
  var aliases: [AliasArgument] = []

  @Option(
    name: .customLong("tag"), help: ArgumentHelp("A key word; may be repeated.", valueName: "word"))
  var tags: [String] = []
}
