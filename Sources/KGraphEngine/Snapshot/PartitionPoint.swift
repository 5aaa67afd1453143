extension Range<Int> {
  /// The first number for which a test does not hold, where it holds for all before and for none after;
  /// the end where it holds for all.
  ///
  /// Complexity: O(log n) calls.
  @inline(__always)
  func partitionPoint(_ isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
