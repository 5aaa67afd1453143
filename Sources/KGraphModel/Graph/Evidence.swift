/// A link from an element to a source that speaks of it.
public struct Evidence: Sendable, Hashable {
  /// The source.
  public var source: ElementKey
  /// Where in the source: `p7`, `row 12`, a time code.
  public var locator: String?
  /// The Admiralty grade that the analyst gives to this source for this element.
  public var grade: Grade?
  /// Whether the source supports, disputes or only mentions the element.
  public var stance: Stance
  /// The statement inside the source through which the element is said.
  public var via: ElementKey?
  /// What this source gives for a value where sources differ: another date, another count.
  public var says: PropertyMap

  /// Creates a link to a source.
  public init(
    source: ElementKey, locator: String? = nil, grade: Grade? = nil, stance: Stance = .supports,
    via: ElementKey? = nil, says: PropertyMap = [:]
  ) {
    self.source = source
    self.locator = locator
    self.grade = grade
    self.stance = stance
    self.via = via
    self.says = says
  }
}
