import KGraphModel

/// Writes the body of an edge of a bulk write: byte for byte what ``ElementBody`` writes, without
/// building a tree.
struct BulkBody {
  private var writer = JSONWriter()
  /// What stands before the locator and behind it in the evidence of the edge before: mostly all rows
  /// of a file cite one source with one grade.
  private var grade: Grade??
  private var head: [UInt8] = []
  private var source: BulkNode?
  private var tail: [UInt8] = []
  private let keyOf: (BulkNode) throws -> String

  /// - Parameter keyOf: the key of a source.
  init(keyOf: @escaping (BulkNode) throws -> String) { self.keyOf = keyOf }

  /// Adds the body of an edge to bytes; nothing where there is nothing to keep.
  ///
  /// `texts` are the bytes to which the edge refers.
  mutating func encode(_ edge: BulkEdge, texts: [UInt8], into bytes: inout [UInt8]) throws {
    if let source = edge.source {
      if grade != .some(edge.grade) { setHead(edge.grade) }
      if self.source != source { try setTail(source) }
      bytes.append(contentsOf: head)
      if let locator = edge.locator {
        writer.removeAll()
        writer.string(locator)
        bytes.append(contentsOf: writer.bytes)
      } else {
        bytes.append(contentsOf: Self.row)
        Self.append(edge.row, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
      }
      bytes.append(contentsOf: tail)
    }
    let opening = edge.source == nil ? Self.onlyProperties : Self.moreProperties
    if let place = edge.propertyText {
      bytes.append(contentsOf: opening)
      texts.withUnsafeBufferPointer { bytes.append(contentsOf: $0[place]) }
    } else if !edge.properties.isEmpty {
      if edge.properties.values.contains(where: { $0.isNested }) {
        var body = ElementBody()
        body.properties = edge.properties
        _ = try body.encoded()
      }
      bytes.append(contentsOf: opening)
      writer.removeAll()
      writer.value(.map(edge.properties))
      bytes.append(contentsOf: writer.bytes)
    } else if edge.source == nil {
      return
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private static let row = Array("\"row ".utf8)
  private static let onlyProperties = Array("{\"properties\":".utf8)
  private static let moreProperties = Array(",\"properties\":".utf8)

  private mutating func setHead(_ grade: Grade?) {
    self.grade = .some(grade)
    let text = "{\"evidence\":[{" + (grade.map { "\"grade\":\"\($0)\"," } ?? "") + "\"locator\":"
    head = Array(text.utf8)
  }

  private mutating func setTail(_ source: BulkNode) throws {
    tail = Array(",\"source\":\(PropertyValue.string(try keyOf(source)).json)}]".utf8)
    self.source = source
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    guard number >= 10 else {
      guard number >= 0 else { return bytes.append(contentsOf: String(number).utf8) }
      return bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
    }
    append(number / 10, to: &bytes)
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}

extension PropertyValue {
  /// Whether the value is a list or a map, whose depth the file limits.
  fileprivate var isNested: Bool {
    switch self {
    case .list, .map: true
    default: false
    }
  }
}
