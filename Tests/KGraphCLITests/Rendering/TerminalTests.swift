import Testing

@testable import KGraphCLI

@Suite struct TerminalTests {
  @Test(arguments: [
    (Terminal.ColorChoice.auto, true, [:], true), (.auto, false, [:], false),
    (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
    (.auto, false, ["CLICOLOR_FORCE": "1"], true), (.auto, false, ["CLICOLOR_FORCE": "0"], false),
    (.auto, true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
    (.auto, true, ["TERM": "dumb"], false), (.always, false, ["NO_COLOR": "1"], true),
    (.never, true, ["CLICOLOR_FORCE": "1"], false),
  ])
  func colors(
    choice: Terminal.ColorChoice, isInteractive: Bool, variables: [String: String], expected: Bool
  ) {
    #expect(
      Terminal.usesColor(
        choice, isInteractive: isInteractive, environment: Environment(variables)) == expected)
  }

  @Test func pagers() {
    #expect(Pager.command(environment: Environment(["PAGER": "more"])) == "more")
    #expect(Pager.command(environment: Environment(["PAGER": "cat"])) == nil)
    #expect(Pager.command(environment: Environment(["PAGER": ""])) == nil)
    #expect(
      Pager.command(environment: Environment(["PAGER": "more", "KGRAPH_PAGER": "less -S"]))
        == "less -S")
    #expect(Pager.command(environment: Environment(["PATH": "/nowhere"])) == nil)
  }

  @Test func errorsInColor() {
    let text = "kgraph: wrong\nhint: right"
    #expect(
      ErrorReport.colored(text)
        == "\u{1B}[31mkgraph:\u{1B}[0m wrong\n\u{1B}[36mhint:\u{1B}[0m right")
  }
}
