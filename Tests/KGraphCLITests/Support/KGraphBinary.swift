import Foundation

/// Runs the built `kgraph` as a person would.
struct KGraphBinary {
  /// What a run printed and how it ended.
  struct Result {
    var output: String
    var errors: String
    var exitCode: Int32
  }

  /// The folder in which it runs.
  let folder: ScratchFolder
  /// Variables besides the few that every run has.
  var environment: [String: String] = [:]

  /// The program beside the test bundle.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("kgraph")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate.path
      }
      folder.deleteLastPathComponent()
    }
    return "kgraph"
  }()

  /// Runs it with arguments and standard input.
  func run(_ arguments: [String], input: String = "") throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "KGRAPH_AUTHOR": "tester",
      "LANG": "C.UTF-8",
    ].merging(environment) { $1 }
    let (standardInput, output, errors) = (Pipe(), folder.url.file("out"), folder.url.file("err"))
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    process.standardInput = standardInput
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    process.waitUntilExit()
    let result = Result(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      exitCode: process.terminationStatus)
    try FileManager.default.removeItem(at: output)
    try FileManager.default.removeItem(at: errors)
    return result
  }
}

extension URL {
  /// A hidden file of a run, which no command takes for a case file.
  func file(_ name: String) -> URL {
    appendingPathComponent(".run-\(UUID().uuidString).\(name)")
  }
}
