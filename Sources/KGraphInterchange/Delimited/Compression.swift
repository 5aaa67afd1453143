/// How a file is compressed, known by its first bytes.
package enum Compression: String, Sendable, Hashable {
  /// RFC 1952, also as several members one after the other.
  case gzip
  /// RFC 8878, also as several frames one after the other.
  case zstandard = "Zstandard"

  /// The compression that the first bytes of a file tell of.
  init?(_ start: [UInt8]) {
    if start.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippable(start) {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// Whether a frame of user data comes first, as parallel compressors write it.
  private static func isSkippable(_ start: [UInt8]) -> Bool {
    start.count >= 4 && start[0] & 0xF0 == 0x50 && start[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }

  /// A kind of archive or compression that is not read, and the command that unpacks it.
  static func archive(_ start: [UInt8]) -> (name: String, command: String)? {
    if start.starts(with: [0x50, 0x4B, 3, 4]) { return ("ZIP", "unzip -p") }
    if start.starts(with: Array("BZh".utf8)), start.dropFirst(4).starts(with: [0x31, 0x41]) {
      return ("bzip2", "bzcat")
    }
    if start.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) { return ("xz", "xzcat") }
    return nil
  }
}
