/// The first bytes of a snapshot file, all numbers in the byte order of the machine that wrote it.
///
/// 8 bytes magic, 4 version, 4 byte-order mark, then eight bytes each: size of the file, transaction,
/// 32 bytes hash, second and nanosecond at which the file was written, place, size and checksum of the
/// directory, checksum of all this.
struct SnapshotHeader: Equatable {
  static let magic = Array("KGSNAPSH".utf8)
  /// Counts up with every change of the layout; a file of another version is made anew.
  static let version: UInt32 = 2
  static let byteOrder: UInt32 = 0x0102_0304
  static let size = 128

  var fileSize: UInt64
  var identity: SnapshotIdentity
  var written: FileMoment
  var directoryOffset: UInt64
  var directorySize: UInt64
  var directorySum: UInt64

  /// The bytes of the header.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(contentsOf: Self.magic)
    writer.append(Self.version)
    writer.append(Self.byteOrder)
    writer.append(fileSize)
    writer.append(identity.transaction)
    writer.append(contentsOf: identity.hash)
    writer.append(written.second)
    writer.append(written.nanosecond)
    writer.append(directoryOffset)
    writer.append(directorySize)
    writer.append(directorySum)
    writer.append(XXH64.hash(writer.bytes))
    return writer.bytes
  }

  init(
    fileSize: UInt64, identity: SnapshotIdentity, written: FileMoment, directoryOffset: UInt64,
    directorySize: UInt64, directorySum: UInt64
  ) {
    self.fileSize = fileSize
    self.identity = identity
    self.written = written
    self.directoryOffset = directoryOffset
    self.directorySize = directorySize
    self.directorySum = directorySum
  }

  /// Reads a header.
  init(_ file: UnsafeRawBufferPointer) throws(SnapshotFault) {
    guard file.count >= Self.size else { throw .damaged("the header is cut off") }
    var reader = ByteReader(UnsafeRawBufferPointer(rebasing: file[..<Self.size]))
    guard try reader.bytes(8) == Self.magic, try reader.number(UInt32.self) == Self.version,
      try reader.number(UInt32.self) == Self.byteOrder
    else { throw .foreign }
    fileSize = try reader.number()
    let transaction: Int64 = try reader.number()
    identity = SnapshotIdentity(
      transaction: transaction, hash: try reader.bytes(SnapshotIdentity.hashSize))
    written = FileMoment(second: try reader.number(), nanosecond: try reader.number())
    directoryOffset = try reader.number()
    directorySize = try reader.number()
    directorySum = try reader.number()
    let covered = UnsafeRawBufferPointer(rebasing: file[..<reader.place])
    guard try reader.number(UInt64.self) == XXH64.hash(covered) else {
      throw .damaged("the header is not what was written")
    }
    guard fileSize == UInt64(file.count) else { throw .damaged("the file has another size") }
  }
}
