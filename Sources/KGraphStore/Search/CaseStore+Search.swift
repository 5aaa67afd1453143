import KGraphModel

extension CaseStore {
  /// The nodes that a name stands for: by key, label or alias, spelled the same when folded.
  ///
  /// More than one is ambiguity, which the caller shows; none is not an error.
  package func resolve(_ name: String, asRecorded: RecordPoint? = nil) throws -> [NameMatch] {
    try read { try NameSearch(GraphReader($0, asRecorded: asRecorded)).resolve(name) }
  }

  /// The nodes that words lead to, best first; each word may be the beginning of one.
  ///
  /// - Complexity: a few index scans of at most a multiple of the limit.
  package func search(
    _ words: String, limit: Int = 20, asRecorded: RecordPoint? = nil
  ) throws -> [NameMatch] {
    try read { try NameSearch(GraphReader($0, asRecorded: asRecorded)).search(words, limit: limit) }
  }

  /// Up to three known names that a person may have meant by an unknown one, nearest first.
  package func suggestions(for name: String) throws -> [String] {
    try read { try Suggestions.names(GraphReader($0, asRecorded: nil), near: name) }
  }
}
