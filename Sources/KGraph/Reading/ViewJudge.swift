import KGraphModel

/// Decides whether an element shows in a view, and counts what does not.
struct ViewJudge {
  let store: CaseReader
  let view: View
  /// The statuses that the command shows where the view names none.
  let defaultStatuses: Set<Status>

  /// Whether the element lies in the window; certain where there is no window.
  func certainty(of element: Element) -> Certainty {
    guard let window = view.window, let time = element.time else {
      return element.time == nil && view.window != nil && isDatable(element) ? .possible : .certain
    }
    return time.certainty(in: window, role: role(of: element), clock: store.clock)
  }

  /// The certainty under which an element shows, or `nil` and a count of why it does not.
  func admit(_ element: Element, into leftOut: inout LeftOut) throws -> Certainty? {
    guard (view.statuses ?? defaultStatuses).contains(element.status) else {
      leftOut.byStatus[element.status, default: 0] += 1
      return nil
    }
    guard try isKnown(element) else {
      leftOut.unknownThen += 1
      return nil
    }
    let certainty = certainty(of: element)
    if certainty == .no { return nil }
    guard certainty <= view.floor else {
      if certainty == .possible { leftOut.possible += 1 } else { leftOut.conceivable += 1 }
      return nil
    }
    return certainty
  }

  /// Whether it was known before the end of the view's knowledge window.
  func isKnown(_ element: Element) throws -> Bool {
    guard let window = view.knownAt else { return true }
    guard let known = try store.knownBounds(of: element) else { return true }
    return view.floor == .certain ? known.upper <= window.end : known.lower < window.end
  }

  private func role(of element: Element) -> TemporalRole {
    if case .edge(let edge) = element { store.ontology.temporalRole(ofEdge: edge.type) } else {
      .event
    }
  }

  /// Timeless things (actors, participation) match every window certainly; undated things only possibly.
  private func isDatable(_ element: Element) -> Bool {
    switch element {
    case .node(let node):
      store.ontology.isNode(node.type, a: "Event")
        || store.ontology.isNode(node.type, a: "Statement")
    case .edge(let edge): store.ontology.timeKind(ofEdge: edge.type) != .none
    }
  }
}
