import KGraphModel

/// Evidence as a person gives it: names and words, not yet looked up.
public struct EvidenceDraft: Sendable, Hashable {
  /// The source's key or name.
  public var source: String
  /// Where in the source.
  public var locator: String?
  /// The grade as written, `B2`.
  public var grade: String?
  /// What the source does with the element.
  public var stance: Stance
  /// The statement through which it is said.
  public var via: String?
  /// What this source gives for values, `killed=7`.
  public var says: [Assignment]

  /// Creates evidence.
  public init(
    source: String, locator: String? = nil, grade: String? = nil, stance: Stance = .supports,
    via: String? = nil, says: [Assignment] = []
  ) {
    self.source = source
    self.locator = locator
    self.grade = grade
    self.stance = stance
    self.via = via
    self.says = says
  }
}

/// A field and the text for it, `killed=10..`.
public struct Assignment: Sendable, Hashable {
  /// The field.
  public var name: String
  /// The text; empty to remove the field.
  public var value: String

  /// Creates an assignment.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What all elements that a person adds have in common.
public struct DraftCommon: Sendable, Hashable {
  /// The key; made from the name where it is missing.
  public var key: String?
  /// The status as written; reported where it is missing.
  public var status: Status
  /// Since when it is known, where that differs from the source's publication.
  public var known: String?
  /// Further fields.
  public var properties: [Assignment]
  /// Key words.
  public var tags: [String]
  /// The evidence.
  public var evidence: [EvidenceDraft]

  /// Creates the common part.
  public init(
    key: String? = nil, status: Status = .reported, known: String? = nil,
    properties: [Assignment] = [], tags: [String] = [], evidence: [EvidenceDraft] = []
  ) {
    self.key = key
    self.status = status
    self.known = known
    self.properties = properties
    self.tags = tags
    self.evidence = evidence
  }
}

/// An event as a person gives it.
public struct EventDraft: Sendable, Hashable {
  /// What happened, in a few words.
  public var title: String
  /// The event type by name or label.
  public var type: String
  /// When, in EDTF or as people write dates; `nil` for an undated event.
  public var date: String?
  /// Who took part, as role and name.
  public var roles: [Assignment]
  /// Where.
  public var places: [String]
  /// The larger event.
  public var partOf: [String]
  /// To what it responds.
  public var responseTo: [String]
  /// Key, status, evidence and further fields.
  public var common: DraftCommon

  /// Creates an event.
  public init(
    title: String, type: String = "Event", date: String? = nil, roles: [Assignment] = [],
    places: [String] = [], partOf: [String] = [], responseTo: [String] = [],
    common: DraftCommon = DraftCommon()
  ) {
    self.title = title
    self.type = type
    self.date = date
    self.roles = roles
    self.places = places
    self.partOf = partOf
    self.responseTo = responseTo
    self.common = common
  }
}

/// An actor, a place, an issue or any other node as a person gives it.
public struct NodeDraft: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The type by name or label.
  public var type: String
  /// Further names.
  public var aliases: [Alias]
  /// Key, status, evidence and further fields.
  public var common: DraftCommon

  /// Creates a node.
  public init(
    name: String, type: String, aliases: [Alias] = [], common: DraftCommon = DraftCommon()
  ) {
    self.name = name
    self.type = type
    self.aliases = aliases
    self.common = common
  }
}

/// A source as a person gives it.
public struct SourceDraft: Sendable, Hashable {
  /// The title.
  public var title: String
  /// The source type by name or label.
  public var type: String
  /// When it was published, in EDTF or as people write dates.
  public var published: String?
  /// How far it can be relied on, A to F.
  public var reliability: String?
  /// Who published it: an actor's name, or text that stays text.
  public var publisher: String?
  /// Who wrote it: an actor's name, or text that stays text.
  public var author: String?
  /// The sources from which it takes what it says.
  public var derivedFrom: [String]
  /// Key, status and further fields.
  public var common: DraftCommon

  /// Creates a source.
  public init(
    title: String, type: String = "NewsArticle", published: String? = nil,
    reliability: String? = nil, publisher: String? = nil, author: String? = nil,
    derivedFrom: [String] = [], common: DraftCommon = DraftCommon()
  ) {
    self.title = title
    self.type = type
    self.published = published
    self.reliability = reliability
    self.publisher = publisher
    self.author = author
    self.derivedFrom = derivedFrom
    self.common = common
  }
}

/// A statement as a person gives it.
public struct StatementDraft: Sendable, Hashable {
  /// Who said it.
  public var speaker: String
  /// What was said, in one sentence.
  public var gist: String
  /// When.
  public var date: String?
  /// On whose behalf.
  public var onBehalfOf: [String]
  /// To whom.
  public var audience: [String]
  /// The event or source in which it was made.
  public var madeIn: [String]
  /// About whom, with the attitude as the value; empty for none.
  public var about: [Assignment]
  /// What it asserts.
  public var asserts: [String]
  /// What it denies.
  public var denies: [String]
  /// Key, status, evidence and further fields such as `medium` and `act`.
  public var common: DraftCommon

  /// Creates a statement.
  public init(
    speaker: String, gist: String, date: String? = nil, onBehalfOf: [String] = [],
    audience: [String] = [], madeIn: [String] = [], about: [Assignment] = [],
    asserts: [String] = [], denies: [String] = [], common: DraftCommon = DraftCommon()
  ) {
    self.speaker = speaker
    self.gist = gist
    self.date = date
    self.onBehalfOf = onBehalfOf
    self.audience = audience
    self.madeIn = madeIn
    self.about = about
    self.asserts = asserts
    self.denies = denies
    self.common = common
  }
}

/// A relation as a person gives it.
public struct LinkDraft: Sendable, Hashable {
  /// When a relation held or an act happened, as a person gives it.
  public enum When: Sendable, Hashable {
    case undated
    /// One date, read as the type of the relation asks.
    case date(String)
    /// Start and end; `nil` is unknown, `..` is open.
    case span(from: String?, to: String?)
    /// Held at some time inside, nothing known beyond.
    case attested(String)
  }

  /// Where it starts.
  public var from: String
  /// The edge type by name or label, `BACKS`, `backs`.
  public var type: String
  /// Where it ends.
  public var to: String
  /// When.
  public var when: When
  /// Status, evidence and further fields.
  public var common: DraftCommon
  /// Whether to add a second edge of the same triple (`#2`) instead of changing the first.
  public var isFurther: Bool

  /// Creates a relation.
  public init(
    from: String, type: String, to: String, when: When = .undated,
    common: DraftCommon = DraftCommon(), isFurther: Bool = false
  ) {
    self.from = from
    self.type = type
    self.to = to
    self.when = when
    self.common = common
    self.isFurther = isFurther
  }
}
