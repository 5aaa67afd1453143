import Foundation

/// The case that ships with kgraph, loaded once for all tests.
enum DamascusCase {
  /// The case file.
  static let text = packageRoot.appendingPathComponent("Data/damascus-2015-02.yaml")

  private static let loaded: Result<URL, any Error> = Result {
    let folder = try ScratchFolder()
    let binary = KGraphBinary(folder: folder.url)
    _ = try binary.run(["init", "damascus.kgraph", "--title", "Damascus, February 2015"])
    let result = try binary.run(["load", text.path])
    guard result.exitCode == 0 else { throw Failure(message: result.errors) }
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kgraph-damascus-\(UUID().uuidString).kgraph")
    try FileManager.default.copyItem(
      at: folder.url.appendingPathComponent("damascus.kgraph"), to: copy)
    return copy
  }

  struct Failure: Error { var message: String }

  /// A folder with a copy of the case, `damascus.kgraph`.
  static func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try FileManager.default.copyItem(
      at: try loaded.get(), to: folder.url.appendingPathComponent("damascus.kgraph"))
    return folder
  }
}
