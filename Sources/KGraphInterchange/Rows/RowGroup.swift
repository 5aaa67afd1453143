import KGraphModel

/// The edges of one triple as rows, for formats in which they are one edge; see ``EdgeGroups``.
struct RowGroup {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The edges.
  let rows: [EdgeBytes]
  /// What their bodies hold.
  let bodies: [RowBody]

  /// Looks into the bodies; `nil` where one has to be decoded.
  init?(_ rows: [EdgeBytes]) {
    guard rows.count > 1, rows.count <= EdgeGroups.limit else { return nil }
    var bodies: [RowBody] = []
    bodies.reserveCapacity(rows.count)
    for row in rows {
      guard let body = RowBody(row.body), !body.hasAliases, body.tags == nil, body.ids == nil,
        !(body.properties?.contains(0xEF) ?? false), !(body.evidence?.contains(0xEF) ?? false),
        !(row.known?.contains(0xEF) ?? false)
      else { return nil }
      bodies.append(body)
    }
    self.rows = rows
    self.bodies = bodies
  }

  /// Whether all edges say the same of something, and say something.
  func isCommon(_ part: (EdgeBytes) -> Bytes?) -> Bool {
    guard let first = part(rows[0]) else { return false }
    return rows.dropFirst().allSatisfy { row in part(row).map { $0.elementsEqual(first) } ?? false }
  }

  /// Whether all bodies say the same of something, and say something.
  func isCommonInBodies(_ part: (RowBody) -> Bytes?) -> Bool {
    guard let first = part(bodies[0]) else { return false }
    return bodies.dropFirst().allSatisfy { body in
      part(body).map { $0.elementsEqual(first) } ?? false
    }
  }

  /// Whether all edges have the same status.
  var hasCommonStatus: Bool { rows.allSatisfy { $0.status == rows[0].status } }

  /// Whether all edges follow from the same element.
  var hasCommonOrigin: Bool {
    rows[0].origin != nil && rows.allSatisfy { $0.origin == rows[0].origin }
  }

  /// The properties that all edges have alike: names and values, as the first edge orders them.
  var commonProperties: [(name: Bytes, value: Bytes)] {
    var common: [(name: Bytes, value: Bytes)] = []
    guard bodies.allSatisfy({ $0.properties != nil }), let first = bodies[0].properties else {
      return []
    }
    _ = RowBody.forEachMember(of: first) { name, value in
      common.append((name, value))
      return true
    }
    for body in bodies.dropFirst() where !common.isEmpty {
      guard let properties = body.properties else { return [] }
      var found: [(name: Bytes, value: Bytes)] = []
      _ = RowBody.forEachMember(of: properties) { name, value in
        found.append((name, value))
        return true
      }
      common.removeAll { property in
        !found.contains { other in
          other.name.elementsEqual(property.name) && other.value.elementsEqual(property.value)
        }
      }
    }
    return common
  }
}
