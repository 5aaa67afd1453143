/// What an event names besides itself: who took part in which role, where, and of what it is part.
///
/// In a case file these are the keys of the event; in the graph they are edges derived from it.
public struct EventLinks: Sendable, Hashable {
  /// One actor or place in one role.
  public struct Participant: Sendable, Hashable {
    /// `perpetrator`, `target`, ...
    public var role: String
    /// Who or what.
    public var key: ElementKey

    /// Creates a participant.
    public init(role: String, key: ElementKey) {
      self.role = role
      self.key = key
    }
  }

  /// Who took part.
  public var participants: [Participant] = []
  /// Where it happened.
  public var places: [ElementKey] = []
  /// The larger events of which it is part.
  public var partOf: [ElementKey] = []
  /// What it responds to.
  public var responseTo: [ElementKey] = []

  /// Creates an event without links.
  public init() {}

  /// Who holds a role.
  public func holders(of role: String) -> [ElementKey] {
    participants.filter { $0.role == role }.map(\.key)
  }

  /// Reads the links back from the edges that were derived from the event.
  public init(derivedFrom event: ElementKey, edges: some Sequence<Edge>) {
    for edge in edges where edge.derivedFrom == event {
      switch edge.type {
      case "PARTICIPATED_IN":
        let role = edge.properties["role"]?.string ?? "participant"
        participants.append(Participant(role: role, key: edge.from))
      case "OCCURRED_AT": places.append(edge.to)
      case "SUB_EVENT_OF": partOf.append(edge.to)
      case "RESPONSE_TO": responseTo.append(edge.to)
      default: break
      }
    }
    participants.sort { ($0.role, $0.key) < ($1.role, $1.key) }
    places.sort()
    partOf.sort()
    responseTo.sort()
  }
}
