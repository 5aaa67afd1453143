import Foundation
import KGraphTestSupport

/// A session with `kgraph`, as it would look in a terminal, for golden files.
struct Transcript {
  private var text = ""
  private let binary: KGraphBinary

  /// Begins a session in a folder.
  init(in folder: ScratchFolder, environment: [String: String] = [:]) {
    binary = KGraphBinary(folder: folder.url, environment: environment)
  }

  /// Runs a command and writes down what it printed.
  @discardableResult
  mutating func run(_ arguments: [String], input: String = "") throws -> KGraphBinary.Result {
    let result = try binary.run(arguments, input: input)
    text += "$ kgraph \(arguments.map(Self.quoted).joined(separator: " "))\n"
    text += Self.steady(result.output, in: binary.folder)
    if !result.errors.isEmpty {
      text += "stderr:\n" + Self.steady(result.errors, in: binary.folder)
    }
    if result.exitCode != 0 { text += "exit \(result.exitCode)\n" }
    text += "\n"
    return result
  }

  /// Compares the session with a golden file.
  func expect(_ name: String, filePath: String = #filePath) throws {
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Transcript.swift")
    try Golden.expect(text, named: "\(name).txt", filePath: folder.path)
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (45...58).contains($0)
        || [UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: ",")].contains($0)
    }
    return isPlain && !word.isEmpty ? word : "'\(word)'"
  }

  /// The text with record times, hashes and the folder's path replaced by names for them.
  private static func steady(_ text: String, in folder: URL) -> String {
    var text = text.replacingOccurrences(of: folder.path, with: "FOLDER")
    if let time = try? Regex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z") {
      text.replace(time, with: "0000-00-00T00:00:00Z")
    }
    if let hash = try? Regex("\\b([0-9a-f]{64}|[0-9a-f]{12})\\b") {
      text.replace(hash) { String(repeating: "0", count: $0.output[0].substring?.count ?? 0) }
    }
    return text
  }
}
