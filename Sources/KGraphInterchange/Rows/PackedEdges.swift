import KGraphModel

/// Rows of edges in one block of bytes, so that they can wait, in memory or in a file, until they are
/// sorted.
///
/// Unsafe reading of memory that this type has written itself; a block that comes back from a file is
/// checked at each row.
struct PackedEdges: ~Copyable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The fixed part of a row.
  private struct Head {
    var ordinal: UInt64
    var from: UInt32
    var type: UInt32
    var to: UInt32
    var origin: UInt32
    var body: UInt32
    var time: UInt16
    var known: UInt16
    var status: UInt8
    /// Bits: origin, time, known, body are there.
    var parts: UInt8
  }

  private static let headSize = MemoryLayout<Head>.size
  /// The longest date text that is packed.
  static let longestText = Int(UInt16.max)

  /// Appends a row; `false` where a text is too long.
  static func append(_ row: EdgeBytes, to output: inout RowOutput) -> Bool {
    let (time, known, body) = (row.time?.count ?? 0, row.known?.count ?? 0, row.body?.count ?? 0)
    guard time <= longestText, known <= longestText, body <= Int(Int32.max) else { return false }
    var parts: UInt8 = row.origin == nil ? 0 : 1
    if row.time != nil { parts |= 2 }
    if row.known != nil { parts |= 4 }
    if row.body != nil { parts |= 8 }
    let head = Head(
      ordinal: row.ordinal, from: row.from, type: row.type, to: row.to, origin: row.origin ?? 0,
      body: UInt32(body), time: UInt16(time), known: UInt16(known), status: number(of: row.status),
      parts: parts)
    withUnsafeBytes(of: head) { raw in
      output.append(Bytes(rebasing: raw.bindMemory(to: UInt8.self)[0..<headSize]))
    }
    if let time = row.time { output.append(time) }
    if let known = row.known { output.append(known) }
    if let body = row.body { output.append(body) }
    return true
  }

  private static let statuses = Status.allCases

  private static func number(of status: Status) -> UInt8 {
    UInt8(statuses.firstIndex(of: status) ?? 0)
  }

  /// What a row is sorted by, and where it lies.
  struct Place {
    var ends: UInt64
    var from: UInt32
    var offset: UInt32
    var ordinal: UInt64

    static func precedes(_ left: Place, _ right: Place) -> Bool {
      if left.from != right.from { return left.from < right.from }
      if left.ends != right.ends { return left.ends < right.ends }
      return OrdinalOrder.precedes(left.ordinal, right.ordinal)
    }
  }

  /// Finds the rows of a block, sorted by key; `nil` where the block was damaged.
  static func places(in block: Bytes) -> [Place]? {
    var places: [Place] = []
    var offset = 0
    while offset < block.count {
      guard let head = head(of: block, at: offset) else { return nil }
      places.append(
        Place(
          ends: UInt64(head.type) << 32 | UInt64(head.to), from: head.from,
          offset: UInt32(offset), ordinal: head.ordinal))
      offset += headSize + Int(head.time) + Int(head.known) + Int(head.body)
    }
    guard offset == block.count else { return nil }
    places.sort(by: Place.precedes)
    return places
  }

  private static func head(of block: Bytes, at offset: Int) -> Head? {
    guard offset + headSize <= block.count, let start = block.baseAddress else { return nil }
    return UnsafeRawPointer(start + offset).loadUnaligned(as: Head.self)
  }

  /// The row at a place of ``places(in:)``.
  static func row(at place: Place, in block: Bytes) -> EdgeBytes? {
    let offset = Int(place.offset)
    guard let head = head(of: block, at: offset) else { return nil }
    let time = offset + headSize
    let known = time + Int(head.time)
    let body = known + Int(head.known)
    guard body + Int(head.body) <= block.count, Int(head.status) < statuses.count else {
      return nil
    }
    func text(_ bit: UInt8, _ start: Int, _ count: Int) -> Bytes? {
      head.parts & bit == 0 ? nil : Bytes(rebasing: block[start..<start + count])
    }
    return EdgeBytes(
      from: head.from, type: head.type, to: head.to, ordinal: head.ordinal,
      status: statuses[Int(head.status)], origin: head.parts & 1 == 0 ? nil : head.origin,
      time: text(2, time, Int(head.time)), known: text(4, known, Int(head.known)),
      body: text(8, body, Int(head.body)))
  }
}
