/// SHA-256 (FIPS 180-4), incremental.
///
/// - Complexity: linear, about 3 ns a byte; memory is one block of 64 bytes.
package struct SHA256: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  /// Starts a digest.
  package init() { pending.reserveCapacity(128) }

  /// The digest of bytes.
  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finalize()
  }

  /// Takes more bytes.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes more bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var index = 0
    if !pending.isEmpty {
      index = min(64 - pending.count, bytes.count)
      pending.append(contentsOf: bytes[..<index])
      guard pending.count == 64 else { return }
      let block = pending
      block.withUnsafeBytes { compress($0, from: 0, blocks: 1) }
      pending.removeAll(keepingCapacity: true)
    }
    let blocks = (bytes.count - index) / 64
    compress(bytes, from: index, blocks: blocks)
    pending.append(contentsOf: bytes[(index + blocks * 64)...])
  }

  /// The 32 bytes of the digest; nothing may be added afterwards.
  package mutating func finalize() -> [UInt8] {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    let used = (pending.count + 1) % 64
    tail.append(contentsOf: repeatElement(0, count: (used <= 56 ? 56 : 120) - used))
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    update(tail)
    var digest: [UInt8] = []
    for index in 0..<8 {
      for shift in [24, 16, 8, 0] as [UInt32] {
        digest.append(UInt8(truncatingIfNeeded: state[index] >> shift))
      }
    }
    return digest
  }

  /// A digest in hexadecimal.
  package static func hex(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private mutating func compress(_ bytes: UnsafeRawBufferPointer, from start: Int, blocks: Int) {
    guard blocks > 0 else { return }
    SHA256Constants.rounds.withUnsafeBufferPointer { constants in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
        for block in 0..<blocks {
          Self.expand(bytes, at: start + block * 64, into: words)
          state = Self.rounds(state, words, constants)
        }
      }
    }
  }

  /// The message schedule of one block.
  @inline(__always)
  private static func expand(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, into words: UnsafeMutableBufferPointer<UInt32>
  ) {
    for index in 0..<16 {
      words[index] = UInt32(
        bigEndian: bytes.loadUnaligned(fromByteOffset: offset &+ index &* 4, as: UInt32.self))
    }
    for index in 16..<64 {
      let near = words[index &- 2]
      let far = words[index &- 15]
      let small = rotate(far, 7) ^ rotate(far, 18) ^ far &>> 3
      let large = rotate(near, 17) ^ rotate(near, 19) ^ near &>> 10
      words[index] = words[index &- 16] &+ small &+ words[index &- 7] &+ large
    }
  }

  /// The 64 rounds, eight at a time, so that the working variables change names and never move.
  @inline(__always)
  private static func rounds(
    _ state: SIMD8<UInt32>, _ words: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>
  ) -> SIMD8<UInt32> {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var index = 0
    while index < 64 {
      round(a, b, c, &d, e, f, g, &h, words[index] &+ constants[index])
      round(h, a, b, &c, d, e, f, &g, words[index &+ 1] &+ constants[index &+ 1])
      round(g, h, a, &b, c, d, e, &f, words[index &+ 2] &+ constants[index &+ 2])
      round(f, g, h, &a, b, c, d, &e, words[index &+ 3] &+ constants[index &+ 3])
      round(e, f, g, &h, a, b, c, &d, words[index &+ 4] &+ constants[index &+ 4])
      round(d, e, f, &g, h, a, b, &c, words[index &+ 5] &+ constants[index &+ 5])
      round(c, d, e, &f, g, h, a, &b, words[index &+ 6] &+ constants[index &+ 6])
      round(b, c, d, &e, f, g, h, &a, words[index &+ 7] &+ constants[index &+ 7])
      index &+= 8
    }
    return state &+ SIMD8(a, b, c, d, e, f, g, h)
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let mixE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let first = h &+ mixE &+ (g ^ (e & (f ^ g))) &+ word
    let mixA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    d = d &+ first
    h = first &+ mixA &+ ((a & b) | (c & (a | b)))
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }
}
