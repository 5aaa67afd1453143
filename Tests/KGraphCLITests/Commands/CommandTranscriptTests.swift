import Testing

@testable import KGraphCLI

/// Every command as a person sees it: what it is for, and what it refuses.
@Suite struct CommandTranscriptTests {
  @Test(arguments: CommandSessions.all.indices)
  func session(_ index: Int) throws {
    let session = CommandSessions.all[index]
    var transcript = Transcript(in: try DamascusCase.folder())
    for line in session.lines {
      let result = try transcript.run(line, input: session.input)
      #expect(
        (0...3).contains(result.exitCode) || result.exitCode == 64,
        "\(line) ended with \(result.exitCode)")
    }
    try transcript.expect(
      session.isRefusal ? "refusals/\(session.command)" : "commands/\(session.command)")
  }

  @Test func everyCommandHasBoth() {
    let names = Set(CommandLineTests.commands.map { $0._commandName })
      .subtracting(QueryCommandTests.commands)
    #expect(Set(CommandSessions.all.filter { !$0.isRefusal }.map(\.command)) == names)
    #expect(Set(CommandSessions.all.filter(\.isRefusal).map(\.command)) == names)
  }
}
