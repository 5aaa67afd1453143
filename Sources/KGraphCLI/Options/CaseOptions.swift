import ArgumentParser

/// Which case a command works on.
struct CaseOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .customLong("case")],
    help: ArgumentHelp(
      "The case file; else $KGRAPH_CASE, else the one *.kgraph here or above.", valueName: "file"),
    completion: .file(extensions: ["kgraph"]))
  var file: String?
}
