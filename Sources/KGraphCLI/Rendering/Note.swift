import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Remarks beside the result.
enum Note {
  /// Says what was left out: below a table, and on standard error where the result is data.
  static func leftOut(_ clauses: [String], format: OutputFormat, output: Output) {
    guard !clauses.isEmpty else { return }
    let text = clauses.joined(separator: "; ")
    if format == .table || format == .markdown {
      output.line()
      output.line(text, style: .dim)
    } else {
      say("note: \(text)")
    }
  }

  /// Prints the warnings of a writing command to standard error.
  static func warnings(_ warnings: [KGraphError]) {
    for warning in warnings {
      var text = warning.rendered()
      if text.hasPrefix("kgraph: ") {
        text = "warning: " + text.dropFirst("kgraph: ".count)
      } else if let range = text.firstRange(of: ": error: ") {
        text.replaceSubrange(range, with: ": warning: ")
      }
      say(text)
    }
  }

  /// Prints a line to standard error.
  static func say(_ text: String) {
    _ = Output.writeAll(Array("\(text)\n".utf8), to: STDERR_FILENO)
  }
}
