import Foundation
import Testing

@testable import KGraphCLI

/// A signal stops a query with exit code 130 and leaves nothing half written.
@Suite("Interrupted queries", .serialized) struct InterruptionTests {
  /// Starts a command whose output is a pipe.
  private func start(_ arguments: [String], in folder: ScratchFolder, _ output: Pipe) throws
    -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: KGraphBinary.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "KGRAPH_AUTHOR": "tester",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle(
      forWritingAtPath: folder.url.appendingPathComponent("errors").path)
    try process.run()
    return process
  }

  @Test("while it reads")
  func reading() throws {
    let folder = try DamascusCase.folder()
    try folder.write("", to: "errors")
    let output = Pipe()
    let process = try start(
      ["query", "-o", "ndjson", "UNWIND range(1, 3000000) AS x RETURN x"], in: folder, output)
    // The first rows say that it runs.
    #expect(try output.fileHandleForReading.read(upToCount: 8) != nil)
    process.interrupt()
    _ = try output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(try folder.read("errors").contains("the query was interrupted"))
  }

  @Test("while a script that has written runs")
  func writing() throws {
    let folder = try DamascusCase.folder()
    let binary = KGraphBinary(folder: folder)
    let before = try binary.run(["dump"]).output
    let terminal = try PseudoTerminal(
      [
        "query",
        """
        CREATE (:Person {name: 'Nobody'});
        UNWIND range(1, 1000000) AS x UNWIND range(1, 100000) AS y RETURN count(*)
        """,
      ], in: folder)
    while !WriterLock.isHeld(on: "damascus.kgraph", in: folder) {}
    terminal.interrupt()
    #expect(terminal.end() == 130)
    #expect(terminal.shown.contains("interrupted"))
    #expect(try binary.run(["dump"]).output == before)
    #expect(try binary.run(["verify"]).exitCode == 0)
  }
}
