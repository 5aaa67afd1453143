/// The records of a batch of new edges as ``ChainDigest`` encodes them.
enum EdgeBatchDigest {
  /// All of them, one behind the other.
  static func bytes(of batch: EdgeBatch) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(batch.rows.count * 96 + batch.byteCount * 2)
    batch.withTexts { texts in
      for row in batch.rows {
        let name = texts[row.typeName]
        append([ChangeKind.added.rawValue, row.id, row.from, Int64(name?.count ?? 0)], to: &bytes)
        if let name { bytes.append(contentsOf: name) }
        append([row.to, row.ordinal, row.status, -1], to: &bytes)
        append(texts[row.time], to: &bytes)
        append(texts[row.known], to: &bytes)
        append(texts[row.body], to: &bytes)
      }
    }
    return bytes
  }

  @inline(__always)
  private static func append(_ numbers: InlineArray<4, Int64>, to bytes: inout [UInt8]) {
    for index in numbers.indices {
      withUnsafeBytes(of: numbers[index].littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  @inline(__always)
  private static func append(_ text: UnsafeBufferPointer<UInt8>?, to bytes: inout [UInt8]) {
    let count = Int64(text?.count ?? -1)
    withUnsafeBytes(of: count.littleEndian) { bytes.append(contentsOf: $0) }
    if let text { bytes.append(contentsOf: text) }
  }
}
