import Foundation
import KGraphTestSupport

/// The scenarios of the conformance kit, as far as the parser is concerned.
enum TCKCorpus {
  /// One query of a scenario and what must come of it.
  struct Entry: Sendable {
    var id: String
    var query: String
    var columns: [String]?
    var error: Failure?
  }

  /// Type, phase and detail of an error.
  struct Failure: Sendable, Hashable {
    var type: String
    var phase: String
    var detail: String
  }

  static let file = SharedData.folder.deletingLastPathComponent()
    .appendingPathComponent("tck/public.json")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  /// All queries: set-up, the query itself and the controls.
  static let entries: [Entry] = load()

  /// Each text once.
  static let texts: [String] = {
    var seen: Set<String> = []
    return entries.map(\.query).filter { seen.insert($0).inserted }
  }()

  private static func load() -> [Entry] {
    guard let data = try? Data(contentsOf: file),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let scenarios = root["scenarios"] as? [[String: Any]]
    else { return [] }
    var entries: [Entry] = []
    for scenario in scenarios {
      let id = scenario["id"] as? String ?? ""
      for text in scenario["setup"] as? [String] ?? [] {
        entries.append(Entry(id: id, query: text))
      }
      for step in [scenario] + (scenario["control"] as? [[String: Any]] ?? []) {
        guard let query = step["query"] as? String else { continue }
        let expected = step["expected"] as? [String: Any] ?? [:]
        var entry = Entry(id: id, query: query, columns: expected["columns"] as? [String])
        if expected["kind"] as? String == "error" {
          entry.error = Failure(
            type: expected["type"] as? String ?? "", phase: expected["phase"] as? String ?? "",
            detail: expected["detail"] as? String ?? "")
        }
        entries.append(entry)
      }
    }
    return entries
  }
}
