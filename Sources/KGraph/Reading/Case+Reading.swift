import KGraphModel
import KGraphStore

/// Looking at a case. Nothing here changes the file.
extension Case {
  /// All nodes that a name may mean: exact matches of key, label and aliases first.
  public func resolve(_ name: String, view: View = View()) throws -> [NameMatch] {
    try reader(at: view.recordedAt).resolve(name)
  }

  /// The one element that a name means.
  ///
  /// - Parameters:
  ///   - name: a key, a label or an alias.
  ///   - types: node types of which it must be one; empty for any.
  ///   - view: through which windows; only the record time counts here.
  /// - Returns: the element.
  /// - Throws: ``KGraphError`` `notFound` with suggestions, `ambiguous` with the choices.
  public func element(
    named name: String, types: [String] = [], view: View = View()
  ) throws -> Element {
    try NameResolver(reader: reader(at: view.recordedAt)).element(named: name, types: types)
  }

  /// Everything that the case knows of an element.
  public func dossier(of name: String, view: View = View()) throws -> Dossier {
    let reader = try reader(at: view.recordedAt)
    let element = try NameResolver(reader: reader).element(named: name)
    return try DossierReader(reader: reader).dossier(of: element, view: view)
  }

  /// What surrounds a node, within a number of hops.
  ///
  /// - Parameters:
  ///   - name: where to start.
  ///   - depth: how many hops, at least 1.
  ///   - types: edge types to follow, with their subtypes; empty for all.
  ///   - view: through which windows.
  /// - Returns: the edges, nearest first, and what was left out.
  /// - Throws: ``KGraphError`` for names that mean nothing or several things.
  public func neighbors(
    of name: String, depth: Int = 1, types: [String] = [], view: View = View()
  ) throws -> Neighborhood {
    guard depth >= 1 else { throw KGraphError(.usage, "--depth is at least 1") }
    let reader = try reader(at: view.recordedAt)
    let words = DraftReader(
      ontology: reader.ontology, clock: reader.clock, today: .today(in: reader.clock))
    let element = try NameResolver(reader: reader).element(named: name)
    return try NeighborhoodReader(reader: reader).neighborhood(
      of: element.key, depth: depth, types: try types.map { try words.edgeType($0).name },
      view: view)
  }

  /// How many elements the case holds, by type, month, source, actor or status.
  public func statistics(
    by grouping: Statistics.Grouping, view: View = View()
  ) throws -> Statistics {
    let reader = try reader(at: view.recordedAt)
    let check = reader.visibility(view.filter(showing: Set(Status.allCases)))
    return try StatisticsReader(source: reader.source()).statistics(by: grouping, check: check)
  }

  /// What cannot or should not be so in the case, the worst first.
  public func check() throws -> [Finding] { try CaseCheck.findings(in: reader().source()) }
}
