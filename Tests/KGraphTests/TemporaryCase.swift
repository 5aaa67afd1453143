import Foundation
import KGraph
import KGraphModel

/// A case in a folder of its own that goes away with it.
final class TemporaryCase: Sendable {
  let folder: URL
  let content: Case

  /// Makes a case and loads texts into it.
  init(_ texts: String...) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kgraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    content = try Case.create(
      at: folder.appending(path: "case.kgraph").path,
      info: CaseInfo(id: "test", title: "Test"), stamp: Self.stamp("init"))
    if !texts.isEmpty {
      try content.load(
        texts.enumerated().map { InputText(name: "\($0).yaml", bytes: Array($1.utf8)) },
        stamp: Self.stamp("load"))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func stamp(_ command: String) -> Stamp {
    Stamp(author: "tester", message: "", command: command)
  }

  /// The case as text.
  func dump() throws -> String {
    var text = ""
    try content.dump { text += $0 }
    return text
  }

  /// The Damascus case that ships with kgraph.
  static func damascus() throws -> TemporaryCase {
    let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Data/damascus-2015-02.yaml")
    return try TemporaryCase(String(contentsOf: data, encoding: .utf8))
  }
}
