/// The time that a program or a pattern is asked about; each axis stands at most once.
package struct TemporalContext: Sendable, Hashable {
  /// `AT t`, `DURING t`, `THROUGHOUT t`, `AT ANY TIME`, `FOR VALID_TIME AS OF t`.
  package var validTime: ValidTimeFilter?
  /// `AS KNOWN AT t`.
  package var knownAt: Expression?
  /// `AS RECORDED AT t`, `FOR SYSTEM_TIME AS OF t`..
  package var recordedAt: Expression?
  package var range: SourceRange

  /// Creates a context.
  package init(
    validTime: ValidTimeFilter? = nil, knownAt: Expression? = nil, recordedAt: Expression? = nil,
    _ range: SourceRange = .none
  ) {
    self.validTime = validTime
    self.knownAt = knownAt
    self.recordedAt = recordedAt
    self.range = range
  }
}

/// In which of the worlds that the dates allow the filter must hold.
package enum Modality: String, Sendable, Hashable, CaseIterable {
  case certainly = "CERTAINLY"
  case possibly = "POSSIBLY"
  case conceivably = "CONCEIVABLY"
}

/// The filter on valid time.
package struct ValidTimeFilter: Sendable, Hashable {
  package var kind: Kind
  /// Without it the default, `POSSIBLY`; never with `AT ANY TIME`.
  package var modality: Modality?
  package var range: SourceRange

  /// Creates a filter.
  package init(_ kind: Kind, modality: Modality? = nil, _ range: SourceRange = .none) {
    self.kind = kind
    self.modality = modality
    self.range = range
  }

  /// The forms of the filter.
  package enum Kind: Sendable, Hashable {
    case at(Expression)
    case during(Expression)
    case throughout(Expression)
    /// `AT ANY TIME`: no filter.
    case anyTime
  }
}
