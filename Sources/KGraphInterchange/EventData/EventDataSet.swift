import KGraphModel

/// What is the same for all files of a data set.
struct EventDataSet: Sendable {
  /// The key of the source that stands for it, and the scheme of its identifiers: `acled`.
  var key: String
  /// Its name.
  var title: String
  /// Who makes it, and where it is described.
  var url: String
  /// Whether programs code it: its rows are then graded F6 unless the user says otherwise.
  var isMachineCoded: Bool

  /// The grade of a row for which nobody gives another: reliability and credibility cannot be judged.
  var grade: Grade? { isMachineCoded ? Grade(.f, 6) : nil }
}
