import KGraphModel
import KGraphTimeline

/// Which part of a case a timeline shows; names are looked up through aliases.
public struct TimelineRequest: Sendable, Hashable {
  /// The windows.
  public var view: View
  /// Only what one of these took part in.
  public var actors: [String]
  /// Only these types and their subtypes, by name or label.
  public var types: [String]
  /// Only what happened at one of these places.
  public var places: [String]
  /// Only what has this text in its label, participants or places.
  public var text: String?
  /// What is listed besides events and acts.
  public var extras: Set<TimelineExtra>
  /// How many entries are kept; `nil` for all.
  public var limit: Int?

  /// Creates a request; without arguments for everything.
  public init(
    view: View = View(), actors: [String] = [], types: [String] = [], places: [String] = [],
    text: String? = nil, extras: Set<TimelineExtra> = [], limit: Int? = nil
  ) {
    self.view = view
    self.actors = actors
    self.types = types
    self.places = places
    self.text = text
    self.extras = extras
    self.limit = limit
  }
}

extension Case {
  /// Events and acts in the order in which they happened.
  ///
  /// - Throws: ``KGraphError`` for names that mean nothing or several things.
  /// - Complexity: in proportion to what the window meets, over an index; with a knowledge window the
  ///   whole case is read.
  public func timeline(_ request: TimelineRequest = TimelineRequest()) throws -> Timeline {
    let reader = try reader(at: request.view.recordedAt)
    let filter = request.view.filter(showing: TimelineRequest.statuses)
    let selection = try selection(of: request, reader: reader)
    if filter.knownAt != nil {
      return try Timeline(
        of: reader.source(), filter: filter, selection: selection, limit: request.limit)
    }
    return try TimelinePageReader(reader: reader).timeline(
      filter: filter, selection: selection, limit: request.limit)
  }

  private func selection(
    of request: TimelineRequest, reader: CaseReader
  ) throws -> TimelineSelection {
    let names = NameResolver(reader: reader)
    return TimelineSelection(
      actors: Set(try names.keys(of: request.actors, types: ["Actor"])),
      types: Set(request.types.map { type(named: $0, reader: reader) }),
      places: Set(try names.keys(of: request.places, types: ["Place"])),
      text: request.text, extras: request.extras)
  }

  /// A node or edge type by name or label.
  private func type(named text: String, reader: CaseReader) -> String {
    let words = DraftReader(
      ontology: reader.ontology, clock: reader.clock, today: .today(in: reader.clock))
    let node = words.nodeType(text)
    guard node.warning != nil, let edge = try? words.edgeType(text), edge.warning == nil else {
      return node.name
    }
    return edge.name
  }
}

extension TimelineRequest {
  /// What a timeline shows where the view names no statuses: all but what was refuted.
  static let statuses: Set<Status> = Set(Status.allCases).subtracting([.refuted])
}
