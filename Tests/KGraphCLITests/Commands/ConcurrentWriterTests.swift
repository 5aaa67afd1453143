import Foundation
import Testing

@testable import KGraphCLI

/// Processes that write into one file at once.
@Suite("Several processes", .serialized) struct ConcurrentWriterTests {
  private func start(_ arguments: [String], in folder: ScratchFolder) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: KGraphBinary.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "KGRAPH_AUTHOR": "tester",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test("each waits for its turn and none loses what another wrote")
  func turns() throws {
    let folder = try DamascusCase.folder()
    let binary = KGraphBinary(folder: folder)
    let (actors, additions) = (4, 4)
    let before = try binary.run(["log", "-o", "ndjson"]).output.split(separator: "\n").count
    // Half of them add, half of them count up: reading and writing must be one step.
    _ = try binary.run(["query", "CREATE (:Issue {key: 'counter', name: 'Counter', n: 0})"])
    let processes =
      try (0..<actors).map { try start(["add-actor", "Actor \($0)"], in: folder) }
      + (0..<additions).map { _ in
        try start(["query", "MATCH (c {key: 'counter'}) SET c.n = c.n + 1"], in: folder)
      }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let count = try binary.run(["query", "MATCH (c {key: 'counter'}) RETURN c.n", "--csv"]).output
    #expect(count == "c.n\n\(additions)\n")
    let log = try binary.run(["log", "-o", "ndjson"]).output.split(separator: "\n").count
    #expect(log == before + 1 + actors + additions)
    #expect(try binary.run(["verify"]).exitCode == 0)
  }

  @Test("a writer waits for a script, which another process then interrupts")
  func waiting() throws {
    let folder = try DamascusCase.folder()
    let binary = KGraphBinary(folder: folder)
    let script = try start(
      [
        "query",
        """
        CREATE (:Person {key: 'never', name: 'Never'});
        UNWIND range(1, 1000000) AS x UNWIND range(1, 100000) AS y RETURN count(*)
        """,
      ], in: folder)
    while !WriterLock.isHeld(on: "damascus.kgraph", in: folder) {}
    let writer = try start(["add-actor", "Waiting"], in: folder)
    #expect(try binary.run(["show", "russia"]).exitCode == 0, "reading goes on meanwhile")
    script.interrupt()
    script.waitUntilExit()
    writer.waitUntilExit()
    #expect(script.terminationStatus == 130 && writer.terminationStatus == 0)
    let found = try binary.run(["query", "MATCH (n:Person {key: 'never'}) RETURN n", "--csv"])
    #expect(found.output == "n\n")
    #expect(try binary.run(["show", "waiting"]).exitCode == 0)
  }
}
