import KGraphModel
import KGraphStore

/// Adding and changing single elements. Every function is one transaction, or none where `dryRun`.
extension Case {
  /// Adds an actor, a place, an issue or any other node.
  ///
  /// - Throws: ``KGraphError`` for unknown names, values that cannot be read, a key that is taken.
  @discardableResult
  public func add(_ draft: NodeDraft, stamp: Stamp, dryRun: Bool = false) throws -> WriteOutcome {
    var builder = try builder()
    let node = try builder.node(draft)
    return try write(
      WriteSet(nodes: [node]), builder.warnings, subject: node.key, stamp: stamp, dryRun: dryRun)
  }

  /// Adds an event with the edges that follow from its roles.
  @discardableResult
  public func add(_ draft: EventDraft, stamp: Stamp, dryRun: Bool = false) throws -> WriteOutcome {
    var builder = try builder()
    let event = try builder.event(draft)
    try builder.requireReadable(event.node.time, role: .event)
    return try write(
      WriteSet(nodes: [event.node], edges: event.edges, ownedOrigins: [event.node.key]),
      builder.warnings, subject: event.node.key, stamp: stamp, dryRun: dryRun)
  }

  /// Adds a source with the edges to its publisher, author and origins.
  @discardableResult
  public func add(_ draft: SourceDraft, stamp: Stamp, dryRun: Bool = false) throws -> WriteOutcome {
    var builder = try builder()
    let source = try builder.source(draft)
    return try write(
      WriteSet(nodes: [source.node], edges: source.edges, ownedOrigins: [source.node.key]),
      builder.warnings, subject: source.node.key, stamp: stamp, dryRun: dryRun)
  }

  /// Adds a statement with the edges to its speaker, subjects and claims.
  @discardableResult
  public func add(
    _ draft: StatementDraft, stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    var builder = try builder()
    let statement = try builder.statement(draft)
    return try write(
      WriteSet(
        nodes: [statement.node], edges: statement.edges, ownedOrigins: [statement.node.key]),
      builder.warnings, subject: statement.node.key, stamp: stamp, dryRun: dryRun)
  }

  /// Adds a relation; one of the same triple that is there already is an error unless the draft asks
  /// for a further one.
  @discardableResult
  public func link(_ draft: LinkDraft, stamp: Stamp, dryRun: Bool = false) throws -> WriteOutcome {
    var builder = try builder()
    let edge = try builder.link(draft)
    if !draft.isFurther, try builder.reader.element(edge.key) != nil {
      throw KGraphError(
        .conflict, "'\(edge.key)' is in the case already",
        hint: "kgraph edit '\(edge.key)' changes it, kgraph link --further adds a second one")
    }
    return try write(
      WriteSet(edges: [edge]), builder.warnings, subject: edge.key, stamp: stamp, dryRun: dryRun)
  }

  /// Adds evidence to an element; the same source and locator again replaces what it says.
  @discardableResult
  public func cite(
    _ element: String, _ draft: EvidenceDraft, stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    var editor = try editor()
    let found = try editor.builder.names.element(named: element)
    let added = try editor.builder.evidence([draft])
    let kept = found.evidence.filter { old in
      !added.contains {
        $0.source == old.source && $0.locator == old.locator && $0.via == old.via
      }
    }
    let set = try editor.withEvidence(found, kept + added)
    return try write(
      set, editor.builder.warnings, subject: found.key, stamp: stamp, dryRun: dryRun)
  }

  /// Gives fields of an element new values; an empty value takes the field away.
  @discardableResult
  public func edit(
    _ element: String, _ assignments: [Assignment], stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    var editor = try editor()
    let found = try editor.builder.names.element(named: element)
    let set = try editor.edit(found, assignments)
    return try write(
      set, editor.builder.warnings, subject: found.key, stamp: stamp, dryRun: dryRun)
  }

  /// Ends an element, and with it the edges that follow from it.
  ///
  /// - Throws: ``KGraphError`` `conflict` where other relations or evidence still refer to it.
  @discardableResult
  public func retract(_ element: String, stamp: Stamp, dryRun: Bool = false) throws -> WriteOutcome
  {
    let reader = try reader()
    let found = try NameResolver(reader: reader).element(named: element)
    if case .edge(let edge) = found, let origin = edge.derivedFrom {
      throw KGraphError(
        .conflict, "'\(edge.key)' follows from '\(origin)' and goes with it",
        hint: "kgraph edit \(origin) ..., or kgraph retract \(origin) --reason ...")
    }
    return try write(
      WriteSet(retractions: [found.key]), [], subject: found.key, stamp: stamp, dryRun: dryRun)
  }

  /// Gives a node a further name.
  @discardableResult
  public func addAlias(
    _ name: String, _ alias: Alias, stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    let editor = try editor()
    guard case .node(var node) = try editor.builder.names.element(named: name) else {
      throw KGraphError(.invalid, "'\(name)' is a relation; only nodes have names")
    }
    guard !alias.name.isEmpty else { throw KGraphError(.invalid, "the name is empty") }
    node.aliases.removeAll { $0.name == alias.name && $0.language == alias.language }
    node.aliases.append(alias)
    return try write(
      try editor.rewriting(node), [], subject: node.key, stamp: stamp, dryRun: dryRun)
  }

  func builder() throws -> DraftBuilder {
    DraftBuilder(reader: try reader(), today: .today(in: try info().clock))
  }

  private func editor() throws -> ElementEditor {
    ElementEditor(reader: try reader(), today: .today(in: try info().clock))
  }

  func write(
    _ set: WriteSet, _ warnings: [KGraphError], subject: ElementKey?, stamp: Stamp, dryRun: Bool
  ) throws -> WriteOutcome {
    let report = try store.write(set, stamp: stamp.now(), dryRun: dryRun)
    var outcome = WriteOutcome(report)
    outcome.subject = subject
    outcome.warnings = warnings
    outcome.isDryRun = dryRun
    return outcome
  }
}
