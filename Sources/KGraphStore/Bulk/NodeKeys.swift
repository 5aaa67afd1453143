import KGraphModel

/// The keys of the nodes that a bulk write refers to.
final class NodeKeys {
  private let resolver: KeyResolver
  private var reservedNodes: [ElementKey: BulkNode] = [:]

  init(_ resolver: KeyResolver) { self.resolver = resolver }

  /// Notes that a node has a key.
  func remember(_ node: BulkNode, _ key: ElementKey) {
    resolver.remember(node.number, key.text)
    reservedNodes[key] = nil
  }

  /// Notes that a node with a key will be written.
  func reserve(_ node: BulkNode, _ key: ElementKey) {
    resolver.remember(node.number, key.text)
    reservedNodes[key] = node
  }

  /// The node that was promised under a key.
  func reserved(_ key: ElementKey) -> BulkNode? { reservedNodes[key] }

  /// Whether a node was promised under a key.
  func isReserved(_ key: ElementKey) -> Bool { reservedNodes[key] != nil }

  /// A key that was promised and not written.
  var firstReserved: ElementKey? { reservedNodes.keys.min() }

  /// The key of a node that this write has met; asks nothing of the connection.
  func known(_ node: BulkNode) -> String? { resolver.known(node.number) }

  /// The key of a node.
  func key(_ node: BulkNode) throws -> String { try resolver.key(node.number) }
}
