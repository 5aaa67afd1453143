import KGraphModel

/// What an export wrote and what it left out.
package struct ExportReport: Sendable, Hashable {
  /// How many nodes were written.
  package var nodes = 0
  /// How many edges were written.
  package var edges = 0
  /// What the filter showed and hid.
  package var tally = VisibilityTally()
  /// What the format or the selection could not show, one clause each.
  package var omissions: [String] = []
  /// What the format cannot carry.
  package var losses = LossReport()
  /// What a person should know, for standard error; one sentence each.
  package var warnings: [String] = []
}
