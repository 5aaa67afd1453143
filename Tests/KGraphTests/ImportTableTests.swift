import Foundation
import Testing

/// Imports go only downwards: the table of the architecture, checked against every source file.
///
/// SwiftPM lets an undeclared import pass where the module happens to be built already.
@Suite("Import table") struct ImportTableTests {
  /// What each target may import besides the standard library and the system.
  static let table: [String: Set<String>] = [
    "KGraphModel": ["CNettle"],
    "KGraphTimeline": ["KGraphModel"],
    "KGraphStore": ["KGraphModel", "GRDB", "GRDBSQLite"],
    "KGraphInterchange": ["KGraphModel", "Yams", "CZlib", "CZstd", "CExpat"],
    "CZlib": [], "CZstd": [], "CExpat": [], "CNettle": [],
    "KGraphCypher": ["KGraphModel"],
    "KGraphEngine": ["KGraphModel", "KGraphCypher", "Collections"],
    "KGraph": [
      "KGraphModel", "KGraphTimeline", "KGraphCypher", "KGraphEngine", "KGraphStore",
      "KGraphInterchange",
    ],
    "KGraphCLI": ["KGraphModel", "KGraphTimeline", "KGraph", "ArgumentParser"],
  ]

  /// Headers of Debian's libraries, without source files.
  static let systemLibraries: Set<String> = ["CZlib", "CZstd", "CExpat", "CNettle"]

  static let system: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch",
    "Synchronization",
  ]

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("every target of the package is in the table")
  func targets() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    #expect(Set(folders) == Set(Self.table.keys))
  }

  @Test("no source file imports what its target may not", arguments: table.keys.sorted())
  func imports(of target: String) throws {
    let allowed = try #require(Self.table[target]).union(Self.system)
    let folder = Self.root.appending(path: "Sources/\(target)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      for module in try Self.modules(in: file) where !allowed.contains(module) {
        Issue.record("\(target) may not import \(module): \(file.path)")
      }
    }
    #expect(count > 0 || Self.systemLibraries.contains(target))
  }

  /// The modules that a file imports, whatever attributes and access levels stand before it.
  private static func modules(in file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")[...]
      while let word = words.first, word.hasPrefix("@") || accessLevels.contains(word) {
        words = words.dropFirst()
      }
      guard words.first == "import", words.count >= 2 else { return nil }
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "func", "protocol", "typealias", "var",
      ]
      let name =
        kinds.contains(words[words.startIndex + 1])
        ? words.dropFirst(2).first : words.dropFirst().first
      return name.map { String($0.split(separator: ".")[0]) }
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate",
  ]
}
