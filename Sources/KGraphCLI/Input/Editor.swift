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
  /// Opens `$VISUAL`, `$EDITOR` or `vi` on a text and hands over what was saved.
  ///
  /// Where the text cannot be used the draft is kept and named, so that no work is lost.
  ///
  /// - Throws: ``KGraphError`` where the editor cannot be started or ends with an error, or where
  ///   the text was left unchanged or emptied; and what `body` throws.
  static func edit<Result>(
    _ text: String, suffix: String, environment: Environment = .process,
    _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = environment["TMPDIR"] ?? "/tmp"
    let path = "\(folder)/kgraph-draft-\(getpid())\(suffix)"
    try FileTarget.write(to: path) { try $0(Array(text.utf8)) }
    let command = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
    guard system("\(command) '\(path)'") == 0 else {
      throw KGraphError(
        .io, "the editor '\(command)' ended with an error", hint: "the draft is in \(path)")
    }
    let edited = try TextFile.read(path)
    guard edited != text, !edited.allSatisfy(\.isWhitespace) else {
      unlink(path)
      throw KGraphError(.invalid, "the draft was left as it was; nothing was written")
    }
    do {
      let result = try body(edited)
      unlink(path)
      return result
    } catch {
      Note.say("note: the draft is kept in \(path)")
      throw error
    }
  }
}
