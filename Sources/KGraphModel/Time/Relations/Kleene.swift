/// A truth value of three-valued logic.
public enum Kleene: String, Sendable, Hashable, CaseIterable {
  /// True in every world.
  case yes
  /// True in no world.
  case no
  /// It depends on which world is the real one.
  case unknown

  /// The value as Swift writes it: nil for unknown.
  public var boolean: Bool? {
    switch self {
    case .yes: true
    case .no: false
    case .unknown: nil
    }
  }
}
