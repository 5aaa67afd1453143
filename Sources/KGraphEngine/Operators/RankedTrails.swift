/// The trails between two nodes by their length, those of one length in the order of their steps.
///
/// Depth first, once for each length: a step is taken only where a walk of exactly the steps that are left
/// leads on to the end. So the first trails of a length come without the others, and memory is that of one
/// trail and of the choices on it.
final class RankedTrails {
  /// Gives the relationships of a node along the way, and where they lead.
  typealias Steps = (_ node: ElementID, (ElementID, ElementID) -> Void) throws -> Void

  private typealias Choice = (relationship: ElementID, neighbor: ElementID)
  /// What leads on from the last node of a trail, and what of it comes next.
  private struct Fork {
    var choices: [Choice]
    private var next = 0

    init(_ choices: [Choice]) { self.choices = choices }

    mutating func take() -> Choice? {
      guard next < choices.count else { return nil }
      next += 1
      return choices[next - 1]
    }
  }

  private struct Place: Hashable {
    var node: ElementID
    var left: Int
  }

  private let start: ElementID
  private let layers: StepLayers
  private let steps: Steps
  private let check: () throws -> Void
  private var known: [Place: [Choice]] = [:]
  private var knownCount = 0

  /// How many choices are remembered at most.
  private static let knownLimit = 1 << 21

  /// - Parameters:
  ///   - start: where the trails start.
  ///   - layers: how the end is reached.
  ///   - steps: the relationships of nodes.
  ///   - check: is called now and then.
  init(
    from start: ElementID, _ layers: StepLayers, steps: @escaping Steps,
    check: @escaping () throws -> Void
  ) {
    self.start = start
    self.layers = layers
    self.steps = steps
    self.check = check
  }

  /// Calls the body for the trails of a length until it says that no more are wanted.
  func forEach(length: Int, _ body: (PathValue) throws -> Bool) throws {
    if length == 0 {
      if layers.contains(start, steps: 0) {
        _ = try body(PathValue(nodes: [start], relationships: []))
      }
      return
    }
    try layers.extend(to: length - 1)
    var trail = Trail(start)
    var forks: [Fork] = [Fork(try choices(at: start, left: length))]
    while !forks.isEmpty {
      guard let choice = forks[forks.count - 1].take() else {
        forks.removeLast()
        trail.removeLast()
        continue
      }
      if trail.uses(choice.relationship) { continue }
      if forks.count < length {
        trail.append(choice.relationship, choice.neighbor)
        forks.append(Fork(try choices(at: choice.neighbor, left: length - trail.length)))
      } else if try !body(trail.path(with: choice.relationship, choice.neighbor)) {
        return
      }
    }
  }

  /// Whether no trail of more than so many steps leads to the end.
  ///
  /// - Complexity: ends with the first trail that may go on; where none does, all trails are gone through.
  func isExhausted(after length: Int) throws -> Bool {
    try layers.extend(to: length)
    if layers.isEmpty(from: length + 1) { return true }
    var trail = Trail(start)
    /// What leads on to the end within the length; `nil` where something may lead there beyond it.
    func near(_ node: ElementID, _ rest: Int) throws -> [Choice]? {
      try check()
      var result: [Choice] = []
      var isBeyond = false
      try steps(node) { relationship, neighbor in
        if trail.uses(relationship) { return }
        if layers.mayBeFarther(neighbor, than: rest - 1) { isBeyond = true }
        if layers.isNear(neighbor, rest - 1) { result.append((relationship, neighbor)) }
      }
      return isBeyond ? nil : result
    }
    guard let first = try near(start, length) else { return false }
    var forks: [Fork] = [Fork(first)]
    while !forks.isEmpty {
      guard let choice = forks[forks.count - 1].take() else {
        forks.removeLast()
        trail.removeLast()
        continue
      }
      trail.append(choice.relationship, choice.neighbor)
      guard let next = try near(choice.neighbor, length - trail.length) else { return false }
      forks.append(Fork(next))
    }
    return true
  }

  /// What leads on from a node with so many steps left.
  private func choices(at node: ElementID, left: Int) throws -> [Choice] {
    let place = Place(node: node, left: left)
    try check()
    if let known = known[place] { return known }
    var result: [Choice] = []
    try steps(node) { relationship, neighbor in
      if layers.contains(neighbor, steps: left - 1) { result.append((relationship, neighbor)) }
    }
    if knownCount + result.count > Self.knownLimit {
      known.removeAll()
      knownCount = 0
    }
    knownCount += result.count + 1
    known[place] = result
    return result
  }
}

/// A trail that grows and shrinks at its end.
private struct Trail {
  private var nodes: [ElementID]
  private var relationships: [ElementID] = []
  private var used: Set<ElementID> = []

  init(_ start: ElementID) { nodes = [start] }

  /// How many relationships it has.
  var length: Int { relationships.count }

  func uses(_ relationship: ElementID) -> Bool { used.contains(relationship) }

  mutating func append(_ relationship: ElementID, _ node: ElementID) {
    nodes.append(node)
    relationships.append(relationship)
    used.insert(relationship)
  }

  /// Takes the last step back; nothing at the start.
  mutating func removeLast() {
    guard let relationship = relationships.popLast() else { return }
    nodes.removeLast()
    used.remove(relationship)
  }

  /// The trail with one more step.
  func path(with relationship: ElementID, _ node: ElementID) -> PathValue {
    PathValue(nodes: nodes + [node], relationships: relationships + [relationship])
  }
}
