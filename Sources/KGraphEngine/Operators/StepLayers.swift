/// From which nodes a walk of exactly so many steps leads to an end: one set of nodes for each number of
/// steps, made when it is asked for.
///
/// Walks may use a relationship twice, so a node of a layer need not lead to the end by a trail; a node that
/// is in none of use leads there by none.
final class StepLayers {
  /// The nodes from which one step leads to one of some nodes, each once.
  typealias Before = (_ nodes: [ElementID]) throws -> [ElementID]

  /// A set of nodes: few of them in a table, many as one bit for each node of the graph.
  private enum Layer: Equatable {
    case few(Set<ElementID>)
    case many([UInt64], count: Int)

    init(_ nodes: [ElementID], nodeLimit: Int) {
      guard nodes.count > nodeLimit / 64 else {
        self = .few(Set(nodes))
        return
      }
      var bits = [UInt64](repeating: 0, count: nodeLimit / 64 + 1)
      for node in nodes { bits[Int(node >> 6)] |= 1 << UInt64(node & 63) }
      self = .many(bits, count: nodes.count)
    }

    @inline(__always)
    func contains(_ node: ElementID) -> Bool {
      switch self {
      case .few(let nodes): nodes.contains(node)
      case .many(let bits, _): bits[Int(node >> 6)] & 1 << UInt64(node & 63) != 0
      }
    }
  }

  private let nodeLimit: Int
  private let before: Before
  private var layers: [Layer]
  /// The nodes of the last layer.
  private var last: [ElementID]
  /// How many layers before the last one the same layer is: all further ones repeat those between.
  private var period: Int?
  /// The least number of steps from each node of the layers.
  private var rests: [ElementID: Int]
  private var restsAreWhole = false

  /// Starts with the end itself in a graph whose nodes have numbers below a limit.
  init(end: ElementID, nodeLimit: Int, before: @escaping Before) {
    self.nodeLimit = nodeLimit
    self.before = before
    layers = [Layer([end], nodeLimit: nodeLimit)]
    last = [end]
    rests = [end: 0]
  }

  /// Makes the layers up to a number of steps.
  ///
  /// - Complexity: O(relationships of the nodes of each new layer).
  func extend(to steps: Int) throws {
    while layers.count <= steps, period == nil, !last.isEmpty {
      last = try before(last)
      let layer = Layer(last, nodeLimit: nodeLimit)
      period = (1...2).first { $0 <= layers.count && layers[layers.count - $0] == layer }
      var hasNew = false
      for node in last where rests[node] == nil {
        rests[node] = layers.count
        hasNew = true
      }
      if !hasNew { restsAreWhole = true }
      layers.append(layer)
    }
  }

  /// Whether a walk of so many steps leads from a node to the end; the layer was made by ``extend(to:)``.
  @inline(__always)
  func contains(_ node: ElementID, steps: Int) -> Bool {
    if steps < layers.count { return layers[steps].contains(node) }
    guard let period else { return false }
    let first: Int = layers.count - period
    return layers[first + (steps - first) % period].contains(node)
  }

  /// Whether no walk has so many steps or more.
  func isEmpty(from steps: Int) -> Bool { last.isEmpty && steps >= layers.count - 1 }

  /// Whether more steps may be left from a node to the end than some: also where that is not known.
  func mayBeFarther(_ node: ElementID, than steps: Int) -> Bool {
    rests[node].map { $0 > steps } ?? !restsAreWhole
  }

  /// Whether the end can be reached from a node in some number of steps at most.
  func isNear(_ node: ElementID, _ steps: Int) -> Bool { rests[node].map { $0 <= steps } ?? false }
}
