import ArgumentParser
import KGraphModel

/// The manual page `kgraph(1)`, made from the help of the commands.
enum ManualPage {
  /// The page in mdoc.
  ///
  /// - Throws: ``KGraphError`` where the description of the commands cannot be read.
  static func text() throws -> String {
    let description = try JSONReader.read(KGraphCommand._dumpHelp())
    guard case .map(let tool) = description, case .map(let root)? = tool["command"] else {
      throw KGraphError(.io, "the description of the commands cannot be read")
    }
    var page = """
      .Dd $Mdocdate$
      .Dt KGRAPH 1
      .Os
      .Sh NAME
      .Nm kgraph
      .Nd dated knowledge graph of news and politics
      .Sh SYNOPSIS
      .Nm
      .Op Fl f Ar file
      .Ar command
      .Op Ar options
      .Sh DESCRIPTION
      \(escaped(root["abstract"]?.string ?? ""))
      .Pp
      \(escaped(root["discussion"]?.string ?? ""))
      .Sh COMMANDS

      """
    for command in commands(of: root) where command["commandName"]?.string != "help" {
      page += section(of: command)
    }
    page += closing
    return page
  }

  private static func commands(of root: PropertyMap) -> [PropertyMap] {
    maps(root["subcommands"])
  }

  private static func maps(_ value: PropertyValue?) -> [PropertyMap] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { if case .map(let map) = $0 { map } else { nil } }
  }

  private static func section(of command: PropertyMap) -> String {
    var text = ".Ss \(command["commandName"]?.string ?? "")\n"
    text += escaped(command["abstract"]?.string ?? "") + "\n"
    if let discussion = command["discussion"]?.string, !discussion.isEmpty {
      text += ".Pp\n" + escaped(discussion) + "\n"
    }
    text += ".Bl -tag -width Ds\n"
    for argument in maps(command["arguments"]) {
      guard argument["shouldDisplay"] != .boolean(false) else { continue }
      text += ".It \(heading(of: argument))\n"
      if let abstract = argument["abstract"]?.string { text += escaped(abstract) + "\n" }
    }
    return text + ".El\n"
  }

  private static func heading(of argument: PropertyMap) -> String {
    let value = argument["valueName"]?.string ?? "value"
    let names = maps(argument["names"]).compactMap { name -> String? in
      guard let text = name["name"]?.string else { return nil }
      return "Fl \(name["kind"]?.string == "long" ? "-" : "")\(text)"
    }
    switch argument["kind"]?.string {
    case "positional": return "Ar \(value)"
    case "flag": return names.joined(separator: " , ")
    default: return names.joined(separator: " , ") + " Ar \(value)"
    }
  }

  /// Text in which no line begins a request and blank lines part paragraphs.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.isEmpty { return ".Pp" }
      let safe = line.split(separator: "\\", omittingEmptySubsequences: false)
        .joined(separator: "\\e")
      return safe.first == "." || safe.first == "'" ? "\\&\(safe)" : safe
    }.joined(separator: "\n")
  }

  private static let closing = """
    .Sh ENVIRONMENT
    .Bl -tag -width Ds
    .It Ev KGRAPH_CASE
    The case file, where
    .Fl f
    does not name one.
    .It Ev KGRAPH_AUTHOR
    Who writes, for the log.
    .It Ev KGRAPH_PAGER , PAGER
    What shows long output on a terminal; empty or cat for nothing.
    .It Ev VISUAL , EDITOR
    What add-event --edit opens.
    .It Ev NO_COLOR , CLICOLOR_FORCE , COLUMNS
    Colours and width of the output.
    .El
    .Sh EXIT STATUS
    .Bl -tag -width Ds
    .It 0
    Done.
    .It 1
    An error.
    .It 2
    Findings or differences.
    .It 3
    A name was not found or is ambiguous.
    .It 64
    The command line is wrong.
    .It 130
    Interrupted.
    .El

    """
}
