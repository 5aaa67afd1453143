import ArgumentParser

/// `kgraph completions`: a script that completes commands, options and names of the case.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a completion script for a shell.",
    usage: "kgraph completions bash|zsh|fish",
    discussion: """
      bash: kgraph completions bash > ~/.local/share/bash-completion/completions/kgraph
      zsh:  kgraph completions zsh > ~/.zfunc/_kgraph, with ~/.zfunc in $fpath before compinit
      fish: kgraph completions fish > ~/.config/fish/completions/kgraph.fish

      Names are completed from the case that the command line means.
      """)

  /// The shells that have a script.
  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: ArgumentHelp("The shell.", valueName: "shell"))
  var shell: Shell

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    ColorOptions.plainOutput { $0.write(KGraphCommand.completionScript(for: kind) + "\n") }
  }
}
