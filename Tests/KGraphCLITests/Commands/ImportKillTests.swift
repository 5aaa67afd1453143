import Foundation
import Testing

@testable import KGraphCLI

/// An import is killed at one write after the other: the case holds nothing of it, or whole portions, and
/// the same command afterwards gives the same case as one that was never killed.
@Suite("Killed while importing", .serialized) struct ImportKillTests {
  private static let rows = 60

  private static func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    var table = "subject,type,object,date\n"
    for row in 0..<rows { table += "a\(row % 13),Met,b\(row % 11),2014-0\(row % 9 + 1)\n" }
    try folder.write(table, to: "rows.csv")
    #expect(try KGraphBinary(folder: folder).run(["init", "a.kgraph"]).exitCode == 0)
    return folder
  }

  private static func arguments(portion: Int?) -> [String] {
    [
      "import", "rows.csv", "--as", "relations", "--map",
      "subject=subject,type=type,object=object,date=date",
    ] + (portion.map { ["--portion", "\($0)"] } ?? [])
  }

  /// Runs the import and kills it at a call; whether it was killed.
  private static func run(
    in folder: ScratchFolder, _ arguments: [String], killedAt call: String, number: Int
  ) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: KillTests.strace)
    process.arguments =
      [
        "-f", "-o", "/dev/null", "-e", "trace=\(call)",
        "-e", "inject=\(call):signal=SIGKILL:when=\(number)", KGraphBinary.path,
      ] + arguments
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.url.path, "KGRAPH_AUTHOR": "t"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal || process.terminationStatus != 0
  }

  private static func edges(_ binary: KGraphBinary) throws -> String {
    try binary.run(["export", "--csv", "edges", "--columns", "key,when"]).output
  }

  @Test(
    "whole portions or nothing, and the rest afterwards",
    .enabled(if: KillTests.canTrace, "needs strace and the right to trace"),
    arguments: ["pwrite64", "fdatasync"], [nil, 16])
  func wholePortions(_ call: String, portion: Int?) throws {
    let whole = KGraphBinary(folder: try Self.folder())
    #expect(try whole.run(Self.arguments(portion: nil)).exitCode == 0)
    let expected = try Self.edges(whole)
    var (kills, number) = (0, 1)
    var seen: Set<Int> = []
    while true {
      let folder = try Self.folder()
      let binary = KGraphBinary(folder: folder)
      let wasKilled = try Self.run(
        in: folder, Self.arguments(portion: portion), killedAt: call, number: number)
      let verified = try binary.run(["verify"])
      #expect(verified.exitCode == 0, "\(call) \(number): \(verified.output)\(verified.errors)")
      let count = try Self.edges(binary).split(separator: "\r\n").count - 1
      seen.insert(count)
      #expect(
        count == Self.rows || count % (portion ?? Self.rows) == 0,
        "\(call) \(number): \(count) rows")
      let again = try binary.run(Self.arguments(portion: portion))
      #expect(again.exitCode == 0, "\(again.errors)")
      #expect(try Self.edges(binary) == expected, "\(call) \(number)")
      #expect(try binary.run(["verify"]).exitCode == 0)
      guard wasKilled else { break }
      kills += 1
      number += max(1, number / 4)
    }
    #expect(kills > 0, "\(call) was never called")
    #expect(portion == nil || seen.count > 2, "\(seen)")
  }

  /// A table of more than four megabytes goes into the file as pages, beside a rollback journal.
  @Test(
    "all of a large table or nothing of it",
    .enabled(if: KillTests.canTrace, "needs strace and the right to trace"),
    arguments: ["pwrite64", "fdatasync", "unlink"])
  func largeTable(_ call: String) throws {
    let rows = 4_300
    let filler = String(repeating: "a long note ", count: 84)
    var table = "subject,type,object,date,note\n"
    for row in 0..<rows {
      table += "a\(row % 130),Met,b\(row % 110),2014-0\(row % 9 + 1),\(row) \(filler)\n"
    }
    let arguments = [
      "import", "large.csv", "--as", "relations", "--map",
      "subject=subject,type=type,object=object,date=date,prop.note=note",
    ]
    let source = try ScratchFolder()
    try source.write(table, to: "large.csv")
    var (kills, number) = (0, 1)
    var seen: Set<String> = []
    while true {
      let folder = try ScratchFolder()
      let binary = KGraphBinary(folder: folder)
      try FileManager.default.linkItem(
        at: source.url.appendingPathComponent("large.csv"),
        to: folder.url.appendingPathComponent("large.csv"))
      #expect(try binary.run(["init", "a.kgraph"]).exitCode == 0)
      let wasKilled = try Self.run(in: folder, arguments, killedAt: call, number: number)
      let verified = try binary.run(["verify"])
      #expect(verified.exitCode == 0, "\(call) \(number): \(verified.output)\(verified.errors)")
      let count = try binary.run(["query", "MATCH ()-[r]->() RETURN count(r)", "-o", "csv"]).output
      let lines = count.split(whereSeparator: \.isNewline)
      seen.insert(String(lines.last ?? ""))
      guard wasKilled else { break }
      kills += 1
      number += max(1, number * 2 / 3)
    }
    #expect(kills > 0, "\(call) was never called")
    #expect(seen == ["0", "\(rows)"])
  }
}
