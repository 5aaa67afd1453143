import Testing

@testable import KGraphModel

@Suite("Errors") struct ErrorTests {
  @Test("place, line, caret, cause and hint")
  func rendering() {
    let error = KGraphError(
      .invalid, "no element has the key 'jaish-al-islma'", cause: "a reason",
      at: SourceLocation(
        file: "case.yaml", line: 12, column: 5, length: 14, excerpt: "  - jaish-al-islma, x"),
      hint: "did you mean 'jaish-al-islam'?")
    #expect(
      error.rendered() == """
        case.yaml:12:5: error: no element has the key 'jaish-al-islma'
            - jaish-al-islma, x
              ^^^^^^^^^^^^^^
          because: a reason
        hint: did you mean 'jaish-al-islam'?
        """)
  }

  @Test("a long line is cut around the place")
  func longLine() {
    let line = String(repeating: "x", count: 500) + "!" + String(repeating: "y", count: 500)
    let error = KGraphError(
      .invalid, "m", at: SourceLocation(line: 1, column: 501, excerpt: line))
    let lines = error.rendered().split(separator: "\n")
    #expect(lines[1].count <= 122)
    let caret = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
    #expect(Array(lines[1])[caret] == "!")
  }

  @Test("a place outside the line does not crash")
  func outside() {
    let error = KGraphError(
      .invalid, "m", at: SourceLocation(line: 1, column: 99, length: 50, excerpt: "short"))
    #expect(error.rendered().contains("^"))
  }

  @Test("exit codes")
  func codes() {
    let codes = KGraphError.Code.allCases.map { KGraphError($0, "m").exitCode }
    #expect(Set(codes) == [1, 2, 3, 64, 130])
  }

  @Test("the nearest word is suggested, a far one is not")
  func suggestions() {
    let known = ["jaish-al-islam", "jabhat-al-nusra", "damascus"]
    #expect(Suggestion.nearest(to: "jaish-al-islma", in: known) == "jaish-al-islam")
    #expect(Suggestion.nearest(to: "damscus", in: known) == "damascus")
    #expect(Suggestion.nearest(to: "berlin", in: known) == nil)
    #expect(Suggestion.nearest(to: "", in: known) == nil)
    #expect(Suggestion.distance(Array("ca"), Array("ac")) == 1)
    #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
  }
}
