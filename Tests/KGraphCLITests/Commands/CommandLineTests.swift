import ArgumentParser
import Foundation
import KGraphTestSupport
import Testing

@testable import KGraphCLI

/// What holds for all commands.
@Suite struct CommandLineTests {
  static let commands = KGraphCommand.configuration.groupedSubcommands.flatMap(\.subcommands)

  @Test(arguments: commands.map { $0._commandName })
  func everyCommandHasHelp(_ name: String) throws {
    let command = try #require(Self.commands.first { $0._commandName == name })
    #expect(!command.configuration.abstract.isEmpty)
    #expect(command.configuration.abstract.hasSuffix("."))
    let help = KGraphCommand.helpMessage(for: command, columns: 80)
    #expect(help.contains("USAGE: kgraph \(name)"))
    try Golden.expect(help + "\n", named: "help/\(name).txt")
  }

  @Test(arguments: commands.map { $0._commandName })
  func everyCommandIsInTheManual(_ name: String) throws {
    #expect(try ManualPage.text().contains(".Ss \(name)\n"))
  }

  /// Documentation names every command; see `Commands.md` of the DocC catalogue.
  @Test func everyCommandIsInTheDocumentation() throws {
    let folder = packageRoot.appendingPathComponent("Sources/KGraph/KGraph.docc")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var pages = ""
    for case let file as String in files where file.hasSuffix(".md") {
      pages += try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    }
    let missing = Self.commands.map { $0._commandName }.filter { !pages.contains("kgraph \($0)") }
    #expect(missing.isEmpty, "not in the documentation: \(missing.joined(separator: ", "))")
  }

  @Test func helpOfTheProgram() throws {
    let folder = try ScratchFolder()
    var session = Transcript(in: folder)
    try session.run([])
    try session.run(["--version"])
    try session.run(["version"])
    try session.expect("help/kgraph")
  }

  @Test func mistakes() throws {
    let folder = try ScratchFolder()
    var session = Transcript(in: folder)
    try session.run(["timelin"])
    try session.run(["xyzzy"])
    try session.run(["timeline", "--frm", "2014"])
    try session.run(["timeline", "--from"])
    try session.run(["timeline", "--at", "2014", "--from", "2015"])
    try session.run(["timeline", "--certain", "--conceivable"])
    try session.run(["timeline", "-o", "xml"])
    try session.run(["timeline", "--json", "--csv"])
    try session.run(["show"])
    try session.run(["show", "a", "b"])
    try session.run(["date", "2014", "--from", "2014?"])
    try session.run(["date", "2014", "--from", "2015", "--to", "2014"])
    try session.run(["stats", "--limit", "-1"])
    try session.run(["completions", "tcsh"])
    try session.run(["timeline"])
    try session.run(["-f", "nothing.kgraph", "timeline"])
    try folder.write("not a case", to: "text.kgraph")
    try session.run(["-f", "text.kgraph", "timeline"])
    try session.run(["timeline"])
    try folder.write("", to: "second.kgraph")
    try session.run(["timeline"])
    try session.expect("mistakes")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionScripts(shell: String) throws {
    let result = try KGraphBinary(folder: ScratchFolder()).run(["completions", shell])
    #expect(result.exitCode == 0)
    for command in Self.commands where command.configuration.shouldDisplay {
      #expect(result.output.contains(command._commandName))
    }
  }

  /// A reader that has gone ends the process without a word.
  @Test func brokenPipeIsQuiet() throws {
    let folder = try ScratchFolder()
    try folder.write(String(repeating: "2014-12\n", count: 20_000), to: "dates")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "'\(KGraphBinary.path)' date - -o ndjson < dates 2> errors | head -n 1 > first",
    ]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    #expect(try folder.read("errors").isEmpty)
    #expect(try folder.read("first").split(separator: "\n").count == 1)
  }

  @Test func interruptEndsWith130() throws {
    let folder = try ScratchFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: KGraphBinary.path)
    process.arguments = ["date", "-", "-o", "ndjson"]
    process.currentDirectoryURL = folder.url
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The handler is there once the first answer is: more than one buffer of lines asks for it.
    try input.fileHandleForWriting.write(
      contentsOf: Data(String(repeating: "2014\n", count: 2000).utf8))
    _ = output.fileHandleForReading.availableData
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
  }

  /// What a person saves in the editor is loaded; what cannot be loaded is kept.
  @Test func editedDrafts() throws {
    let folder = try DamascusCase.folder()
    try folder.write("sed -i 's/when: \"\"/when: 2015-02-07/' \"$1\"\n", to: "good.sh")
    try folder.write("sed -i 's/when: \"\"/when: soon/' \"$1\"\n", to: "bad.sh")
    func add(_ editor: String) throws -> KGraphBinary.Result {
      try KGraphBinary(
        folder: folder, environment: ["EDITOR": editor, "TMPDIR": folder.url.path]
      ).run(["add-event", "An edited one", "--type", "Attack", "--by", "jaish-al-islam", "--edit"])
    }
    let kept = try add("sh bad.sh")
    #expect(kept.exitCode == 1)
    #expect(kept.errors.contains("the draft is kept in"))
    #expect(kept.errors.contains("'soon' is not a date"))
    let drafts = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      .filter { $0.hasPrefix("kgraph-draft") }
    #expect(drafts.count == 1)
    #expect(try add("true").errors.contains("nothing was written"))
    #expect(try add("false").exitCode == 1)
    #expect(try add("sh good.sh").exitCode == 0)
    let shown = try KGraphBinary(folder: folder).run(["show", "ev-an-edited-one"])
    #expect(shown.output.contains("when  7 Feb 2015"))
  }

  @Test func namesAreCompleted() throws {
    let folder = try DamascusCase.folder()
    let result = try KGraphBinary(folder: folder).run(
      ["---completion", "show", "--", "positional@0", "2", "5", "kgraph", "show", "jaish"])
    #expect(result.output == "jaish-al-islam\n")
  }

  @Test func fullDiskIsSaid() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let folder = try ScratchFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "'\(KGraphBinary.path)' date 2014 > /dev/full 2> errors"]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try folder.read("errors").contains("cannot write to standard output"))
  }
}
