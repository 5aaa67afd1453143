/// How sure a date is (ISO 8601-2, 4.2 and 8.2): nothing, `~`, `?` or `%`.
public enum Qualifier: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  /// Unqualified.
  case none = 0
  /// `~`: the date is an estimate.
  case approximate = 1
  /// `?`: the source of the date may be wrong.
  case uncertain = 2
  /// `%`: both.
  case both = 3

  /// Whether it says `~` or `%`.
  public var isApproximate: Bool { rawValue & 1 != 0 }

  /// Whether it says `?` or `%`.
  public var isUncertain: Bool { rawValue & 2 != 0 }

  /// The sign of EDTF, empty for none.
  public var sign: String {
    switch self {
    case .none: ""
    case .approximate: "~"
    case .uncertain: "?"
    case .both: "%"
    }
  }

  /// All that the two say together.
  public func union(_ other: Qualifier) -> Qualifier {
    Qualifier(rawValue: rawValue | other.rawValue) ?? .both
  }

  /// Orders as a timeline does: none, `~`, `?`, `%`.
  public static func < (left: Qualifier, right: Qualifier) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Reads the sign of EDTF.
  init?(sign: UInt8) {
    switch sign {
    case UInt8(ascii: "~"): self = .approximate
    case UInt8(ascii: "?"): self = .uncertain
    case UInt8(ascii: "%"): self = .both
    default: return nil
    }
  }
}
