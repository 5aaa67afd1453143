/// What the sessions of ``CommandTranscriptTests`` type: for every command what it is for, and what
/// it refuses.
enum CommandSessions {
  /// One session in a folder with the Damascus case.
  struct Session {
    /// The command that it shows.
    var command: String
    /// Whether it shows what the command refuses.
    var isRefusal = false
    /// The lines typed, without `kgraph`.
    var lines: [[String]]
    /// Standard input of every line.
    var input = ""
  }

  static let all = looking + recording + keeping + refusals

  static let looking: [Session] = [
    Session(
      command: "timeline",
      lines: [
        ["timeline", "--from", "2014-12"],
        ["timeline", "--type", "Event", "--from", "2014-12", "--to", "2015-02", "--certain"],
        ["timeline", "--from", "2015-02-05", "--by", "month", "--edtf"],
        ["timeline", "--actor", "Lukashevich", "--by", "actor"],
        ["timeline", "--at", "2014-12", "-o", "json"],
        ["timeline", "--type", "Attack", "-o", "csv"],
        ["timeline", "--type", "Attack", "-o", "markdown", "--by", "type"],
        ["timeline", "--text", "nothing like it", "-o", "json"],
        ["timeline", "--place", "kobani", "--chart"], ["timeline", "--limit", "2"],
        ["timeline", "--svg", "lines.svg"],
      ]),
    Session(
      command: "show",
      lines: [
        ["show", "Army of Islam"], ["show", "jaish-al-islam", "--at", "2014-12"],
        ["show", "ev-damascus-rockets", "--markdown"],
        ["show", "saudi-arabia BACKS jaish-al-islam"], ["show", "assad", "--edtf", "-o", "csv"],
        ["show", "saudi-arabia", "-o", "json"],
      ]),
    Session(
      command: "neighbors",
      lines: [
        ["neighbors", "saudi-arabia"],
        ["neighbors", "saudi-arabia", "--depth", "2", "--limit", "5"],
        ["neighbors", "jaish-al-islam", "--types", "BACKS,OPPOSES", "-o", "json"],
        ["neighbors", "assad", "--at", "2015-01", "--types", "states", "-o", "csv"],
      ]),
    Session(
      command: "search",
      lines: [
        ["search", "rocket"], ["search", "джейш", "-o", "json"], ["search", "no", "such", "words"],
        ["search", "syria", "--limit", "2"],
      ]),
    Session(
      command: "resolve",
      lines: [
        ["resolve", "Daesh"], ["resolve", "داعش", "-o", "json"], ["resolve", "JAYSH AL-ISLĀM"],
      ]),
    Session(command: "formats", lines: [["formats"], ["formats", "-o", "csv"]]),
    Session(
      command: "stats",
      lines: [
        ["stats"], ["stats", "--by", "type", "--limit", "5"], ["stats", "--by", "month"],
        ["stats", "--by", "status", "-o", "csv"],
        ["stats", "--by", "actor", "--limit", "3", "--json"],
      ]),
    Session(
      command: "check",
      lines: [
        ["check"], ["add-actor", "Nobody", "--type", "ArmedGroop"],
        ["edit", "ev-damascus-rockets", "when=2019"], ["check"], ["check", "-o", "csv"],
        ["check", "--severity", "error"], ["check", "--rule", "unknown-type", "-o", "sarif"],
        ["check", "--rule", "unsourced", "--json"],
      ]),
    Session(
      command: "export",
      lines: [
        ["export", "--csv", "events"], ["export", "--csv", "-O", "tables"],
        ["export", "--json", "-O", "case.json"],
        ["export", "--dot", "--at", "2014-12", "--dot-style", "plain"],
        ["export", "--csv", "edges", "--type", "BACKS", "--report", "-"],
        ["export", "--csv", "edges", "--columns", "to,type,from,latest,role", "--at", "2014-12"],
        ["export", "--dot", "--dot-style", "lines", "--type", "BACKS"],
        ["export", "--dot", "--dot-style", "lines", "--type", "BACKS", "--unsorted"],
        ["export", "--csv", "nodes", "--actor", "Army of Islam", "--type", "ArmedGroup"],
      ]),
    Session(command: "dump", lines: [["dump", "out.yaml"], ["load", "out.yaml"]]),
    Session(command: "completions", lines: [["completions", "fish", "--help"]]),
    Session(command: "version", lines: [["version"]]),
    Session(command: "date", lines: [["date", "2014-12~"]]),
  ]

  static let recording: [Session] = [
    Session(
      command: "init",
      lines: [
        ["init", "new.kgraph", "--title", "New", "--timezone", "+02:00", "--as-of", "6 Feb 2015"],
        ["-f", "new.kgraph", "stats"], ["init", "other.kgraph", "--dry-run"],
      ]),
    Session(
      command: "load",
      lines: [
        ["load", "-", "--dry-run"], ["load", "-", "-m", "one more group"], ["load", "-"],
        ["load", "-", "--json"],
      ],
      input: """
        actors:
          new-group:
            type: ArmedGroup
            label: New Group
            evidence: [a1#p1 C3]
        """),
    Session(
      command: "add-event",
      lines: [
        [
          "add-event", "Second barrage", "--date", "about 10 Feb 2015", "--type", "attack", "--by",
          "Army of Islam", "--target", "damascus", "--where", "damascus", "--killed", "5..",
          "--source", "a1#p7", "--grade", "b2", "--dry-run",
        ],
        [
          "add-event", "Second barrage", "--date", "about 10 Feb 2015", "--type", "attack", "--by",
          "Army of Islam", "--target", "damascus", "--where", "damascus", "--killed", "5..",
          "--source", "a1#p7", "--grade", "b2",
        ], ["show", "ev-second-barrage"],
        [
          "add-event", "Talks", "--date", "2015-03", "--role", "host=russia", "--status", "claimed",
        ],
        ["log", "--limit", "2"],
      ]),
    Session(
      command: "add-actor",
      lines: [
        [
          "add-actor", "Harakat Nour", "--type", "armed group", "--alias", "حركة نور@ar", "--tag",
          "rebel", "--source", "a1#p1", "--grade", "C3",
        ], ["show", "حركة نور"], ["add-actor", "Harakat Nour", "--json", "--dry-run"],
      ]),
    Session(
      command: "add-place",
      lines: [
        ["add-place", "Douma", "--lat", "33.57", "--lon", "36.4", "--source", "a1"],
        ["show", "douma", "--json"],
      ]),
    Session(
      command: "add-source",
      lines: [
        [
          "add-source", "A later report", "--published", "12 Feb 2015", "--reliability", "c",
          "--publisher", "An Agency", "--written-by", "assad", "--derived-from", "a1", "--url",
          "https://example.org/1",
        ], ["show", "a-later-report"],
      ]),
    Session(
      command: "add-statement",
      lines: [
        [
          "add-statement", "Assad", "Nobody was hit.", "--date", "2015-02-06", "--to", "press",
          "--about", "damascus=neutral", "--about", "ev-damascus-rockets", "--denies",
          "ev-damascus-rockets", "--medium", "interview", "--source", "a1",
        ], ["show", "st-nobody-was-hit"],
      ]),
    Session(
      command: "link",
      lines: [
        ["link", "usa", "backs", "fsa", "--from", "2012", "--to", "..", "--source", "a1#p2"],
        ["link", "usa", "BACKS", "fsa", "--attested", "2015-02", "--further"],
        ["link", "uk", "OPPOSES", "syria-gov", "--from", "unknown", "--to", "2015"],
        ["neighbors", "usa", "--types", "BACKS"],
      ]),
    Session(
      command: "cite",
      lines: [
        ["cite", "saudi-arabia BACKS jaish-al-islam", "a1#p9", "D4", "--disputes"],
        ["cite", "ev-damascus-rockets", "a1#p20", "C3", "--says", "killed=3"],
        ["show", "ev-damascus-rockets"],
      ]),
    Session(
      command: "edit",
      lines: [
        ["edit", "ev-damascus-rockets", "killed=7", "wounded=", "label=Rockets on Damascus"],
        ["edit", "ev-damascus-rockets", "killed=7"], ["history", "ev-damascus-rockets"],
      ]),
    Session(
      command: "retract",
      lines: [
        ["retract", "ev-luk-briefing", "--reason", "not in the article", "--dry-run"],
        ["retract", "saudi-arabia BACKS jaish-al-islam", "--reason", "a misreading"],
        ["history", "saudi-arabia BACKS jaish-al-islam"],
      ]),
    Session(
      command: "alias",
      lines: [
        ["alias", "fsa", "Free Army@en", "--kind", "weak"], ["resolve", "free army"],
      ]),
    Session(
      command: "import",
      lines: [
        [
          "import", "-", "--as", "relations", "--map",
          "subject=who,type=did,object=whom,date=day", "--dry-run",
        ],
        [
          "import", "-", "--as", "relations", "--map",
          "subject=who,type=did,object=whom,date=day", "--save-map", "acts.map", "--source", "a1",
        ], ["import", "-", "--map", "acts.map"], ["import", "-", "--map", "acts.map", "--json"],
        [
          "import", "-", "--as", "relations", "--map",
          "subject=whom,type=did,object=who,date=day", "--portion", "1",
        ], ["log", "--limit", "3"],
        ["neighbors", "syria", "--types", "MAKE_STATEMENT"],
      ],
      input: """
        who,did,whom,day
        Syria,Make statement,Russia,2015-02-07
        Syria,Make statement,Iran,2015-02-08
        Syria,Make statement,Iran,2015-02-30

        """),
  ]

  static let keeping: [Session] = [
    Session(
      command: "log",
      lines: [
        ["alias", "fsa", "Free Army", "-m", "heard on the radio", "--author", "ada"], ["log"],
        ["log", "-o", "csv", "--limit", "1"],
      ]),
    Session(
      command: "history",
      lines: [
        ["edit", "fsa", "label=FSA", "-m", "shorter"], ["history", "fsa"],
        ["history", "fsa", "-o", "json"],
      ]),
    Session(
      command: "undo",
      lines: [
        ["edit", "fsa", "label=FSA"], ["undo", "--dry-run"], ["undo"], ["show", "fsa", "--csv"],
        ["log", "-o", "csv"],
      ]),
    Session(command: "verify", lines: [["verify"], ["verify", "--json"]]),
    Session(
      command: "backup", lines: [["backup", "copy.kgraph"], ["-f", "copy.kgraph", "verify"]]),
  ]

  static let refusals: [Session] = [
    refusal("timeline", [["timeline", "--actor", "nobody"], ["timeline", "--from", "early"]]),
    refusal("show", [["show", "jaish-al-islma"], ["show", "Damascus"]]),
    refusal("neighbors", [["neighbors", "nobody"], ["neighbors", "fsa", "--depth", "0"]]),
    refusal("search", [["search"]]),
    refusal("resolve", [["resolve", "Damascus"], ["resolve", "Daeshh"]]),
    refusal("formats", [["formats", "--limit", "-1"]]),
    refusal("stats", [["stats", "--by", "colour"]]),
    refusal("check", [["check", "--rule", "nothing"]]),
    refusal(
      "export",
      [
        ["export"], ["export", "--csv"], ["export", "--csv", "people"],
        ["export", "--dot", "--with", "everything"], ["export", "--dot", "--dot-style", "pretty"],
        ["export", "--json", "-O", "no/such/folder/x.json"],
        ["export", "--csv", "nodes", "--type", "Spaceship"],
        ["export", "--json", "--actor", "Nobody"], ["export", "--json", "--dot"],
        ["export", "--csv", "nodes", "--columns", "key"],
        ["export", "--dot", "--dot-style", "lines", "--with", "events"],
      ]),
    refusal("dump", [["dump", "no/such/folder/x.yaml"], ["dump", "--recorded-at", "soon"]]),
    refusal("completions", [["completions", "tcsh"]]),
    refusal("version", [["version", "two"]]),
    refusal("date", [["date", "2015-02-30"]]),
    refusal(
      "init", [["init", "damascus.kgraph"], ["init", "x.kgraph", "--timezone", "Damascus"]]),
    Session(
      command: "load", isRefusal: true,
      lines: [["load", "-"], ["load", "missing.yaml"], ["log", "--csv"]],
      input: """
        events:
          ev-x:
            type: Attack
            label: X
            when: 2015-02-30
            perpetrator: [jaish-al-islma]
        """),
    refusal(
      "add-event",
      [
        ["add-event"], ["add-event", "X", "--by", "jaish-al-islma"],
        ["add-event", "X", "--date", "03/04/2015"], ["add-event", "X", "--role", "villain=fsa"],
        ["add-event", "X", "--grade", "B2"], ["add-event", "X", "--source", "a1", "--grade", "Z9"],
        ["add-event", "X", "--killed", "many"], ["log", "--csv"],
      ]),
    refusal(
      "add-actor", [["add-actor", "X", "--key", "fsa"], ["add-actor", "X", "--key", "A b"]]),
    refusal(
      "add-place",
      [
        ["add-place", "X", "--lat", "95", "--lon", "0"],
        ["add-place", "X", "--lat", "9"],
      ]),
    refusal(
      "add-source",
      [
        ["add-source", "X", "--reliability", "Q"],
        ["add-source", "X", "--published", "soon"],
      ]),
    refusal(
      "add-statement",
      [
        ["add-statement", "nobody", "X"],
        ["add-statement", "assad", "X", "--about", "fsa=friendly"],
      ]),
    refusal(
      "link",
      [
        ["link", "fsa", "BACKS", "nobody"], ["link", "a1", "BACKS", "fsa"],
        ["link", "saudi-arabia", "backs", "jaish-al-islam"],
        ["link", "fsa", "BACKS", "assad", "--date", "2014", "--attested", "2015"],
      ]),
    refusal(
      "cite",
      [
        ["cite", "fsa", "assad"], ["cite", "fsa", "a1", "Z9"],
        ["cite", "fsa", "a1", "--disputes", "--mentions"],
      ]),
    refusal("edit", [["edit", "fsa", "nothing"], ["edit", "fsa"], ["edit", "nobody", "a=b"]]),
    refusal(
      "retract",
      [
        ["retract", "fsa"], ["retract", "nobody", "--reason", "x"],
        ["retract", "jaish-al-islam ATTACKED damascus", "--reason", "x"],
      ]),
    refusal("alias", [["alias", "nobody", "x"], ["alias", "fsa", ""]]),
    Session(
      command: "import", isRefusal: true,
      lines: [
        ["import", "missing.csv", "--as", "actors", "--map", "name=1"], ["import", "-"],
        ["import", "-", "--as", "people"],
        ["import", "-", "--as", "relations", "--map", "subjekt=a"],
        [
          "import", "-", "--as", "relations", "--map", "subject=a,type='KNOWS',object=b",
          "--portion", "0",
        ], ["import", "-", "--as", "json", "--portion", "10"],
        [
          "import", "-", "--as", "relations", "--strict", "--map",
          "subject=a,type='KNOWS',object=b,date=c",
        ],
        [
          "import", "-", "--as", "relations", "--strict", "--portion", "9", "--map",
          "subject=a,type='KNOWS',object=b,date=c",
        ], ["log", "--csv"],
      ], input: "a,b,c\nx,y,2015-02-30\n"),
    refusal("log", [["log", "--limit", "many"]]),
    refusal("history", [["history", "nobody"]]),
    refusal("undo", [["undo", "99"], ["undo", "x"]]),
    refusal("verify", [["-f", "missing.kgraph", "verify"]]),
    refusal("backup", [["backup", "damascus.kgraph"], ["backup"]]),
  ]

  private static func refusal(_ command: String, _ lines: [[String]]) -> Session {
    Session(command: command, isRefusal: true, lines: lines)
  }
}
