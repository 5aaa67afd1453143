import KGraph
import KGraphModel
import Testing

@testable import KGraphCLI

/// The parts of the shell that need no terminal.
@Suite struct ShellTests {
  @Test func bytesBecomeKeys() {
    var reader = KeyReader()
    #expect(reader.keys(from: Array("ab".utf8)) == [.text("ab")])
    #expect(reader.keys(from: [0x1B, 0x5B, 0x41]) == [.up])
    #expect(reader.keys(from: [0x1B]) == [])
    #expect(reader.keys(from: [0x5B]) == [])
    #expect(reader.keys(from: [0x31, 0x3B, 0x35, 0x44]) == [.wordLeft])
    #expect(reader.keys(from: Array("\u{1B}[3~\u{1B}OH\u{1B}[F".utf8)) == [.delete, .home, .end])
    let bytes = Array("é€😀".utf8)
    var keys: [Key] = []
    for byte in bytes { keys += reader.keys(from: [byte]) }
    #expect(keys == [.text("é"), .text("€"), .text("😀")])
    #expect(
      reader.keys(from: [1, 5, 3, 4, 9, 13, 0x7F]) == [
        .home, .end, .cancel, .leave, .tab, .enter, .backspace,
      ])
    #expect(reader.keys(from: Array("\u{1B}[99;99Z".utf8)) == [])
  }

  @Test func aLineIsEdited() {
    var line = EditLine("MATCH (n)")
    for key in [Key.left, .backspace, .text("m"), .home, .text(">"), .end, .text("!")] {
      let isEdit = line.apply(key)
      #expect(isEdit)
    }
    #expect(line.text == ">MATCH (m)!")
    for key in [Key.wordLeft, .cutToEnd] { _ = line.apply(key) }
    #expect(line.text == ">MATCH (")
    _ = line.apply(.paste)
    #expect(line.text == ">MATCH (m)!")
    _ = line.apply(.cutToStart)
    #expect(line.text == "" && line.cursor == 0)
    let isEdit = line.apply(.up)
    #expect(!isEdit)
    var marks = EditLine("e")
    marks.insert("\u{301}")
    #expect(marks.characters.count == 1 && marks.cursor == 1)
    _ = marks.apply(.backspace)
    #expect(marks.text.isEmpty)
  }

  @Test func aLongLineShowsThePartAroundTheCursor() {
    var line = EditLine(String(repeating: "0123456789", count: 5))
    #expect(line.visible(in: 12).column <= 12)
    #expect(line.visible(in: 12).text.hasSuffix("789"))
    _ = line.apply(.home)
    #expect(line.visible(in: 12) == ("012345678901", 0))
    #expect(EditLine("日本語").visible(in: 5).column <= 5)
  }

  @Test func arrowKeysBringOlderLinesBack() {
    var state = EditState(history: ["one", "two"])
    state.apply(.text("dra"))
    for (key, text) in [
      (Key.up, "two"), (.up, "one"), (.up, "one"), (.down, "two"), (.down, "dra"),
    ] {
      state.apply(key)
      #expect(state.line.text == text)
    }
  }

  @Test func linesBecomeStatements() {
    var buffer = StatementBuffer()
    #expect(buffer.take("  ") == nil && buffer.isEmpty)
    #expect(buffer.take("MATCH (n {name: 'a;") == nil)
    #expect(buffer.take("b;") == nil)
    #expect(
      buffer.take("'}) RETURN n; // done;") == "MATCH (n {name: 'a;\nb;\n'}) RETURN n; // done;")
    #expect(buffer.take("RETURN /* ; */ 1") == nil)
    #expect(buffer.take("RETURN 'it\\'s;'") == nil)
    #expect(buffer.takeRest() == "RETURN /* ; */ 1\nRETURN 'it\\'s;'")
    #expect(buffer.takeRest() == nil)
    #expect(buffer.take("/* open ;") == nil)
    buffer.clear()
    #expect(buffer.isEmpty)
  }

  static let vocabulary = QueryVocabulary(
    labels: [.init(name: "Actor", count: 2), .init(name: "Attack", count: 1)],
    types: [.init(name: "BACKS", count: 2), .init(name: "BASED_IN", count: 1)],
    properties: [.init(name: "name", count: 3), .init(name: "killed", count: 1)],
    names: ["Islamic State", "Jaish al-Islam"], keys: ["islamic-state", "jaish-al-islam"])

  @Test(arguments: [
    ("MATCH (n:A", ["Actor", "Attack"]), ("MATCH (n:Ac", ["Actor"]),
    ("MATCH (a)-[:BA", ["BACKS", "BASED_IN"]), ("MATCH (a)-[:BACKS|BAS", ["BASED_IN"]),
    ("RETURN n.k", ["killed"]), ("MATCH (n {na", ["name"]), ("MATCH (n {", ["killed", "name"]),
    ("MATCH (n {name: 'isl", ["Islamic State"]), ("RETURN $w", ["who"]),
    ("MATCH (n {key: 'isl", ["islamic-state"]), ("WHERE n.key = 'j", ["jaish-al-islam"]),
    ("WHERE n.monkey = 'j", ["Jaish al-Islam"]),
    ("RETURN perc", ["percentileCont(", "percentileDisc("]),
    (":pa", [":param", ":params"]), ("MATC", ["MATCH"]), ("", []),
    ("RETURN n.name ORDE", ["ORDER"]),
  ])
  func wordsAreCompleted(_ text: String, _ words: [String]) {
    let completer = Completer(Self.vocabulary, parameters: ["who"])
    #expect(completer.completion(of: text).words == words)
  }

  @Test func completionsShareABeginning() {
    #expect(Completer.Completion(count: 2, words: ["BACKS", "BASED_IN"]).common == "BA")
    #expect(Completer.Completion(count: 0, words: []).common == "")
  }

  @Test func historyIsKept() throws {
    let folder = try ScratchFolder()
    let path = folder.url.appendingPathComponent("history").path
    var history = ShellHistory(path: path)
    #expect(history.entries.isEmpty)
    for text in ["RETURN 1;", "RETURN 1;", "MATCH (n)\nRETURN '\\n';"] { history.add(text) }
    history.save()
    let again = ShellHistory(path: path)
    #expect(again.entries == ["RETURN 1;", "MATCH (n)\nRETURN '\\n';"])
    #expect(again.search("RETURN", before: 1) == 0 && again.search("x", before: 2) == nil)
    #expect(ShellHistory.path(Environment(["HOME": "/h"])) == "/h/.kgraph_history")
    #expect(ShellHistory.path(Environment(["KGRAPH_HISTORY": "", "HOME": "/h"])) == nil)
    var many = ShellHistory(path: nil)
    for number in 0..<(ShellHistory.capacity + 5) { many.add("\(number)") }
    #expect(many.entries.count == ShellHistory.capacity && many.entries.first == "5")
  }

  @Test func shellCommandsAreRead() throws {
    #expect(try ShellDirective(":q") == .quit)
    #expect(try ShellDirective(":format csv") == .format(.csv))
    #expect(throws: KGraphError.self) { try ShellDirective(":format xml") }
    #expect(throws: KGraphError.self) { try ShellDirective(":param x") }
    #expect(throws: KGraphError.self) { try ShellDirective(":xyzzy") }
  }

  @Test(arguments: [
    ("n=5", PropertyValue.integer(5)), ("n=five", .string("five")), ("n=\"5\"", .string("5")),
    ("n=[1,\"a\"]", .list([.integer(1), .string("a")])), ("n=", .string("")),
    ("n=a=b", .string("a=b")),
    ("$n=true", .boolean(true)),
    ("n=2014-12", .string("2014-12")), ("n=null", .null),
  ])
  func parametersAreRead(_ text: String, _ value: PropertyValue) throws {
    let parameter = try #require(QueryParameter(argument: text))
    #expect(parameter.name == "n" && parameter.value == value)
    #expect(QueryParameter(argument: "=5") == nil && QueryParameter(argument: "n") == nil)
  }

  @Test(arguments: [("5", 5), ("2k", 2048), ("3M", 3 << 20), ("1G", 1 << 30)])
  func memoryIsRead(_ text: String, _ bytes: Int) {
    #expect(ByteCount(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "0", "-1", "5X", "M", "99999999999999G"])
  func wrongMemoryIsRefused(_ text: String) { #expect(ByteCount(argument: text) == nil) }
}
