import KGraph
import KGraphModel
import Testing

@testable import KGraphCLI

@Suite struct InputTests {
  @Test func authorNames() {
    let git = """
      [core]
        name = wrong
      [user]
        email = a@b
        name = "Ada Lovelace"
      [alias]
        name = wrong
      """
    #expect(Author.userName(inGitConfig: git) == "Ada Lovelace")
    #expect(Author.userName(inGitConfig: "[user]\nname=x y \n") == "x y")
    #expect(Author.userName(inGitConfig: "") == nil)
    let environment = Environment(["KGRAPH_AUTHOR": "env", "HOME": "/nowhere"])
    #expect(Author.name("me", environment: environment) == "me")
    #expect(Author.name(nil, environment: environment) == "env")
    #expect(
      Author.name(nil, environment: Environment(["HOME": "/nowhere", "LOGNAME": "log"])) == "log")
  }

  @Test(arguments: [
    ("Daesh@ar", "Daesh", "ar"), ("Daesh", "Daesh", nil), ("a@b.org", "a@b.org", nil),
    ("mail@b@en", "mail@b", "en"), ("漢字@zh-Hant", "漢字", "zh-Hant"), ("x@", "x@", nil),
    ("x@toolonglanguage", "x@toolonglanguage", nil),
  ])
  func aliases(text: String, name: String, language: String?) {
    let alias = AliasArgument(argument: text)?.alias
    #expect(alias?.name == name)
    #expect(alias?.language == language)
  }

  @Test func assignments() {
    #expect(Assignment(argument: "a=b=c") == Assignment("a", "b=c"))
    #expect(Assignment(argument: "a=") == Assignment("a", ""))
    #expect(Assignment(argument: "=b") == nil)
    #expect(Assignment(argument: "ab") == nil)
  }

  @Test func sourceReferences() {
    #expect(SourceReference.split("a1#p7") == ("a1", "p7"))
    #expect(SourceReference.split("a1") == ("a1", nil))
    #expect(SourceReference.split("a1#") == ("a1", nil))
    #expect(SourceReference.split("#x") == ("#x", nil))
  }

  @Test func recordTimes() throws {
    #expect(RecordTime.text(0) == "1970-01-01T00:00:00Z")
    #expect(RecordTime.text(1_423_094_399_999) == "2015-02-04T23:59:59Z")
    #expect(RecordTime.text(-1) == "1969-12-31T23:59:59Z")
    #expect(try RecordMoment.read("1970-01-01") == 86_399_999)
    #expect(try RecordMoment.read("1970-01-01T00:00:05Z") == 5999)
    #expect(try RecordMoment.read(nil) == nil)
    #expect(throws: KGraphError.self) { try RecordMoment.read("2015?") }
  }

  @Test func optionsBeforeTheCommand() {
    let line = CommandLineShape(["-f", "x.kgraph", "--json", "--color=never", "show", "-m", "a"])
    #expect(line.command == "show")
    #expect(
      line.arguments == ["show", "-f", "x.kgraph", "--json", "--color=never", "-m", "a"])
    #expect(line.color == .never)
    #expect(CommandLineShape(["timelin"]).unknownCommand?.hint == "did you mean `kgraph timeline`?")
    #expect(CommandLineShape(["--help"]).command == nil)
    #expect(
      CommandLineShape(["date", "-0043", "2014", "--from", "-0100"]).arguments
        == ["date", "2014", "--from", "-0100", "--", "-0043"])
  }

  @Test(arguments: [
    ("Attack", "perpetrator", "target"), ("blacklisting", "issuer", "subject"),
    ("Interview", "speaker", "addressee"), ("Meeting", "party", "party"),
    ("NoSuchType", "participant", "target"),
  ])
  func roles(type: String, doer: String, target: String) {
    var ontology = Ontology()
    for (name, parent, label) in [
      ("Event", nil, "event"), ("Violence", "Event", "violent event"),
      ("Attack", "Violence", "attack"), ("LegalAction", "Event", "legal action"),
      ("Designation", "LegalAction", "blacklisting"), ("Communication", "Event", "communication"),
      ("Interview", "Communication", "interview"), ("Meeting", "Event", "meeting"),
    ] as [(String, String?, String)] {
      ontology.add(
        NodeType(name: name, parents: parent.map { [$0] } ?? [], label: label))
    }
    ontology.freeze()
    #expect(EventRoles.of(type, in: ontology) == (doer, target))
  }

  @Test func sarifPaths() {
    #expect(SARIFLog.uri("a b.kgraph") == "a%20b.kgraph")
    #expect(SARIFLog.uri("/x/é#.kgraph") == "file:///x/%C3%A9%23.kgraph")
  }
}
