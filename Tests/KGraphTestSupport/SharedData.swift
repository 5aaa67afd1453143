import Foundation

/// The real data for tests that lies beside the package, in `../shared/data` or below the folder
/// that `KGRAPH_SHARED` names; it is not part of the project.
public enum SharedData {
  /// Where the data would be.
  public static var folder: URL {
    if let root = ProcessInfo.processInfo.environment["KGRAPH_SHARED"] {
      return URL(fileURLWithPath: root).appendingPathComponent("data")
    }
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.deletingLastPathComponent().appendingPathComponent("shared/data")
  }

  /// Whether the data is there.
  public static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// What a skipped test says.
  public static let absence =
    "the data of ../shared/data is not here (KGRAPH_SHARED names another place)"

  /// The path of a file.
  public static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}
