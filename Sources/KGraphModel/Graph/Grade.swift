/// An Admiralty grade: how reliable the source, how credible the information.
///
/// The pair is kept as a pair; a number is derived only on export (STIX 2.1, appendix A).
public struct Grade: Sendable, Hashable, CustomStringConvertible {
  /// The reliability of a source, A (completely reliable) to F (cannot be judged).
  public enum Reliability: String, Sendable, Hashable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
    case e = "E"
    case f = "F"
  }

  /// How far the source can be relied on.
  public var reliability: Reliability
  /// How credible the information is, 1 (confirmed by other sources) to 6 (cannot be judged).
  public var credibility: Int

  /// Creates a grade; `nil` where the credibility is not 1 to 6.
  public init?(_ reliability: Reliability, _ credibility: Int) {
    guard (1...6).contains(credibility) else { return nil }
    self.reliability = reliability
    self.credibility = credibility
  }

  /// Reads `B2`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 2, let letter = text.first, let digit = text.last,
      let reliability = Reliability(rawValue: String(letter)), let number = digit.wholeNumberValue
    else { return nil }
    self.init(reliability, number)
  }

  /// The grade as written, `B2`.
  public var description: String { "\(reliability.rawValue)\(credibility)" }

  /// STIX 2.1 confidence of the credibility: 90, 70, 50, 30, 10, or `nil` for 6.
  public var confidence: Int? { credibility == 6 ? nil : 110 - 20 * credibility }
}
