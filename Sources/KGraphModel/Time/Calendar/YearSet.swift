/// The years that an EDTF year may mean: a run, or the matches of a digit mask.
///
/// `198X` is the run 1980...1989; `1X85` has holes and keeps its mask. The `X`
/// of a mask stand for every digit (ISO 8601-2, 4.6).
struct YearSet: Sendable, Hashable {
  /// The earliest and the latest year of the set.
  let first: Int64
  let last: Int64
  /// The magnitude with 0 for every `X`, and bit k set where the digit of 10^k
  /// is an `X`; the mask is 0 for a run.
  private let base: Int64
  private let mask: UInt8
  private let negative: Bool

  init(_ first: Int64, through last: Int64) {
    self.first = first
    self.last = last
    base = 0
    mask = 0
    negative = false
  }

  /// Creates the set of a four-digit year.
  ///
  /// `-XXXX` leaves out year 0, because `-0000` is not a year.
  init(base: Int64, mask: UInt8, negative: Bool) {
    var highest = base
    var place: Int64 = 1
    for digit in 0..<4 {
      if mask & (1 << digit) != 0 { highest += 9 * place }
      place *= 10
    }
    var lowest = base
    if negative, lowest == 0 { lowest = Self.spread(1, base: base, mask: mask) }
    first = negative ? -highest : base
    last = negative ? -lowest : highest
    let isRun = mask & (mask &+ 1) == 0
    self.base = base
    self.mask = isRun ? 0 : mask
    self.negative = negative
  }

  var isRun: Bool { mask == 0 }
  var isSingle: Bool { first == last }

  /// The earliest year of the set that is not before another.
  ///
  /// At most 15 steps.
  func next(notBefore year: Int64) -> Int64? {
    if year <= first { return first }
    if year > last { return nil }
    if mask == 0 { return year }
    return negative ? largestMagnitude(notAbove: -year).map(-) : smallestMagnitude(notBelow: year)
  }

  /// The latest year of the set that is not after another.
  ///
  /// At most 15 steps.
  func previous(notAfter year: Int64) -> Int64? {
    if year >= last { return last }
    if year < first { return nil }
    if mask == 0 { return year }
    return negative ? smallestMagnitude(notBelow: -year).map(-) : largestMagnitude(notAbove: year)
  }

  // The matches of a mask, in order, are the spreads of 0, 1, 2 ...: the digits
  // of the counter put into the places of the X. So they can be searched in halves.

  private func smallestMagnitude(notBelow bound: Int64) -> Int64? {
    var low: Int64 = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Self.spread(middle, base: base, mask: mask) < bound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < count ? Self.spread(low, base: base, mask: mask) : nil
  }

  private func largestMagnitude(notAbove bound: Int64) -> Int64? {
    var low: Int64 = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Self.spread(middle, base: base, mask: mask) <= bound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? Self.spread(low - 1, base: base, mask: mask) : nil
  }

  private var count: Int64 {
    var count: Int64 = 1
    for _ in 0..<mask.nonzeroBitCount { count *= 10 }
    return count
  }

  private static func spread(_ counter: Int64, base: Int64, mask: UInt8) -> Int64 {
    var rest = counter
    var value = base
    var place: Int64 = 1
    for digit in 0..<4 {
      if mask & (1 << digit) != 0 {
        value += rest % 10 * place
        rest /= 10
      }
      place *= 10
    }
    return value
  }
}
