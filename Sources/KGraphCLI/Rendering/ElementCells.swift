import KGraphModel

/// Cells that rows of elements share.
extension Cell {
  static func key(_ key: ElementKey) -> Cell { .text(key.text) }

  /// When something was: EDTF for programs, words for people unless they ask for EDTF too.
  static func when(_ time: ValidTime?, edtf: Bool = false) -> Cell {
    guard let time else { return .text(nil) }
    return .text(time.edtfText, words: edtf ? nil : time.displayText)
  }

  /// How certainly something lies in the window; nothing where no window was asked for.
  static func certainty(_ certainty: Certainty?, isAsked: Bool = true) -> Cell {
    guard isAsked, let certainty else { return .none }
    return .text(certainty.rawValue, style: certainty.style)
  }

  static func status(_ status: Status) -> Cell { .text(status.rawValue, style: status.style) }

  static func grade(_ grade: Grade?) -> Cell { .text(grade?.description) }

  /// A status that is worth a word: nothing for what a source reports.
  static func oddStatus(_ status: Status) -> Cell {
    .text(status.rawValue, words: status == .reported ? "" : status.rawValue, style: status.style)
  }
}

/// The columns that rows of elements share.
extension Column {
  static let key = Column("key", title: "Key", wraps: true)
  static let type = Column("type", title: "Type")
  static let label = Column("label", title: "Label", wraps: true)
  static let when = Column("when", title: "When", wraps: true)
  static let certainty = Column("certainty", title: "In window")
  static let status = Column("status", title: "Status")
  static let grade = Column("grade", title: "Grade")
}
