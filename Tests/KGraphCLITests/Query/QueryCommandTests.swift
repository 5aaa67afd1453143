import Foundation
import Testing

@testable import KGraphCLI

/// Sessions with the commands that ask, as a terminal would show them.
@Suite struct QueryCommandTests {
  /// The commands whose sessions are here and not among the others.
  static let commands: Set<String> = [
    "query", "shell", "path", "diff", "rank", "tck-serve", "serve-queries",
  ]

  @Test func asking() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run([
      "query", "MATCH (a)-[r:BACKS]->(b) RETURN a.name AS who, b.name AS whom, r.when ORDER BY who",
    ])
    try session.run(["query", "MATCH (n:City) RETURN n ORDER BY n.name", "-o", "ndjson"])
    try session.run(["query", "MATCH (n:City) RETURN n.name, n.key ORDER BY n.key", "--json"])
    try session.run(["query", "MATCH (n:City) RETURN n.name, n.key ORDER BY n.key", "--csv"])
    try session.run(["query", "MATCH (n:City) RETURN n.name, n.key ORDER BY n.key", "-o", "tsv"])
    try session.run([
      "query", "MATCH p = ({key: 'assad'})-[:LEADS]->() RETURN p, length(p) AS hops", "-o",
      "markdown",
    ])
    try session.run([
      "query", "AT '2014-12' MATCH (a)-[r:OPPOSES|FIGHTS]->(b) RETURN a, b, certainty(r) AS sure",
    ])
    try session.run(["query", "MATCH (n) RETURN n.name ORDER BY n.key", "--limit", "2"])
    try session.run([
      "query", "RETURN $n + 1 AS n, $name AS name", "--param", "n=41", "--param", "name=41a",
    ])
    try session.run(["query", "MATCH (n:Unicorn) RETURN n"])
    try session.run(["query", "MATCH (n:Unicorn) RETURN n", "--json"])
    try session.run(["query", "-"], input: "RETURN 1 AS one;\nRETURN 2 AS two;\n")
    try folder.write("MATCH (n:Event)\nRETURN count(*) AS events\n", to: "q.cypher")
    try session.run(["query", "-F", "q.cypher"])
    try session.run(["query", "MATCH (n:Event) RETURN count(*) AS events", "--status", "reported"])
    try session.run(["query", "MATCH (n {key: $k}) RETURN n.name", "--explain", "-p", "k=usa"])
    try session.expect("query/asking")
  }

  @Test func mistakes() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run(["query"])
    try session.run(["query", "RETURN 1", "-F", "x"])
    try session.run(["query", "-F", "missing.cypher"])
    try session.run(["query", "MATCH (n RETURN n"])
    try session.run(["query", "-"], input: "MATCH (n)\nWHERE n.name = 'x\nRETURN n")
    try session.run(["query", "RETURN m.name"])
    try session.run(["query", "RETURN $x"])
    try session.run(["query", "RETURN 1 / 0"])
    try session.run(["query", "MATCH (n) DETACH DELETE n", "--read-only"])
    try session.run(["query", "RETURN 1", "--explain", "--profile"])
    try session.run(["query", "RETURN 1", "--memory", "much"])
    try session.run(["query", "AT 'soon' MATCH (n) RETURN n"])
    try session.run([
      "query", "MATCH (a), (b), (c) RETURN a, b, c ORDER BY a.name", "--memory", "50K",
    ])
    try session.run(["query", ""])
    try session.expect("query/mistakes")
  }

  @Test func writing() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run([
      "query",
      "CREATE (p:Person {name: 'Ada'})-[:MEMBER_OF {from: '2014'}]->(g:ArmedGroup {name: 'Some group'}) RETURN p.name",
      "--dry-run",
    ])
    try session.run([
      "query",
      "CREATE (p:Person {name: 'Ada'})-[:MEMBER_OF {from: '2014'}]->(g:ArmedGroup {name: 'Some group'}) RETURN p",
      "-m", "a test",
    ])
    try session.run(["show", "ada"])
    try session.run(["query", "MATCH (p {key: 'ada'}) SET p.age = 36, p:Suspect", "--json"])
    try session.run(["query", "MATCH (p:Suspect) RETURN p.age, labels(p) AS labels"])
    try session.run(["log", "--limit", "2"])
    try session.run(["query", "MATCH (p {key: 'ada'}) DELETE p"])
    try session.run(["query", "MATCH (p {key: 'ada'}) DETACH DELETE p"])
    try session.run(["undo"])
    try session.run(["query", "MATCH (p:Suspect) RETURN p.name"])
    try session.run(["verify"])
    try session.expect("query/writing")
  }

  @Test func paths() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run(["path", "Saudi Arabia", "Syria"])
    try session.run(["path", "russia", "usa", "--all"])
    try session.run(["path", "russia", "islamic-state", "--types", "LABELS", "--max", "3"])
    try session.run(["path", "saudi-arabia", "fsa", "--at", "2015-02", "--json"])
    try session.run(["path", "lukashevich", "russia", "--timed", "earliest"])
    try session.run(["path", "lukashevich", "russia", "--timed", "fastest", "--csv"])
    try session.run(["path", "st-luk-briefing", "usa"])
    try session.run(["path", "russia", "russia"])
    try session.run(["path", "russia", "nobody-at-all"])
    try session.run(["path", "russia", "usa", "--all", "--timed", "latest"])
    try session.expect("query/paths")
  }

  @Test func differences() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run(["diff", "--at", "2014-11..2015-02-05"])
    try session.run(["diff", "--at", "2014-11..2015-02-05", "--certain", "--csv"])
    try session.run(["diff", "--known-at", "2015-02-04..2015-02-11", "--limit", "5"])
    try session.run(["diff", "--known-at", "2015-02-11..2016", "--json"])
    try session.run(["diff"])
    try session.run(["diff", "--at", "2015"])
    try session.run(["diff", "--at", "2015..2014"])
    try session.run(["diff", "--at", "2014..soon"])
    try session.expect("query/differences")
  }

  @Test func ranks() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run(["rank", "--limit", "5"])
    try session.run(["rank", "--by", "pagerank", "--type", "Actor", "--limit", "5"])
    try session.run(["rank", "--by", "betweenness", "--limit", "5"])
    try session.run(["rank", "--types", "LABELS", "--csv"])
    try session.run(["rank", "--at", "2014-11", "--certain", "--json", "--limit", "2"])
    try session.run(["rank", "--by", "fame"])
    try session.expect("query/ranks")
  }

  @Test func shellReadsLines() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run(
      ["shell"],
      input: """
        :help
        :param who="Islamic State"
        :params
        MATCH (n {name: $who})
        RETURN n.key;
        :format csv
        RETURN 1 AS one; RETURN 'a;b' AS two // c;
        ;
        :schema
        :quit
        RETURN 3;
        """)
    try session.run(["shell"], input: "RETURN 1 AS n")
    try session.run(["shell"], input: ":frmat csv\n")
    try session.run(["shell"], input: "RETURN 1 +;\nRETURN 2;\n")
    try session.run(["shell", "--read-only"], input: "CREATE (:A);\n")
    try session.expect("query/shell")
  }

  @Test func conformanceServer() throws {
    let folder = try ScratchFolder()
    var session = Transcript(in: folder)
    try session.run(
      ["tck-serve"],
      input: """
        {"id":"1","graph":"empty","setup":["CREATE (:A {x: 1})"],"query":"MATCH (n) RETURN n","params":{},"procedures":[],"control":[]}
        {"id":"2","graph":"empty","setup":[],"query":"RETURN x","params":{},"procedures":[],"control":[]}
        nonsense
        """)
    try session.expect("query/tck-serve")
  }

  /// What is refused: the other answers say how long they took, and are tested with the server.
  @Test func preparedQueries() throws {
    let folder = try DamascusCase.folder()
    var session = Transcript(in: folder)
    try session.run(
      ["serve-queries"],
      input: """
        {"prepare":"wrong","query":"MATCH (a RETURN a"}
        {"prepare":"writes","query":"CREATE (:A)"}
        {"run":"unknown","params":{}}
        nonsense
        """)
    try session.expect("query/serve-queries")
  }
}
