import Foundation
import Testing

@testable import KGraphCLI

/// A load is killed at one write after the other; whatever the moment, the file holds all of it or
/// nothing, and verifies.
///
/// `strace` kills the process at the n-th call that writes, so that no clock decides over the moment.
@Suite("Killed while loading", .serialized) struct KillTests {
  static let strace = "/usr/bin/strace"
  static let canTrace: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: strace)
    process.arguments = ["-o", "/dev/null", "/bin/true"]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Runs `kgraph load case.yaml` and kills it at a call; whether it was killed.
  private static func load(in folder: ScratchFolder, killedAt call: String, number: Int) throws
    -> Bool
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: strace)
    process.arguments = [
      "-f", "-o", "/dev/null", "-e", "trace=\(call)",
      "-e", "inject=\(call):signal=SIGKILL:when=\(number)", KGraphBinary.path, "load", "case.yaml",
    ]
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.url.path, "KGRAPH_AUTHOR": "t"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal || process.terminationStatus != 0
  }

  @Test(
    "the file holds all of the transaction or nothing of it",
    .enabled(if: canTrace, "needs strace and the right to trace"),
    arguments: ["pwrite64", "fdatasync", "ftruncate"])
  func allOrNothing(_ call: String) throws {
    let whole = try DamascusCase.folder()
    let stats = try KGraphBinary(folder: whole).run(["stats", "--json"]).output
    #expect(stats.contains("69"))
    var kills = 0
    var number = 1
    while true {
      let folder = try ScratchFolder()
      let binary = KGraphBinary(folder: folder)
      try FileManager.default.copyItem(
        at: DamascusCase.text, to: folder.url.appendingPathComponent("case.yaml"))
      #expect(try binary.run(["init", "a.kgraph"]).exitCode == 0)
      let wasKilled = try Self.load(in: folder, killedAt: call, number: number)
      let verified = try binary.run(["verify"])
      #expect(verified.exitCode == 0, "\(call) \(number): \(verified.output)\(verified.errors)")
      let log = try binary.run(["log", "-o", "ndjson"]).output.split(separator: "\n")
      let nodes = try binary.run(["export", "--csv", "nodes"]).output.split(separator: "\r\n").count
      #expect(
        log.count == 1 && nodes == 1 || log.count == 2 && nodes == 70,
        "\(call) \(number): \(log.count) transactions, \(nodes - 1) nodes")
      guard wasKilled else { break }
      kills += 1
      // The first writes one by one, then with growing steps to the end.
      number += max(1, number / 4)
    }
    #expect(kills > 0 || call == "ftruncate", "\(call) was never called")
  }
}
