import Foundation
import Testing

@testable import KGraphCLI

/// A query that writes the snapshot of a large case is killed at one call after the other; whatever the
/// moment, the next query gives the right answer and leaves a whole file.
@Suite("Killed while writing a snapshot", .serialized) struct SnapshotKillTests {
  /// A case just large enough to have a snapshot, without one.
  private static func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    var table = "subject\trelation\tobject\tdate\n"
    for row in 0..<20_500 {
      table +=
        "a\(row % 211)\tMet\tb\(row % 307)\t2014-\(row % 12 + 1 < 10 ? "0" : "")\(row % 12 + 1)\n"
    }
    try folder.write(table, to: "events.tsv")
    let binary = KGraphBinary(folder: folder)
    #expect(try binary.run(["init", "a.kgraph"]).exitCode == 0)
    let imported = try binary.run([
      "import", "events.tsv", "--as", "relations", "--map",
      "subject=subject,type=relation,object=object,date=date",
    ])
    #expect(imported.exitCode == 0, "\(imported.errors)")
    #expect(
      FileManager.default.fileExists(
        atPath: folder.url.appendingPathComponent("a.kgraph.snapshot").path))
    return folder
  }

  private static let query = ["query", "MATCH ()-[r:MET]->() RETURN count(r)", "-o", "ndjson"]

  private static func ask(in folder: ScratchFolder, killedAt call: String, number: Int) throws
    -> Bool
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: KillTests.strace)
    process.arguments =
      [
        "-f", "-o", "/dev/null", "-e", "trace=\(call)",
        "-e", "inject=\(call):signal=SIGKILL:when=\(number)", KGraphBinary.path,
      ] + query
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.url.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal || process.terminationStatus != 0
  }

  @Test(
    "the next query is right", .enabled(if: KillTests.canTrace, "needs strace"),
    arguments: ["write", "pwrite64", "fsync", "utimensat", "rename"])
  func nextQueryIsRight(_ call: String) throws {
    let folder = try Self.folder()
    let binary = KGraphBinary(folder: folder)
    let answer = try binary.run(Self.query).output
    #expect(answer.contains("20500"), "\(answer)")
    var (kills, number) = (0, 1)
    while number < 200 {
      try? FileManager.default.removeItem(
        at: folder.url.appendingPathComponent("a.kgraph.snapshot"))
      guard try Self.ask(in: folder, killedAt: call, number: number) else { break }
      kills += 1
      #expect(try binary.run(Self.query).output == answer, "\(call) \(number)")
      #expect(try binary.run(["verify"]).exitCode == 0, "\(call) \(number)")
      #expect(
        !FileManager.default.fileExists(
          atPath: folder.url.appendingPathComponent("a.kgraph.snapshot-new").path))
      number += max(1, number / 2)
    }
    #expect(kills > 0, "\(call) was never called")
  }

  @Test(
    "the next query is right when an older file is replaced behind the answer",
    .enabled(if: KillTests.canTrace, "needs strace"),
    arguments: ["write", "pwrite64", "fsync", "utimensat", "rename"])
  func olderFile(_ call: String) throws {
    let folder = try Self.folder()
    let binary = KGraphBinary(folder: folder)
    let snapshot = folder.url.appendingPathComponent("a.kgraph.snapshot")
    let older = try Data(contentsOf: snapshot)
    var table = "subject\trelation\tobject\tdate\n"
    for row in 0..<300 { table += "a\(row % 17)\tMet\tc\(row % 23)\t2015-\(row % 3 + 10)\n" }
    try folder.write(table, to: "more.tsv")
    let imported = try binary.run([
      "import", "more.tsv", "--as", "relations", "--map",
      "subject=subject,type=relation,object=object,date=date",
    ])
    #expect(imported.exitCode == 0, "\(imported.errors)")
    let answer = try binary.run(Self.query).output
    #expect(answer.contains("20800"), "\(answer)")
    var (kills, number) = (0, 1)
    while number < 200 {
      try older.write(to: snapshot)
      guard try Self.ask(in: folder, killedAt: call, number: number) else { break }
      kills += 1
      #expect(try binary.run(Self.query).output == answer, "\(call) \(number)")
      #expect(try binary.run(["verify"]).exitCode == 0, "\(call) \(number)")
      #expect(try Data(contentsOf: snapshot) != older, "\(call) \(number)")
      number += max(1, number / 2)
    }
    #expect(kills > 0, "\(call) was never called")
  }
}
