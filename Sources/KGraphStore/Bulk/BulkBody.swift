import KGraphModel

/// Writes the body of an edge of a bulk write: byte for byte what ``ElementBody`` writes, without
/// building a tree.
struct BulkBody {
  private var writer = JSONWriter()
  private var heads: [Head: String] = [:]
  private var tails: [BulkNode: String] = [:]
  private let keyOf: (BulkNode) throws -> String

  private struct Head: Hashable {
    var grade: Grade?
  }

  /// - Parameter keyOf: the key of a source.
  init(keyOf: @escaping (BulkNode) throws -> String) { self.keyOf = keyOf }

  /// Writes the body of an edge and returns its bytes; none where there is nothing to keep.
  mutating func encode(_ edge: BulkEdge) throws -> [UInt8] {
    writer.removeAll()
    if let source = edge.source {
      writer.raw(head(edge.grade))
      if let locator = edge.locator {
        writer.string(locator)
      } else {
        writer.raw("\"row \(edge.row)\"")
      }
      writer.raw(try tail(source))
    }
    if !edge.properties.isEmpty {
      if edge.properties.values.contains(where: { $0.isNested }) {
        var body = ElementBody()
        body.properties = edge.properties
        _ = try body.encoded()
      }
      writer.raw(edge.source == nil ? "{\"properties\":" : ",\"properties\":")
      writer.value(.map(edge.properties))
    }
    if edge.source != nil || !edge.properties.isEmpty { writer.raw("}") }
    return writer.bytes
  }

  private mutating func head(_ grade: Grade?) -> String {
    if let known = heads[Head(grade: grade)] { return known }
    let text = "{\"evidence\":[{" + (grade.map { "\"grade\":\"\($0)\"," } ?? "") + "\"locator\":"
    heads[Head(grade: grade)] = text
    return text
  }

  private mutating func tail(_ source: BulkNode) throws -> String {
    if let known = tails[source] { return known }
    let text = ",\"source\":\(PropertyValue.string(try keyOf(source)).json)}]"
    tails[source] = text
    return text
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
