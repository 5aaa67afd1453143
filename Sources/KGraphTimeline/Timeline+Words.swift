import KGraphModel

extension Timeline {
  /// The window in words, `1 Dec 2014 to 28 Feb 2015`, with the knowledge time where one is set.
  public var scopeText: String {
    var parts = [filter.window?.displayText ?? "all dates"]
    if let known = filter.knownAt { parts.append("as known on \(known.displayText)") }
    return parts.joined(separator: ", ")
  }

  /// How many entries there are of each kind: `14 events and 6 acts`.
  public var countText: String {
    var counts: [TimelineEntry.Kind: Int] = [:]
    for entry in entries { counts[entry.kind, default: 0] += 1 }
    let parts = TimelineEntry.Kind.allCases.compactMap { kind in
      counts[kind].map { kind.counted($0) }
    }
    guard let last = parts.last else { return "nothing found" }
    return parts.count == 1 ? last : "\(parts.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// What is shown and what was left out:
  /// `14 events: 9 certain, 5 possible; 7 more if unknown ends are stretched: --conceivable`.
  public var footer: String {
    var head = countText
    if filter.isDated, !tally.shownText.isEmpty {
      head += ": \(tally.shownText)"
    } else {
      let undated = entries.count { $0.time == nil }
      if undated > 0 { head += ", \(undated) undated" }
    }
    return ([head] + tally.hiddenClauses).joined(separator: "; ")
  }
}

extension TimelineEntry {
  /// `?` where the entry possibly lies in the window, `??` where that takes stretching.
  public var marker: String {
    switch certainty {
    case .possible: "?"
    case .conceivable: "??"
    default: ""
    }
  }

  /// The status and dispute behind the label: `(claimed)`, `(implied, disputed)`; empty for plain facts.
  public var statusText: String {
    var words: [String] = []
    if status != .reported { words.append(status.rawValue) }
    if isDisputed { words.append("disputed") }
    return words.isEmpty ? "" : "(\(words.joined(separator: ", ")))"
  }

  /// The date as people read it, or its EDTF.
  public func dateText(edtf: Bool = false) -> String {
    guard let time else { return "undated" }
    return edtf ? time.edtfText : time.displayText
  }

  /// Who took part and how many were hurt:
  /// `attack: Jaish al-Islam (perpetrator), Damascus (target); killed at least 10`.
  ///
  /// Ends of an edge are left out, because its label names them.
  public var detailText: String {
    var groups: [(role: String, names: [String])] = []
    for participant in participants where !isEdge {
      if let last = groups.last, last.role == participant.role {
        groups[groups.count - 1].names.append(participant.name.label)
      } else {
        groups.append((participant.role, [participant.name.label]))
      }
    }
    let people = groups.map { "\($0.names.joined(separator: ", ")) (\($0.role))" }
    let numbers = counts.map { "\($0.name) \($0.quantity.displayText)" }
    var text = isEdge ? "" : typeLabel
    if !people.isEmpty { text += ": \(people.joined(separator: ", "))" }
    if !numbers.isEmpty { text += "\(text.isEmpty ? "" : "; ")\(numbers.joined(separator: ", "))" }
    return text
  }
}
