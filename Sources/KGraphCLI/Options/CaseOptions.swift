import ArgumentParser
import KGraph

/// Which case a command works on.
struct CaseOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .customLong("case")],
    help: ArgumentHelp(
      "The case file; else $KGRAPH_CASE, else the one *.kgraph here or above.", valueName: "file"),
    completion: .file(extensions: ["kgraph"]))
  var file: String?
}

extension CaseOptions {
  /// The path of the case that is meant.
  ///
  /// - Throws: ``KGraphError`` that says what to type where there is none.
  func path() throws -> String {
    if let file { return file }
    return try CaseLocation.find(
      nil, environment: ["KGRAPH_CASE": Environment.process["KGRAPH_CASE"] ?? ""],
      directory: WorkingFolder.path)
  }

  /// Opens the case that is meant.
  func open(writable: Bool = false) throws -> Case {
    try Case.open(at: path(), writable: writable)
  }
}
