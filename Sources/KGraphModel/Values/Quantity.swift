/// A count that is not exact: at least ten, at most fifty, ten to twelve, about fifty.
public struct Quantity: Sendable, Hashable, CustomStringConvertible {
  /// The least it can be; `nil` where nothing is said.
  public let min: Int?
  /// The most it can be; `nil` where nothing is said.
  public let max: Int?
  /// Whether the number is only about right.
  public let isApproximate: Bool

  /// An exact count.
  public init(_ value: Int) { self.init(stored: value, value, isApproximate: false) }

  private init(stored min: Int?, _ max: Int?, isApproximate: Bool) {
    self.min = min
    self.max = max
    self.isApproximate = isApproximate
  }

  /// A range; `nil` where both bounds are missing, or the lower one is above the upper.
  public init?(min: Int?, max: Int?) {
    if min == nil && max == nil { return nil }
    if let min, let max, min > max { return nil }
    self.init(stored: min, max, isApproximate: false)
  }

  /// Reads `10`, `10..`, `..50`, `10..12`, `~50`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let trimmed = text.drop { $0 == " " }
    if trimmed.first == "~" {
      guard let number = Quantity.number(trimmed.dropFirst()) else { return nil }
      self.init(stored: number, number, isApproximate: true)
      return
    }
    guard let dots = trimmed.firstRange(ofDots: ()) else {
      guard let number = Quantity.number(trimmed) else { return nil }
      self.init(number)
      return
    }
    let low = trimmed[..<dots.lowerBound]
    let high = trimmed[dots.upperBound...]
    let min = Quantity.number(low)
    let max = Quantity.number(high)
    guard low.isEmpty || min != nil, high.isEmpty || max != nil else { return nil }
    self.init(min: min, max: max)
  }

  /// The count to use where one number is wanted: the midpoint of a range, else the bound that is known.
  public var best: Int? {
    guard let min, let max else { return min ?? max }
    return min + (max - min) / 2
  }

  /// The notation of the case file, `10..`.
  public var description: String {
    if isApproximate { return "~\(min ?? 0)" }
    if let min, min == max { return "\(min)" }
    return "\(min.map(String.init) ?? "")..\(max.map(String.init) ?? "")"
  }

  /// In words: `at least 10`, `10 to 12`, `about 50`.
  public var displayText: String {
    if isApproximate { return "about \(min ?? 0)" }
    switch (min, max) {
    case (let min?, let max?): return min == max ? "\(min)" : "\(min) to \(max)"
    case (let min?, nil): return "at least \(min)"
    case (nil, let max?): return "at most \(max)"
    case (nil, nil): return "unknown"
    }
  }

  /// Whether both can be true of the same thing; approximate counts agree with everything.
  public func canEqual(_ other: Quantity) -> Bool {
    if isApproximate || other.isApproximate { return true }
    return (min ?? .min) <= (other.max ?? .max) && (other.min ?? .min) <= (max ?? .max)
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension StringProtocol {
  fileprivate func firstRange(ofDots: Void) -> Range<Index>? {
    guard let dot = firstIndex(of: ".") else { return nil }
    let next = index(after: dot)
    guard next < endIndex, self[next] == "." else { return nil }
    return dot..<index(after: next)
  }
}
