import KGraphModel

/// Everything that a case knows of one element, ordered for a reader.
public struct Dossier: Sendable {
  /// A relation, role or statement seen from the element.
  public struct Line: Sendable, Hashable {
    /// The edge.
    public var edge: Edge
    /// How the edge reads from here: `backs`, `backed by`, `perpetrator of`.
    public var phrase: String
    /// Whether the element is where the edge starts.
    public var isOutgoing: Bool
    /// The element at the other end.
    public var other: Summary
    /// Who made the statement at the other end, in one line each; empty where it is no statement, or
    /// the element itself made it.
    public var speakers: [Summary] = []
    /// Whether it lies in the window certainly, possibly or conceivably.
    public var certainty: Certainty
  }

  /// An element in one line.
  public struct Summary: Sendable, Hashable {
    /// Its key.
    public var key: ElementKey
    /// Its type.
    public var type: String
    /// Its label; the key's text for an edge.
    public var label: String
    /// When it was.
    public var time: ValidTime?
    /// Its status.
    public var status: Status
  }

  /// A source behind the element, and what it says.
  public struct Citation: Sendable, Hashable {
    /// The evidence.
    public var evidence: Evidence
    /// The source in one line.
    public var source: Summary
    /// The statement through which it is said, in one line.
    public var via: Summary?
  }

  /// The element.
  public var element: Element
  /// The label, or the edge in words.
  public var title: String
  /// Its type and supertypes by their labels, nearest first.
  public var typeLabels: [String]
  /// Whether it lies in the window certainly, possibly or conceivably; `nil` where it does not.
  public var certainty: Certainty?
  /// When the case knew of it, in words; `nil` where nothing says so.
  public var known: String?
  /// Roles in events, or the participants of the event.
  public var roles: [Line] = []
  /// Relations.
  public var relations: [Line] = []
  /// Statements by and about it.
  public var statements: [Line] = []
  /// Place, larger event, response: what else hangs together with it.
  public var structure: [Line] = []
  /// The sources.
  public var citations: [Citation] = []
  /// For a source: what rests on it.
  public var supports: [Summary] = []
  /// How many lines are shown and how many the view leaves out.
  public var tally = VisibilityTally()
}
