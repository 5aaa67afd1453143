extension EDTF {
  /// The value in English: `about Dec 2014`, `since 2012, end unknown`.
  ///
  /// For people; not meant to be read back. Use `text` for that.
  public var displayText: String {
    switch content {
    case .date(let date): date.english
    case .interval(let start, let end): Self.english(start.english, end.english)
    case .set(let set):
      EnglishDate.list(
        set.members.map { $0.english(isOneOf: set.isOneOf) }, set.isOneOf ? "or" : "and")
    }
  }

  /// An interval of two sides, nil for a side without a date.
  static func english(
    _ start: (text: String?, gap: Gap), _ end: (text: String?, gap: Gap)
  ) -> String {
    switch (start.text, end.text) {
    case (let start?, let end?): "\(start) to \(end)"
    case (let start?, nil):
      "since \(start), " + (end.gap == .open ? "ongoing" : "end unknown")
    case (nil, let end?):
      "until \(end), " + (start.gap == .open ? "no stated start" : "start unknown")
    case (nil, nil):
      switch (start.gap, end.gap) {
      case (.open, .open): "at all times"
      case (.open, _): "no stated start, end unknown"
      case (_, .open): "start unknown, ongoing"
      default: "dates unknown"
      }
    }
  }

  /// Why a side of an interval has no date.
  enum Gap { case none, unknown, open }
}

extension EDTF.Edge {
  fileprivate var english: (text: String?, gap: EDTF.Gap) { (date?.english, gap) }

  fileprivate var gap: EDTF.Gap {
    switch self {
    case .date: .none
    case .unknown: .unknown
    case .open: .open
    }
  }
}

extension EDTF.Member {
  fileprivate func english(isOneOf: Bool) -> String {
    switch self {
    case .one(let date): date.english
    case .range(let first, let last):
      (isOneOf ? "some" : "every")
        + " \(first.englishUnit) from \(first.english) to \(last.english)"
    case .upTo(let last):
      isOneOf
        ? "\(last.englishPreposition) or before \(last.english)"
        : "\(last.english) and every earlier \(last.englishUnit)"
    case .since(let first):
      isOneOf
        ? "\(first.englishPreposition) or after \(first.english)"
        : "\(first.english) and every later \(first.englishUnit)"
    }
  }
}
