import KGraphModel

/// Something that `check` found in a case.
public struct Finding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// It cannot be so.
    case error
    /// It should not be so.
    case warning
    /// Worth a look.
    case note
  }

  /// The rules of `check`.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    case unsourced
    case danglingEvidence = "dangling-evidence"
    case forbiddenEnd = "forbidden-end"
    case impossibleDates = "impossible-dates"
    case contradiction
    case disjointRelations = "disjoint-relations"
    case lonelyConfirmation = "lonely-confirmation"
    case laterThanSource = "later-than-source"
    case unknownType = "unknown-type"
    case abstractType = "abstract-type"
    case missingProperty = "missing-property"
    case codedTwice = "coded-twice"
    case unreadableZone = "unreadable-zone"

    /// What the rule looks for, one sentence.
    public var summary: String {
      switch self {
      case .unsourced: "A fact has no evidence."
      case .danglingEvidence: "Evidence points at something that is not there or is not a source."
      case .forbiddenEnd: "An edge joins types that the vocabulary does not let it join."
      case .impossibleDates: "Something starts after it ends, whatever its uncertain dates mean."
      case .contradiction: "Two sources give values that cannot both hold."
      case .disjointRelations: "Two relations that exclude each other certainly hold at once."
      case .lonelyConfirmation:
        "Credibility 1 (confirmed by other sources) without two independent sources."
      case .laterThanSource: "Something is dated after the source that reports it was published."
      case .unknownType: "A type is not in the vocabulary."
      case .abstractType: "A node has a type that only its subtypes should have."
      case .missingProperty: "A property that the vocabulary requires is missing."
      case .codedTwice: "An edge that is derived from an event has also been written by hand."
      case .unreadableZone: "The time zone of the case cannot be read."
      }
    }

    /// How bad a finding of this rule is.
    public var severity: Severity {
      switch self {
      case .danglingEvidence, .forbiddenEnd, .impossibleDates, .contradiction, .disjointRelations,
        .unreadableZone:
        .error
      case .unsourced, .lonelyConfirmation, .laterThanSource, .missingProperty, .codedTwice:
        .warning
      case .unknownType, .abstractType: .note
      }
    }
  }

  /// The rule.
  public var rule: Rule
  /// The element that it is about; `nil` for the case as a whole.
  public var element: ElementKey?
  /// What is wrong, one sentence without a full stop.
  public var message: String
  /// The sources that are involved.
  public var sources: [ElementKey]
  /// What to do about it.
  public var hint: String?

  /// How bad it is.
  public var severity: Severity { rule.severity }

  init(
    _ rule: Rule, _ element: ElementKey?, _ message: String, sources: [ElementKey] = [],
    hint: String? = nil
  ) {
    self.rule = rule
    self.element = element
    self.message = message
    self.sources = sources
    self.hint = hint
  }
}
