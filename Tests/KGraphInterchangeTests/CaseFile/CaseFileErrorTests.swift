import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// What people see when a file is wrong.
@Suite struct CaseFileErrorTests {
  @Test func everyErrorOfEveryFile() throws {
    let first = """
      case:
        id: Bad Case
        timezone: somewhere
        hemisphere: nrth
        as_of: 2015-02-30
        color: red
      sources:
        a1: {type: NewsArticle, label: One, published: 2015-02-05, reliability: G, author: nobody}
        a2: {label: no type}
      actors:
        Jaish al-Islam: {type: ArmedGroup, label: x}
        jaish: {type: ArmedGroup, label: Jaish, aliases: [{name: J, kind: nick}, {lang: en}], evidence: [a1#p3 Z9, a1# B2]}
        group: {type: Group, label: abstract}
        aleppo: {type: City, label: in the wrong section}
        nolabel: {type: Person}
        syria: {type: State, label: سوريا, tgas: [x], name: Syria}
      events:
        ev-1:
          type: Attack
          label: One
          when: 2015-02-0X
          perpetrater: [jaish]
          target: [damascu]
          killed: many
          evidence: [a1#p4 B2 dispute, a1#p6 B2 via ev-2, {at: a1#p1, grade: B0, when: x}]
        ev-2: {type: Atack, label: Two, from: 2015-03, to: 2015-02, attested: 2014}
        ev-3: {type: Attack, label: Three, from: 2015-03, to: 2015-02}
        ev-4: {type: Attack, label: Four, when: "2015-02-05, or so"}
        ev-5: {type: Attack, label: Five, status: reportd, known: soon, score: !int x, odd: !in 5}
      statements:
        st-1: {speaker: jaish, when: 2015, gist: x, about: {jaish: negatve, nobody: neutral}, audience: pres}
        st-2: {speaker: jaish, when: 2015, gist: x, label: y, asserts: [jaish BACKS nobody, "a b"], in: jaish, act: decalre}
      relations:
        jaish BACKS syria: {from: 2014/2015}
        jaish  BACKS syria: {}
        jaish backs: {}
        jaish BACKS nobody: {}
        nobody BACKS syria: {}
        jaish B-S syria: {}
      relation: {}
      """
    let second = """
      actors:
        jaish: {type: ArmedGroup, label: again}
        damascus: {type: City}
      places:
        damascus: {type: City, label: Damascus}
      """
    try expect("errors.txt", [("one.yaml", first), ("two.yaml", second)])
  }

  @Test func whatIsNotYAML() throws {
    let inputs = [
      ("tab.yaml", "actors:\n\tjaish: {type: ArmedGroup, label: x}\n"),
      (
        "broken.yaml",
        """
        actors:
          a: {type: Person, label: A
          b: {type: Person, label: B, evidence: [a9#p1 B2]}
          c:
            type: Person
            label: C: the third
            evidence: [a1#p1 Z2]
          d:
            type: "Person
            label: D
          e:
            type: Person
             label: E
        relations:
          a BACKS b:
            note: @x
          b BACKS q: {}
        """
      ),
      (
        "twice.yaml",
        """
        actors:
          a: {type: Person, label: A, label: B}
          b:
            type: Person
            label: B
            label: BB
            status: no
          a: {type: Person, label: C}
        actors:
          f: {type: Person, label: F}
        """
      ),
      ("two-documents.yaml", "actors: {}\n---\nplaces: {}\n"),
      ("list.yaml", "- a\n- b\n"),
      ("keys.yaml", "actors:\n  [a, b]: {type: Person}\n  g: [x]\n  h: text\n"),
      ("anchors.yaml", "actors:\n  i: &i {type: Person, label: I}\n  j: *i\n"),
      ("control.yaml", "actors:\n  k: {type: Person, label: \"é\u{7}\"}\n"),
      (
        "deep.yaml",
        "actors: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
      ),
    ]
    try expect("not-yaml.txt", inputs)
  }

  @Test func bytesThatAreNotUTF8() throws {
    let bytes =
      Array("actors:\n  é: {type: Person, label: x".utf8) + [0xFF, 0xFE] + Array("}\n".utf8)
    let error = #expect(throws: KGraphErrors.self) {
      try Fixtures.read([TextInput(name: "latin.yaml", bytes: bytes)])
    }
    let first = error?.errors.first { $0.message == "a byte that is not UTF-8" }
    #expect(first?.location?.line == 2)
    #expect(first?.location?.column == 29)
  }

  @Test func lineBreaksAndMarks() throws {
    let text =
      "\u{FEFF}actors:\r\n  a: {type: Person, label: A}\r\n  b: {type: Person, label: B, evidence: [x#1]}\r\n"
    let error = #expect(throws: KGraphErrors.self) {
      try Fixtures.read([TextInput(name: "crlf.yaml", text: text)])
    }
    #expect(error?.errors.first?.location?.line == 3)
    #expect(error?.errors.first?.location?.excerpt?.hasSuffix("}") == true)
    let good = text.replacing(", evidence: [x#1]", with: "")
    #expect(
      try Fixtures.read([TextInput(name: "crlf.yaml", text: good)]).nodes.map(\.label) == [
        "A", "B",
      ])
  }

  @Test func warnings() throws {
    let text = """
      sources:
        a1: {type: NewsArticle, label: One}
      actors:
        x: {type: Robot, label: X, colour: red}
        y: {type: Robot, label: Y, colour: blue, shoe_size: }
        p: {type: Person, label: P, evidence: [x#p1 B2, a1#p1 B2 via x]}
      places:
        c: {type: City, label: C}
      events:
        e: {type: Attack, label: E, when: 2015, perpetrator: [x, x, p], target: [c, e]}
      relations:
        p BACKS c: {when: 2015}
        p KICKS c: {}
        p KICKS y: {}
        p ATTACKED c: {when: 2015}
        p LABELS x: {when: 2015}
      """
    let content = try Fixtures.read([TextInput(name: "odd.yaml", text: text)])
    try Golden.expect(
      content.warnings.map { $0.rendered() }.joined(separator: "\n") + "\n", named: "warnings.txt")
  }

  @Test func referencesMayPointIntoTheCase() throws {
    let reader = CaseFileReader(
      ontology: try DefaultOntology.read(),
      existing: { ["jaish": "ArmedGroup", "a1": "NewsArticle"][$0] },
      candidates: { ["jaish", "a1"] })
    let text =
      "places:\n  c: {type: City, label: C, evidence: [a1#p1 B2]}\nrelations:\n  jaish CONTROLS c: {}\n"
    #expect(try reader.read([TextInput(name: "f", text: text)]).edges.count == 1)
    let error = #expect(throws: KGraphErrors.self) {
      try reader.read([TextInput(name: "f", text: text.replacing("jaish", with: "jaihs"))])
    }
    #expect(error?.errors.first?.hint == "did you mean 'jaish'?")
  }

  private func expect(_ golden: String, _ inputs: [(String, String)]) throws {
    let inputs = inputs.map { TextInput(name: $0.0, text: $0.1) }
    let errors = #expect(throws: KGraphErrors.self) { try Fixtures.read(inputs) }
    try Golden.expect((errors?.rendered() ?? "") + "\n", named: golden)
  }
}
