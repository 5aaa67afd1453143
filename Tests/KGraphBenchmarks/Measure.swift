import Foundation

/// What a process took.
struct ProcessCost {
  var seconds: Double
  /// The peak of its resident memory, in megabytes.
  var megabytes: Double
  var output: String
}

/// Runs processes and measures them.
enum Measure {
  /// Seconds of a monotonic clock.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Runs a program to its end.
  ///
  /// - Throws: ``BenchmarkError`` where it cannot be started or fails.
  static func run(_ arguments: [String], input: String? = nil) throws -> ProcessCost {
    let out = FileManager.default.temporaryDirectory
      .appendingPathComponent("kgraph-bench-\(getpid()).out").path
    defer { unlink(out) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    var pointers = arguments.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var pid: pid_t = 0
    let start = now()
    let code = posix_spawnp(&pid, arguments[0], &actions, nil, pointers, environ)
    guard code == 0 else { throw BenchmarkError("cannot start \(arguments[0])") }
    var status: Int32 = 0
    var usage = rusage()
    wait4(pid, &status, 0, &usage)
    let seconds = now() - start
    let output = (try? String(contentsOfFile: out, encoding: .utf8)) ?? ""
    guard status == 0 else {
      throw BenchmarkError("\(arguments.joined(separator: " ")) failed: \(output)")
    }
    return ProcessCost(
      seconds: seconds, megabytes: Double(usage.ru_maxrss) / 1024, output: output)
  }

  /// The median of several measurements, in seconds.
  static func median(_ count: Int, _ body: () throws -> Double) rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<count { times.append(try body()) }
    return times.sorted()[count / 2]
  }

  /// Where a program is; `nil` where it is not installed.
  static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}

/// One line of the outcome: what, how much, and the bar.
struct Outcome {
  var name: String
  var value: String
  var bar: String
  var isGood: Bool

  var line: String {
    "\(isGood ? "ok  " : "MISS")  \(name.padding(toLength: 44, withPad: " ", startingAt: 0)) "
      + "\(value)  (bar \(bar))"
  }
}
