import Foundation
import Testing

@testable import KGraphCLI

/// The shell in a terminal: keys, pastes, completion, history, interruption.
@Suite("Shell in a terminal", .serialized) struct ShellTerminalTests {
  private static let prompt = "kgraph> "

  private func start(_ folder: ScratchFolder) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(["shell"], in: folder)
    try terminal.expect(Self.prompt)
    return terminal
  }

  @Test("a statement of several lines is edited, run and brought back")
  func editing() throws {
    let folder = try DamascusCase.folder()
    let terminal = try start(folder)
    try terminal.type("RETURM\u{7F}N 40\r")
    try terminal.expect("   ...> ")
    try terminal.type("+ 2 AS answer;\r")
    try terminal.expect("    42")
    try terminal.expect(Self.prompt)
    // Up brings it back; Ctrl-A and Ctrl-K empty the line again.
    try terminal.type("\u{1B}[A")
    try terminal.expect("RETURN 40 + 2 AS answer;")
    try terminal.type("\r")
    try terminal.expect("    42")
    try terminal.expect(Self.prompt)
    try terminal.type("\u{12}answ")
    try terminal.expect("(search) 'answ': RETURN 40⏎+ 2 AS answer;")
    try terminal.type("\r\u{1}\u{B}:quit\r")
    #expect(terminal.end() == 0)
    #expect(try folder.read(".kgraph_history") == "RETURN 40\\n+ 2 AS answer;\n")
  }

  @Test("Tab completes key words, labels, types, properties and names")
  func completion() throws {
    let terminal = try start(try DamascusCase.folder())
    try terminal.type("matc\t (a:ArmedG\t {name: 'Jai\t'})-[r:OPP\t]->(b)")
    try terminal.expect("MATCH (a:ArmedGroup {name: 'Jaish al-Islam'})-[r:OPPOSES]->(b)")
    try terminal.type("\rRETURN b.na\t;\r")
    try terminal.expect("RETURN b.name;")
    try terminal.expect("Syrian government")
    try terminal.expect(Self.prompt)
    try terminal.type("RETURN $w\t\u{3}:param who=Russia\rRETURN $w\t AS x;\r")
    try terminal.expect("RETURN $who AS x;")
    try terminal.expect("Russia\r\n")
    try terminal.expect(Self.prompt)
    try terminal.type("MATCH ()-[:BA\t\t")
    try terminal.expect("BACKS  BASED_IN")
    try terminal.type("\u{3}\u{4}")
    #expect(terminal.end() == 0)
  }

  @Test(
    "a paste of several lines runs like a script, marked by the terminal or not",
    arguments: [("", ""), ("\u{1B}[200~", "\u{1B}[201~")])
  func pastes(_ begin: String, _ end: String) throws {
    let terminal = try start(try DamascusCase.folder())
    let text = "MATCH (n:City)\n  WHERE n.name STARTS WITH 'K'\nRETURN n.key;\nRETURN 'two' AS x;\n"
    try terminal.type(begin + text + end + "RETURN 'three' AS y;\r")
    try terminal.expect("kobani")
    try terminal.expect("two")
    try terminal.expect("three")
    try terminal.expect(Self.prompt)
    try terminal.type(":quit\r")
    #expect(terminal.end() == 0)
  }

  @Test("wide and combined characters keep the cursor where it belongs")
  func wideCharacters() throws {
    let terminal = try start(try DamascusCase.folder())
    try terminal.type("RETURN '日本語é' AS x;")
    // 8 cells of the prompt, 8 before the text, 3 of two cells and 1 of one, 7 behind.
    try terminal.expect("RETURN '日本語é' AS x;\r\u{1B}[30C")
    try terminal.type("\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D")
    try terminal.expect("\u{1B}[23C")
    try terminal.type("\u{7F}\u{7F}e\u{301}")
    try terminal.expect("RETURN '日本e\u{301}' AS x;\r\u{1B}[21C")
    try terminal.type("\r")
    try terminal.expect("日本e\u{301}\r\n")
    try terminal.expect(Self.prompt)
    try terminal.type("\u{4}")
    #expect(terminal.end() == 0)
  }

  @Test("Ctrl-C gives up a line, and a query that runs; the shell goes on")
  func interruption() throws {
    let terminal = try start(try DamascusCase.folder())
    try terminal.type("MATCH (n)\rRETURN\u{3}")
    try terminal.expect("RETURN\r\u{1B}[14C^C")
    try terminal.expect(Self.prompt)
    // Row by row, so that the test sees that the query runs before it interrupts.
    try terminal.type(":format ndjson\r")
    try terminal.expect(Self.prompt)
    try terminal.type("UNWIND range(1, 3000000) AS x RETURN x;\r")
    try terminal.expect("{\"x\":1000}")
    terminal.interrupt()
    try terminal.expect("the query was interrupted")
    try terminal.expect(Self.prompt)
    try terminal.type("RETURN 'still here' AS x;\r")
    try terminal.expect("{\"x\":\"still here\"}")
    try terminal.expect(Self.prompt)
    try terminal.type("\u{4}")
    #expect(terminal.end() == 0)
  }
}
