import KGraphModel

/// Cuts a ``FlatGraph`` into parts and writes them on several threads.
enum FlatWork {
  /// The most edges of a part, unless one node has more.
  private static let edgesOfPart = 8_192
  private static let nodesOfPart = 4_096

  /// What one thread writes with.
  ///
  /// `@unchecked Sendable`: used by one thread at a time, see ``RowWork``.
  final class Worker: @unchecked Sendable {
    var output = RowOutput()
    var edges: [FlatEdge] = []
    var scratch = RowOutput(capacity: 256)
    var starts = DayTexts()
    var ends = DayTexts()
  }

  /// Writes all nodes.
  static func forEachNode(
    _ graph: any FlatGraph, to sink: ByteSink,
    _ write: @escaping @Sendable (Worker, UInt32) -> Void
  ) throws {
    let parts = (graph.nodeCount + nodesOfPart - 1) / nodesOfPart
    try RowWork.forEach(
      workers, parts: parts,
      { worker, part in
        worker.output.removeAll()
        let first = part * nodesOfPart
        for node in first..<min(first + nodesOfPart, graph.nodeCount) {
          write(worker, UInt32(node))
        }
        return worker.output.bytes
      }, sink)
  }

  /// Writes all edges; the edges of a node come one after the other.
  static func forEachEdge(
    _ graph: any FlatGraph, to sink: ByteSink,
    _ write: @escaping @Sendable (Worker, UInt32, FlatEdge) -> Void
  ) throws {
    var parts: [Range<UInt32>] = []
    var (first, count): (UInt32, Int) = (0, 0)
    for node in 0..<UInt32(graph.nodeCount) {
      count += graph.degree(node)
      guard count >= edgesOfPart else { continue }
      parts.append(first..<node + 1)
      (first, count) = (node + 1, 0)
    }
    parts.append(first..<UInt32(graph.nodeCount))
    let ranges = parts
    try RowWork.forEach(
      workers, parts: ranges.count,
      { worker, part in
        worker.output.removeAll()
        for node in ranges[part] {
          graph.edges(from: node, into: &worker.edges)
          for edge in worker.edges { write(worker, node, edge) }
        }
        return worker.output.bytes
      }, sink)
  }

  private static var workers: [Worker] { (0..<RowWork.threads).map { _ in Worker() } }
}

/// Remembers the texts of limits of dates, of starts or of ends.
struct DayTexts {
  private var texts: [Int64: [UInt8]] = [:]

  /// Appends the day of a limit, with the time of the day where it is not that of a whole day; nothing
  /// where there is no limit.
  mutating func append(_ second: Int64, isEnd: Bool, to output: inout RowOutput) {
    if let known = texts[second] { return output.append(known) }
    let text = Array((ElementDates.text(second, isEnd: isEnd) ?? "").utf8)
    if texts.count >= 1 << 15 { texts.removeAll(keepingCapacity: true) }
    texts[second] = text
    output.append(text)
  }
}

extension RowOutput {
  /// Appends a quoted string of the DOT language, as ``DOTText`` writes it.
  mutating func appendDOT(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    appendDOTText(text)
    append(UInt8(ascii: "\""))
  }

  /// Appends what stands within a quoted string of the DOT language.
  mutating func appendDOTText(_ text: UnsafeBufferPointer<UInt8>) {
    let isPlain = text.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    if isPlain { return append(text) }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0..<0x20, 0x7F: break
      default: append(byte)
      }
    }
  }

  /// Appends a cell of RFC 4180, as ``CSVRow`` writes it.
  mutating func appendCSV(_ text: UnsafeBufferPointer<UInt8>) {
    let isPlain = text.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
    if isPlain { return append(text) }
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }
}
