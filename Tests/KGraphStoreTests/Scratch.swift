import Foundation
import KGraphModel

@testable import KGraphStore

/// A folder that goes away with the test, and short ways to fill a case in it.
final class Scratch {
  let folder: String

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/kgraph-store-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
    folder = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String = "case.kgraph") -> String { folder + "/" + name }

  func create(_ name: String = "case.kgraph", ontology: Ontology = .small) throws -> CaseStore {
    try CaseStore.create(
      at: path(name), info: CaseInfo(title: "A case"), ontology: ontology,
      stamp: .test("init", time: 1_000), busyTimeout: 0)
  }
}

extension TransactionStamp {
  /// A stamp with a time that tests can count on.
  static func test(_ command: String = "test", time: Int64 = 2_000) -> TransactionStamp {
    TransactionStamp(author: "tester", message: "because", command: command, time: time)
  }
}

extension Ontology {
  /// A vocabulary with one type of each kind that the store tells apart.
  static var small: Ontology {
    var ontology = Ontology(name: "small", version: "1")
    ontology.add(NodeType(name: "Actor"))
    ontology.add(NodeType(name: "Person", parents: ["Actor"]))
    ontology.add(NodeType(name: "Event"))
    ontology.add(NodeType(name: "Attack", parents: ["Event"]))
    ontology.add(NodeType(name: "Source"))
    ontology.add(EdgeType(name: "BACKS", time: .state))
    ontology.add(EdgeType(name: "LABELS", time: .point))
    ontology.add(EdgeType(name: "PARTICIPATED_IN", time: .none))
    ontology.freeze()
    return ontology
  }
}

/// A date that is known to be one.
func date(_ text: String) throws -> ValidTime { .when(try EDTF(text)) }

/// A node with a label made of its key.
func node(
  _ key: String, _ type: String = "Actor", label: String? = nil, when: String? = nil
) throws -> Node {
  Node(
    key: ElementKey(key), type: type, label: label ?? key.capitalized,
    time: try when.map { try date($0) })
}
