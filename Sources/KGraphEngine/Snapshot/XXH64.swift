/// The checksum XXH64 (specification of xxHash 0.1.1), without a seed.
///
/// Complexity: linear, about 0.1 ns a byte.
enum XXH64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The checksum of bytes.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var place = 0
    var sum: UInt64
    if bytes.count >= 32 {
      var lanes = SIMD4<UInt64>(prime1 &+ prime2, prime2, 0, 0 &- prime1)
      while place &+ 32 <= bytes.count {
        lanes[0] = round(lanes[0], word(bytes, place))
        lanes[1] = round(lanes[1], word(bytes, place &+ 8))
        lanes[2] = round(lanes[2], word(bytes, place &+ 16))
        lanes[3] = round(lanes[3], word(bytes, place &+ 24))
        place &+= 32
      }
      sum =
        rotate(lanes[0], 1) &+ rotate(lanes[1], 7) &+ rotate(lanes[2], 12)
        &+ rotate(lanes[3], 18)
      for lane in 0..<4 { sum = (sum ^ round(0, lanes[lane])) &* prime1 &+ prime4 }
    } else {
      sum = prime5
    }
    sum = sum &+ UInt64(bytes.count)
    while place &+ 8 <= bytes.count {
      sum = rotate(sum ^ round(0, word(bytes, place)), 27) &* prime1 &+ prime4
      place &+= 8
    }
    if place &+ 4 <= bytes.count {
      let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
      sum = rotate(sum ^ UInt64(half) &* prime1, 23) &* prime2 &+ prime3
      place &+= 4
    }
    while place < bytes.count {
      sum = rotate(sum ^ UInt64(bytes[place]) &* prime5, 11) &* prime1
      place &+= 1
    }
    sum = (sum ^ sum &>> 33) &* prime2
    sum = (sum ^ sum &>> 29) &* prime3
    return sum ^ sum &>> 32
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  @inline(__always)
  private static func round(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    rotate(sum &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &<< count | word &>> (64 &- count)
  }
}
