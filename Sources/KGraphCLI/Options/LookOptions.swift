import ArgumentParser
import KGraph

/// What every command takes that looks at a case and prints rows.
struct LookOptions: ParsableArguments {
  @OptionGroup(title: "Windows") var views: ViewOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Opens the case and runs a command's reading and printing.
  func look(_ body: (Case, View, Output) throws -> Void) throws {
    let opened = try `case`.open()
    let view = try views.view(of: opened)
    try output.colors.withOutput { try body(opened, view, $0) }
  }

  /// Whether rows have something to say about certainty.
  var isDated: Bool { views.isDated }
}

/// What a command takes that reads a case but knows no windows.
struct ReadOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Opens the case and runs a command's reading and printing.
  func read(_ body: (Case, Output) throws -> Void) throws {
    let opened = try `case`.open()
    try output.colors.withOutput { try body(opened, $0) }
  }
}
