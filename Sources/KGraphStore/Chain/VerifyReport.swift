import KGraphModel

/// What a check of a whole case found.
package struct VerifyReport: Sendable, Hashable {
  /// Something that is not as the case recorded it.
  package struct Finding: Sendable, Hashable {
    /// The transaction that is no longer what it was, or that wrote what is wrong.
    package var transaction: Int64?
    /// The element, where it is one.
    package var element: ElementKey?
    /// What is wrong, one sentence without a full stop.
    package var message: String
  }

  /// How many transactions were checked.
  package var transactions = 0
  /// How many versions of elements.
  package var versions = 0
  /// The hash of the last transaction, in hexadecimal.
  ///
  /// It stands for the whole record: whoever noted it earlier can tell whether the record was
  /// rewritten as a whole, which the chain alone cannot.
  package var lastHash = ""
  /// What is wrong, at most ``findingLimit``.
  package var findings: [Finding] = []

  /// How many findings a report lists.
  package static let findingLimit = 1000

  /// Whether everything is as it was recorded.
  package var isIntact: Bool { findings.isEmpty }

  mutating func add(_ message: String, transaction: Int64? = nil, element: String? = nil) {
    guard findings.count < Self.findingLimit else { return }
    let finding = Finding(
      transaction: transaction, element: element.map { ElementKey($0) }, message: message)
    if !findings.contains(finding) { findings.append(finding) }
  }
}
