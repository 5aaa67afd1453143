import ArgumentParser

/// An amount of memory as people type it: `800K`, `500M`, `2G`, or bytes.
struct ByteCount: ExpressibleByArgument {
  /// How many bytes.
  var bytes: Int

  /// Reads digits with K, M or G behind them.
  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = argument.last.flatMap { units[Character($0.uppercased())] }
    let digits = unit == nil ? argument[...] : argument.dropLast()
    guard let number = Int(digits), number > 0 else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
    if overflow { return nil }
    self.bytes = bytes
  }
}
