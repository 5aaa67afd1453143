/// What a statement names besides itself: who said it, for whom, to whom, about whom, and what.
public struct StatementLinks: Sendable, Hashable {
  /// Something that the statement is about, with the attitude it shows.
  public struct Subject: Sendable, Hashable {
    /// Who or what.
    public var key: ElementKey
    /// `positive`, `neutral`, `negative` or `mixed`.
    public var attitude: String?

    /// Creates a subject.
    public init(key: ElementKey, attitude: String?) {
      self.key = key
      self.attitude = attitude
    }
  }

  /// Who said it.
  public var speakers: [ElementKey] = []
  /// On whose behalf.
  public var onBehalfOf: [ElementKey] = []
  /// To whom, where the audience is an element of the case.
  public var audience: [ElementKey] = []
  /// The event or source in which it was made.
  public var madeIn: [ElementKey] = []
  /// What it is about.
  public var about: [Subject] = []
  /// The events and edges that it asserts.
  public var asserts: [ElementKey] = []
  /// The events and edges that it denies.
  public var denies: [ElementKey] = []
  /// What it responds to.
  public var responseTo: [ElementKey] = []

  /// Creates a statement without links.
  public init() {}

  /// Reads the links back from the edges that were derived from the statement.
  public init(derivedFrom statement: ElementKey, edges: some Sequence<Edge>) {
    for edge in edges where edge.derivedFrom == statement {
      switch edge.type {
      case "SAID": speakers.append(edge.from)
      case "ON_BEHALF_OF": onBehalfOf.append(edge.to)
      case "ADDRESSED_TO": audience.append(edge.to)
      case "MADE_IN": madeIn.append(edge.to)
      case "ABOUT":
        about.append(Subject(key: edge.to, attitude: edge.properties["attitude"]?.string))
      case "ASSERTS": asserts.append(edge.to)
      case "DENIES": denies.append(edge.to)
      case "RESPONSE_TO": responseTo.append(edge.to)
      default: break
      }
    }
    speakers.sort()
    onBehalfOf.sort()
    audience.sort()
    madeIn.sort()
    about.sort { $0.key < $1.key }
    asserts.sort()
    denies.sort()
    responseTo.sort()
  }
}

/// What a source names besides itself: who published and who wrote it.
public struct SourceLinks: Sendable, Hashable {
  /// Who published it.
  public var publishers: [ElementKey] = []
  /// Who wrote it.
  public var authors: [ElementKey] = []
  /// The sources from which it takes what it says; their roots count as one voice.
  public var derivedFromSources: [ElementKey] = []

  /// Creates a source without links.
  public init() {}

  /// Reads the links back from the edges that were derived from the source.
  public init(derivedFrom source: ElementKey, edges: some Sequence<Edge>) {
    for edge in edges where edge.derivedFrom == source {
      switch edge.type {
      case "PUBLISHED_BY": publishers.append(edge.to)
      case "AUTHORED_BY": authors.append(edge.to)
      case "DERIVED_FROM": derivedFromSources.append(edge.to)
      default: break
      }
    }
    publishers.sort()
    authors.sort()
    derivedFromSources.sort()
  }
}
