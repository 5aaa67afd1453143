#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Compares texts by their bytes.
enum TextBytes {
  /// Whether one text comes before another.
  @inline(__always)
  static func precedes(_ one: UnsafeBufferPointer<UInt8>, _ two: UnsafeBufferPointer<UInt8>) -> Bool
  {
    let order: Int32 = common(one, two)
    return order == 0 ? one.count < two.count : order < 0
  }

  /// Whether a text starts with another.
  @inline(__always)
  static func starts(
    _ text: UnsafeBufferPointer<UInt8>, with start: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    text.count >= start.count && common(text, start) == 0
  }

  /// Whether two texts are the same.
  @inline(__always)
  static func equal(_ one: UnsafeBufferPointer<UInt8>, _ two: UnsafeBufferPointer<UInt8>) -> Bool {
    one.count == two.count && common(one, two) == 0
  }

  @inline(__always)
  private static func common(
    _ one: UnsafeBufferPointer<UInt8>, _ two: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    guard let first = one.baseAddress, let second = two.baseAddress else { return 0 }
    return memcmp(first, second, min(one.count, two.count))
  }
}
