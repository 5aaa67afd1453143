import KGraphModel

extension TerminalStyle {
  static let red = TerminalStyle(color: .red)
  static let green = TerminalStyle(color: .green)
  static let yellow = TerminalStyle(color: .yellow)
  static let cyan = TerminalStyle(color: .cyan)
  static let magenta = TerminalStyle(color: .magenta)
  /// For heads of sections.
  static let heading = TerminalStyle(bold: true, color: .cyan)
}

extension Certainty {
  /// How a terminal shows it.
  var style: TerminalStyle {
    switch self {
    case .certain: .plain
    case .possible: .yellow
    case .conceivable, .no: .dim
    }
  }
}

extension Status {
  /// How a terminal shows an element of this status.
  var style: TerminalStyle { isFact ? .plain : .magenta }
}
