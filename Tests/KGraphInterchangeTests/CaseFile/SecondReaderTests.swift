import Foundation
import KGraphInterchange
import KGraphModel
import Testing

@testable import KGraphInterchange

/// Another YAML reader finds the same in a dump.
@Suite struct SecondReaderTests {
  @Test(
    .enabled(if: PythonYAML.isPresent, "needs python3 with PyYAML"), arguments: [0, 1, 2, 3, 4, 5])
  func pythonReadsTheSame(seed: Int) throws {
    let ontology = try RoundTripTests.ontology.get()
    let graph = try RandomGraph.make(seed: UInt64(seed), ontology: ontology)
    let text = try CaseFileWriter(base: ontology).text(of: graph)
    var issues = Diagnostics(SourceText(name: "dump.yaml", bytes: Array(text.utf8)))
    let root = try #require(YAMLParser.parse(issues.text, &issues))
    #expect(issues.errors.isEmpty)
    #expect(try PythonYAML.read(text) == root.texts)
  }

  @Test(.enabled(if: PythonYAML.isPresent, "needs python3 with PyYAML"))
  func quotedTextIsTextForEverybody() throws {
    let texts = [
      "no", "1", "2015-02-05", "~", "null", "0x1F", "12:30:45", "1e3", "y", ".inf", "=", "<<",
    ]
    let yaml = texts.map { "- \(YAMLScalar.text($0))\n" }.joined()
    #expect(try PythonYAML.read(yaml, loader: "SafeLoader") == .list(texts.map { .string($0) }))
  }
}

extension YAMLNode {
  /// The document without types, as PyYAML's `BaseLoader` gives it.
  fileprivate var texts: PropertyValue {
    switch content {
    case .scalar(let text): .string(text)
    case .list(let items): .list(items.map(\.texts))
    case .map(let fields):
      .map(Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.value.texts) }))
    }
  }
}

/// PyYAML in a process of its own.
enum PythonYAML {
  static let isPresent = (try? read("a: b")) != nil

  static func read(_ yaml: String, loader: String = "BaseLoader") throws -> PropertyValue {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("kgraph-\(UUID().uuidString).yaml")
    try Data(yaml.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys,json,yaml;json.dump(yaml.load(open(sys.argv[1],encoding='utf-8'),yaml.\(loader)),sys.stdout)",
      file.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONReader.read(utf8: [UInt8](data))
  }
}
