import KGraphModel

/// One line of a timeline: something that happened, was said, was published, or held.
public struct TimelineEntry: Sendable, Hashable {
  /// What kind of element an entry stands for.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An event node.
    case event
    /// An edge with a point date that was not derived from an event.
    case act
    /// A statement node.
    case statement
    /// A source node, at its publication.
    case source
    /// An edge that held over a time.
    case state

    /// The word for a number of them: `1 event`, `2 events`.
    public func counted(_ number: Int) -> String {
      "\(number) \(rawValue)\(number == 1 ? "" : "s")"
    }
  }

  /// An element with the name that people read.
  public struct Name: Sendable, Hashable {
    /// The key.
    public var key: ElementKey
    /// The label.
    public var label: String

    /// Creates a name.
    public init(key: ElementKey, label: String) {
      self.key = key
      self.label = label
    }
  }

  /// Someone or something in a role.
  public struct Participant: Sendable, Hashable {
    /// `perpetrator`, `target`, `speaker`; of an edge `from` and `to`.
    public var role: String
    /// Who or what.
    public var name: Name
    /// Whether it is an actor, and not a mere place or issue.
    public var isActor: Bool

    /// Creates a participant.
    public init(role: String, name: Name, isActor: Bool = true) {
      self.role = role
      self.name = name
      self.isActor = isActor
    }

    /// Whether the role is that of one who acts, and not of one to whom something is done.
    public var isDoing: Bool {
      ![
        "target", "victim", "subject", "recipient", "addressee", "loser", "beneficiary", "about",
        "to",
      ]
      .contains(role)
    }
  }

  /// A count that an event carries.
  public struct Count: Sendable, Hashable {
    /// `killed`, `wounded`.
    public var name: String
    /// How many.
    public var quantity: Quantity

    /// Creates a count.
    public init(name: String, quantity: Quantity) {
      self.name = name
      self.quantity = quantity
    }
  }

  /// The element's key.
  public var key: ElementKey
  /// What kind of element it is.
  public var kind: Kind
  /// The element's type, `Attack`.
  public var type: String
  /// The type as people read it, `attack`.
  public var typeLabel: String
  /// The broad kind under which charts put it, `violent event`.
  public var category: String
  /// The colour of its type.
  public var color: String
  /// What happened, one line.
  public var label: String
  /// When, exactly as written; `nil` for an undated entry.
  public var time: ValidTime?
  /// How the date is read.
  public var role: TemporalRole
  /// The limits of the date.
  public var bounds: TimeBounds
  /// Where the entry stands in the order.
  public var order: TimelineKey
  /// Whether it lies in the window; `nil` where no window was asked for.
  public var certainty: Certainty?
  /// Whether it is reported, claimed, implied, inferred or refuted.
  public var status: Status
  /// Whether some source disputes it.
  public var isDisputed: Bool
  /// Who took part, in which role.
  public var participants: [Participant]
  /// Where.
  public var places: [Name]
  /// The best grade among the evidence that supports it.
  public var grade: Grade?
  /// Killed, wounded and the like.
  public var counts: [Count]

  /// Whether the entry is an edge, with its ends as participants `from` and `to`.
  public var isEdge: Bool { kind == .act || kind == .state }

  /// The start of an edge.
  public var from: Name? { isEdge ? participants.first { $0.role == "from" }?.name : nil }

  /// The end of an edge.
  public var to: Name? { isEdge ? participants.first { $0.role == "to" }?.name : nil }
}
