import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets a person edit a text in their own editor.
enum Editor {
  /// Opens `$VISUAL`, `$EDITOR` or `vi` on a text and waits.
  ///
  /// - Returns: the text as it was saved; `nil` where it was left unchanged or emptied.
  /// - Throws: ``KGraphError`` where the editor cannot be started or ends with an error; the draft
  ///   is then kept and named.
  static func edit(
    _ text: String, suffix: String, environment: Environment = .process
  ) throws -> String? {
    let folder = environment["TMPDIR"] ?? "/tmp"
    let path = "\(folder)/kgraph-draft-\(getpid())\(suffix)"
    try FileTarget.write(to: path) { try $0(Array(text.utf8)) }
    let command = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
    let status = system("\(command) '\(path)'")
    guard status == 0 else {
      throw KGraphError(
        .io, "the editor '\(command)' ended with an error", hint: "the draft is in \(path)")
    }
    let edited = try TextFile.read(path)
    unlink(path)
    let isEmpty = edited.allSatisfy(\.isWhitespace)
    return edited == text || isEmpty ? nil : edited
  }
}
