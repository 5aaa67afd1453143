import KGraphModel

/// A value in the result of a query.
public indirect enum QueryValue: Sendable, Hashable {
  /// A plain value; also a date.
  case value(PropertyValue)
  /// A span of time, as `validTime()` gives it.
  case interval(ValidTime)
  case list([QueryValue])
  case map([String: QueryValue])
  case node(QueryNode)
  case relationship(QueryRelationship)
  case path(QueryPath)

  /// No value.
  public static let null = QueryValue.value(.null)

  /// Whether there is no value.
  public var isNull: Bool { self == .null }
}

/// A node in the result of a query.
public struct QueryNode: Sendable, Hashable {
  /// The key; `nil` for a node of a graph that is no case.
  public var key: ElementKey?
  /// The labels, the type first.
  public var labels: [String]
  /// The name, or what stands for it.
  public var label: String
  /// When it was.
  public var time: ValidTime?
  /// How certainly the statement's temporal context holds for it; `nil` without one.
  public var certainty: Certainty?
  /// Its status.
  public var status: Status?
  /// Everything else.
  public var properties: [String: QueryValue]
}

/// A relationship in the result of a query.
public struct QueryRelationship: Sendable, Hashable {
  /// The key; `nil` for a relationship of a graph that is no case.
  public var key: ElementKey?
  /// The type.
  public var type: String
  /// The node where it starts.
  public var from: QueryNode
  /// The node where it ends.
  public var to: QueryNode
  /// When it held or happened.
  public var time: ValidTime?
  /// How certainly the statement's temporal context holds for it; `nil` without one.
  public var certainty: Certainty?
  /// Its status.
  public var status: Status?
  /// Everything else.
  public var properties: [String: QueryValue]
}

/// A path in the result of a query.
public struct QueryPath: Sendable, Hashable {
  /// The nodes, one more than relationships.
  public var nodes: [QueryNode]
  /// The relationships in order; each may be walked against its direction.
  public var relationships: [QueryRelationship]
}

// MARK: For programs

extension QueryValue {
  /// The value as programs get it: elements are maps with `key`, `type`, `label`, `when`,
  /// `certainty`, `status` and `properties`.
  public var data: PropertyValue {
    switch self {
    case .value(let value): value
    case .interval(let time): .string(time.edtfText)
    case .list(let values): .list(values.map(\.data))
    case .map(let map): .map(map.mapValues(\.data))
    case .node(let node): .map(node.data)
    case .relationship(let relationship): .map(relationship.data)
    case .path(let path): .map(path.data)
    }
  }
}

extension QueryNode {
  var data: PropertyMap {
    elementData(
      key: key, type: labels.first, label: label, time: time, certainty: certainty, status: status,
      properties: properties
    ).merging(["labels": .list(labels.map(PropertyValue.string))]) { $1 }
  }
}

extension QueryRelationship {
  var data: PropertyMap {
    elementData(
      key: key, type: type, label: sentence, time: time, certainty: certainty, status: status,
      properties: properties
    ).merging([
      "from": .string(from.key?.text ?? from.label), "to": .string(to.key?.text ?? to.label),
    ]) { $1 }
  }

  /// The relationship as a sentence: `Saudi Arabia backs Jaish al-Islam`.
  public var sentence: String {
    "\(from.label) \(type.lowercased().split(separator: "_").joined(separator: " ")) \(to.label)"
  }
}

extension QueryPath {
  var data: PropertyMap {
    [
      "nodes": .list(nodes.map { .map($0.data) }),
      "relationships": .list(relationships.map { .map($0.data) }),
      "length": .integer(Int64(relationships.count)),
    ]
  }
}

private func elementData(
  key: ElementKey?, type: String?, label: String, time: ValidTime?, certainty: Certainty?,
  status: Status?, properties: [String: QueryValue]
) -> PropertyMap {
  [
    "key": key.map { .string($0.text) } ?? .null, "type": type.map(PropertyValue.string) ?? .null,
    "label": .string(label), "when": time.map { .string($0.edtfText) } ?? .null,
    "certainty": certainty.map { .string($0.rawValue) } ?? .null,
    "status": status.map { .string($0.rawValue) } ?? .null,
    "properties": .map(properties.mapValues(\.data)),
  ]
}

// MARK: For people

extension QueryValue {
  /// The value as people read it in a table.
  public var displayText: String {
    switch self {
    case .value(let value): value.displayText
    case .interval(let time): time.displayText
    case .list(let values): values.map(\.displayText).joined(separator: ", ")
    case .map(let map):
      map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.displayText)" }
        .joined(separator: ", ")
    case .node(let node): node.label
    case .relationship(let relationship): relationship.displayText
    case .path(let path): path.displayText
    }
  }
}

extension QueryRelationship {
  /// The relationship with its ends, `Saudi Arabia -BACKS-> Jaish al-Islam`.
  public var displayText: String { "\(from.label) -\(type)-> \(to.label)" }
}

extension QueryPath {
  /// The path from its first to its last node.
  public var displayText: String {
    var text = nodes.first?.label ?? ""
    for (index, relationship) in relationships.enumerated() where index + 1 < nodes.count {
      let isForward = relationship.from == nodes[index]
      text += isForward ? " -\(relationship.type)-> " : " <-\(relationship.type)- "
      text += nodes[index + 1].label
    }
    return text
  }
}
