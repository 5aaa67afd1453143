import KGraphModel

/// The order of ordinals as the texts that stand for them in keys of edges: nothing for the first,
/// then `#10` before `#2`, by bytes, then `#x` and hexadecimal digits.
enum OrdinalOrder {
  static func precedes(_ left: UInt64, _ right: UInt64) -> Bool {
    if left == right || right == 1 { return false }
    if left == 1 { return true }
    let (isLeftHash, isRightHash) = (left >= EdgeKey.firstHash, right >= EdgeKey.firstHash)
    if isLeftHash != isRightHash { return isRightHash }
    if !isLeftHash { return String(left) < String(right) }
    // Digits by bytes: both with their first digit in front.
    let shifts = (UInt64(left.leadingZeroBitCount & ~3), UInt64(right.leadingZeroBitCount & ~3))
    let (a, b) = (left << shifts.0, right << shifts.1)
    return a != b ? a < b : shifts.0 > shifts.1
  }
}
