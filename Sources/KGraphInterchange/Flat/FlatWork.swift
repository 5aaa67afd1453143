import KGraphModel

/// What one thread writes a ``FlatGraph`` with.
struct FlatState: ~Copyable {
  var output = RowOutput()
  var scratch = RowOutput(capacity: 256)
  fileprivate var edges: [FlatEdge] = []
  fileprivate var touched: UInt64 = 0
}

/// Bytes on their way to the sink, whose memory is used again.
///
/// `@unchecked Sendable`: used by one thread at a time, see ``RowWork/piecesInFlight``.
final class FlatPiece: @unchecked Sendable {
  fileprivate(set) var bytes: [UInt8] = []
}

/// Cuts a ``FlatGraph`` into parts and writes them on several threads.
enum FlatWork {
  /// The most edges of a part, unless one node has more.
  private static let edgesOfPart = 16_384
  private static let nodesOfPart = 8_192
  /// How many edges are touched before they are written: what they need stays in the cache.
  private static let edgesTouched = 256

  /// The state of one thread.
  ///
  /// `@unchecked Sendable`: used by one thread at a time, see ``RowWork``.
  private final class Worker: @unchecked Sendable {
    private var state = FlatState()
    private let pieces = (0..<RowWork.piecesInFlight).map { _ in FlatPiece() }
    private var next = 0

    /// Writes a part; the state is borrowed once for all of it.
    func part(_ body: (inout FlatState) -> Void) -> FlatPiece {
      state.output.removeAll()
      body(&state)
      let piece = pieces[next]
      next = (next + 1) % pieces.count
      piece.bytes.removeAll(keepingCapacity: true)
      state.output.withBytes { piece.bytes.append(contentsOf: $0) }
      return piece
    }
  }

  /// Writes all nodes.
  static func forEachNode(
    _ graph: any FlatGraph, to sink: ByteSink,
    _ write: @escaping @Sendable (inout FlatState, UInt32) -> Void
  ) throws {
    let count = graph.nodeCount
    try RowWork.forEach(
      workers, parts: (count + nodesOfPart - 1) / nodesOfPart,
      { worker, part -> FlatPiece in
        let first = part * nodesOfPart
        return worker.part { state in
          for node in first..<min(first + nodesOfPart, count) { write(&state, UInt32(node)) }
        }
      }, { (piece: FlatPiece) in try sink(piece.bytes) })
  }

  /// Writes all edges: those of a node one after the other where the graph is sorted.
  ///
  /// - Parameters:
  ///   - graph: what is written.
  ///   - property: a property that is written, or a negative number.
  ///   - sink: where the bytes go.
  ///   - write: appends one edge to the output of a thread.
  /// - Throws: what the sink throws.
  static func forEachEdge(
    _ graph: any FlatGraph, property: Int = -1, to sink: ByteSink,
    _ write: @escaping @Sendable (inout FlatState, FlatEdge) -> Void
  ) throws {
    let count = graph.edgeCount
    let ranges = graph.isSorted ? parts(of: graph) : []
    try RowWork.forEach(
      workers,
      parts: graph.isSorted ? ranges.count : (count + edgesOfPart - 1) / edgesOfPart,
      { worker, part -> FlatPiece in
        worker.part { state in
          state.edges.removeAll(keepingCapacity: true)
          if graph.isSorted {
            for node in ranges[part] { graph.appendEdges(from: node, to: &state.edges) }
          } else {
            let first = part * edgesOfPart
            graph.appendEdges(at: first..<min(first + edgesOfPart, count), to: &state.edges)
          }
          for first in stride(from: 0, to: state.edges.count, by: edgesTouched) {
            let last = min(first + edgesTouched, state.edges.count)
            state.touched &+= graph.touch(state.edges[first..<last], property: property)
            for index in first..<last { write(&state, state.edges[index]) }
          }
        }
      }, { (piece: FlatPiece) in try sink(piece.bytes) })
  }

  /// Nodes with about as many edges each.
  private static func parts(of graph: any FlatGraph) -> [Range<UInt32>] {
    var parts: [Range<UInt32>] = []
    var (first, count): (UInt32, Int) = (0, 0)
    for node in 0..<UInt32(graph.nodeCount) {
      count += graph.degree(node)
      guard count >= edgesOfPart else { continue }
      parts.append(first..<node + 1)
      (first, count) = (node + 1, 0)
    }
    return parts + [first..<UInt32(graph.nodeCount)]
  }

  private static var workers: [Worker] { (0..<RowWork.threads).map { _ in Worker() } }
}

/// The keys of all nodes as a format writes them, so that edges copy them.
///
/// - Complexity: the keys in memory, once more.
func writtenKeys(
  of graph: any FlatGraph, _ write: (inout RowOutput, UnsafeBufferPointer<UInt8>) -> Void
) -> TextArena {
  var output = RowOutput(capacity: 1 << 16)
  var ends: [Int] = []
  for node in 0..<UInt32(graph.nodeCount) {
    write(&output, graph.key(node))
    ends.append(output.count)
  }
  return TextArena(output, ends: ends)
}
