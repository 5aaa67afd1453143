import KGraphModel

/// What one thread writes a ``FlatGraph`` with.
struct FlatState: ~Copyable {
  var output = RowOutput()
  var scratch = RowOutput(capacity: 256)
  fileprivate var edges: [FlatEdge] = []
}

/// Cuts a ``FlatGraph`` into parts and writes them on several threads.
enum FlatWork {
  /// The most edges of a part, unless one node has more.
  private static let edgesOfPart = 16_384
  private static let nodesOfPart = 8_192

  /// The state of one thread.
  ///
  /// `@unchecked Sendable`: used by one thread at a time, see ``RowWork``.
  private final class Worker: @unchecked Sendable {
    private var state = FlatState()

    /// Writes a part; the state is borrowed once for all of it.
    func part(_ body: (inout FlatState) -> Void) -> [UInt8] {
      state.output.removeAll()
      body(&state)
      return state.output.bytes
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
      { worker, part in
        let first = part * nodesOfPart
        return worker.part { state in
          for node in first..<min(first + nodesOfPart, count) { write(&state, UInt32(node)) }
        }
      }, sink)
  }

  /// Writes all edges; the edges of a node come one after the other.
  static func forEachEdge(
    _ graph: any FlatGraph, to sink: ByteSink,
    _ write: @escaping @Sendable (inout FlatState, UInt32, FlatEdge) -> Void
  ) throws {
    let ranges = parts(of: graph)
    try RowWork.forEach(
      workers, parts: ranges.count,
      { worker, part in
        worker.part { state in
          for node in ranges[part] {
            graph.edges(from: node, into: &state.edges)
            for index in state.edges.indices { write(&state, node, state.edges[index]) }
          }
        }
      }, sink)
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

extension RowOutput {
  /// Appends a quoted string of the DOT language, as ``DOTText`` writes it.
  mutating func appendDOT(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0..<0x20, 0x7F: break
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a cell of RFC 4180, as ``CSVRow`` writes it.
  mutating func appendCSV(_ text: UnsafeBufferPointer<UInt8>) {
    let isPlain = text.allSatisfy {
      $0 > 0x2C || ($0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D)
    }
    if isPlain { return append(text) }
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends what another output holds as a cell.
  mutating func appendCSV(of other: borrowing RowOutput) {
    other.withBytes { appendCSV($0) }
  }

  /// Appends the day of a limit as ``ElementDates`` writes it, with the time of the day where it is not
  /// that of a whole day; nothing where there is no limit.
  mutating func append(limit second: Int64, isEnd: Bool) {
    let isWholeDay = second % 86_400 == 0
    guard isWholeDay, (Self.firstPlain..<Self.lastPlain).contains(second) else {
      var text = ElementDates.text(second, isEnd: isEnd) ?? ""
      return text.withUTF8 { append($0) }
    }
    // Days from civil, H. Hinnant, http://howardhinnant.github.io/date_algorithms.html
    let shifted = (isEnd ? second / 86_400 - 1 : second / 86_400) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    appendTwo(year / 100)
    appendTwo(year % 100)
    append(UInt8(ascii: "-"))
    appendTwo(month)
    append(UInt8(ascii: "-"))
    appendTwo(day)
  }

  /// The seconds of the years 1001 to 9998.
  private static let firstPlain: Int64 = -30_578_688_000
  private static let lastPlain: Int64 = 253_370_764_800

  private mutating func appendTwo(_ number: Int64) {
    append(0x30 + UInt8(truncatingIfNeeded: number / 10))
    append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }
}
