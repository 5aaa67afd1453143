import KGraphModel

/// Gathers the edges of one triple, which come one after the other, for formats in which only one
/// edge of a type can join two nodes.
///
/// At most ``limit`` edges make a group, so that memory stays bounded; a triple with more has several.
struct EdgeGroups {
  /// The edges of one group.
  private(set) var edges: [(edge: Edge, certainty: Certainty)] = []
  /// Which group of its triple it is, from 1.
  private(set) var number = 1
  /// The most edges of a group.
  static let limit = 4096

  /// Adds an edge; calls `body` first where the gathered ones are complete.
  mutating func add(
    _ edge: Edge, _ certainty: Certainty, _ body: (EdgeGroups) throws -> Void
  ) rethrows {
    if let first = edges.first?.edge {
      let isSame = first.from == edge.from && first.type == edge.type && first.to == edge.to
      if !isSame || edges.count >= Self.limit {
        try body(self)
        number = isSame ? number + 1 : 1
        edges.removeAll(keepingCapacity: true)
      }
    }
    edges.append((edge, certainty))
  }

  /// Hands over the last group.
  mutating func finish(_ body: (EdgeGroups) throws -> Void) rethrows {
    guard !edges.isEmpty else { return }
    try body(self)
    edges = []
  }

  /// What tells the edges of the group from others between its ends: the type, with the number of
  /// the group behind it from the second on.
  var kind: String {
    let type = edges.first?.edge.type ?? ""
    return number == 1 ? type : "\(type) #\(number)"
  }
}

extension ElementCells {
  /// The cells of a group: what all its edges say alike, and the whole edges where there are several.
  mutating func fill(_ group: EdgeGroups) {
    guard let first = group.edges.first else { return }
    fill(first.edge, first.certainty)
    guard group.edges.count > 1 else { return }
    var common = cells
    for (edge, certainty) in group.edges.dropFirst() {
      fill(edge, certainty)
      let texts = Dictionary(cells.map { ($0.column, $0.text) }) { first, _ in first }
      common.removeAll { texts[$0.column] != $0.text }
    }
    common.removeAll {
      $0.column == GraphColumn.ordinal.rawValue || $0.column == GraphColumn.exact.rawValue
    }
    let whole = PropertyValue.list(group.edges.map { self.whole.value(of: $0.edge, $0.certainty) })
    let index = common.firstIndex { $0.column > GraphColumn.exact.rawValue } ?? common.count
    common.insert((GraphColumn.exact.rawValue, whole.safeJSON), at: index)
    replace(common)
  }
}
