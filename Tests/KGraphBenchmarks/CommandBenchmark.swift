import Foundation

/// Times whole processes of the release binary against the sqlite3 shell on the same file.
struct CommandBenchmark {
  let kgraph: String
  let folder: String
  /// The folder of the package, with the case that ships.
  let package: String

  /// Where the release binary is: `KGRAPH_BIN`, or the package's build folder.
  static func binary(in package: String) -> String? {
    let named = ProcessInfo.processInfo.environment["KGRAPH_BIN"]
    let path = named ?? "\(package)/.build/release/kgraph"
    return access(path, X_OK) == 0 ? path : nil
  }

  /// Loads the Damascus case, times small commands on it, and counts what an added event costs.
  func run() throws -> [Outcome] {
    let path = "\(folder)/damascus.kgraph"
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    _ = try Measure.run([kgraph, "init", path])
    _ = try Measure.run([kgraph, "load", "-f", path, "\(package)/Data/damascus-2015-02.yaml"])
    var outcomes: [Outcome] = []
    // Before the shell opens the case: its exit removes the empty log, and making that anew costs a
    // further wait.
    if Measure.program("strace") != nil { outcomes.append(try syncs(path)) }
    let shell = try Measure.median(31) {
      try Measure.run(["sqlite3", path, "select 1 from node"]).seconds
    }
    for arguments in [["show", "jaish-al-islam"], ["timeline", "--from", "2014-12"]] {
      let seconds = try Measure.median(31) {
        try Measure.run([kgraph] + arguments + ["-f", path]).seconds
      }
      let ratio = seconds / shell
      outcomes.append(
        Outcome(
          name: "\(arguments[0]), whole process, against the shell",
          value: "\(format(ratio)) times, \(format(seconds * 1000)) ms", bar: "<= 3, <= 25 ms",
          isGood: ratio <= 3 && seconds <= 0.025))
    }
    return outcomes
  }

  private func syncs(_ path: String) throws -> Outcome {
    let trace = "\(folder)/strace.txt"
    _ = try Measure.run([
      "strace", "-f", "-e", "trace=fsync,fdatasync", "-o", trace, kgraph, "add-event",
      "A meeting in Vienna", "--date", "2015-02-05", "-f", path,
    ])
    let calls = try String(contentsOfFile: trace, encoding: .utf8)
      .split(separator: "\n").count { $0.contains("sync(") && !$0.contains("resumed") }
    return Outcome(
      name: "add-event, waits for the disk", value: "\(calls)", bar: "<= 2", isGood: calls <= 2)
  }
}
