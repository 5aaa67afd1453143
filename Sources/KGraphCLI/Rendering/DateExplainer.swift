import KGraphModel

/// Explains texts as dates.
struct DateExplainer {
  /// Whether only EDTF counts, exactly as written.
  var isStrict: Bool
  var role: TemporalRole
  /// The window to compare with.
  var window: TimeWindow?
  var clock: CaseClock

  /// What a text means, or why it means nothing.
  struct Answer {
    var input: String
    var value: ValidTime?
    var error: EDTFError?
    /// The answers of the predicates, in the order of the columns; empty without a window.
    var certainties: [(predicate: TimePredicate, certainty: Certainty?)] = []

    var isValid: Bool { value != nil }
  }

  /// The columns of the answers.
  var columns: [Column] {
    var columns = [
      Column("input", title: "Input", wraps: true), .hidden("valid"), Column("edtf", title: "EDTF"),
      Column("level", title: "Level", alignment: .right), Column("min", title: "Earliest"),
      Column("max", title: "Latest"), Column("text", title: "In words", wraps: true),
      Column("error", title: "Error", wraps: true),
    ]
    if window != nil {
      columns.append(Column("certainty", title: "In window"))
      columns += Self.further.map { Column.hidden($0.rawValue) }
    }
    return columns
  }

  /// The predicates besides the one that a window asks by default.
  private static let further: [TimePredicate] = [.during, .before, .after, .throughout]

  /// Explains one text.
  func explain(_ text: String) -> Answer {
    do throws(EDTFError) {
      let value = try read(text)
      var answer = Answer(input: text, value: value)
      if let window {
        answer.certainties = ([.overlaps] + Self.further).map {
          ($0, value.certainty(of: $0, in: window, role: role, clock: clock))
        }
      }
      return answer
    } catch {
      return Answer(
        input: text, error: error,
        certainties: window == nil ? [] : ([.overlaps] + Self.further).map { ($0, nil) })
    }
  }

  /// Explains the words of a command line: each by itself, or all as one date where only that
  /// makes sense (`5 Feb 2015` without quotes).
  func explain(words: [String]) -> [Answer] {
    let each = words.map(explain)
    guard words.count > 1, !each.allSatisfy(\.isValid) else { return each }
    let whole = explain(words.joined(separator: " "))
    return whole.isValid ? [whole] : each
  }

  private func read(_ text: String) throws(EDTFError) -> ValidTime {
    if isStrict { return .when(try EDTF(text)) }
    return try DateReader(role: role == .event ? .event : .state).read(text)
  }
}

extension DateExplainer.Answer {
  /// The answer as cells, in the order of the columns.
  var row: Row {
    var row: Row = [
      .text(input), Cell(.boolean(isValid)), .text(value?.edtfText),
      value.map { .count($0.level) } ?? .none, .text(value?.minText), .text(value?.maxText),
      .text(value?.displayText), .text(error?.description, style: .red),
    ]
    for (_, certainty) in certainties {
      row.append(.text(certainty?.rawValue, style: certainty?.style ?? .plain))
    }
    return row
  }

  /// Prints the answer for a person.
  func printDetails(to output: Output) {
    guard let value else { return }
    var fields = [
      ("in words", value.displayText), ("EDTF", "\(value.edtfText)  (level \(value.level))"),
      ("earliest", value.minText), ("latest", value.maxText),
    ]
    for case (let predicate, let certainty?) in certainties {
      let name = predicate == .overlaps ? "in window" : predicate.rawValue
      fields.append((name, certainty.rawValue))
    }
    for (name, text) in fields {
      let padding = String(repeating: " ", count: 11 - name.count)
      output.write(
        TerminalStyle.dim.apply(to: name, isOn: output.terminal.usesColor) + padding + text + "\n")
    }
  }
}

extension EDTFError {
  /// The error with a caret below the place in the text.
  func rendered(of text: String) -> KGraphError {
    let before = text.utf8.prefix(offset)
    let column = String(decoding: Array(before), as: UTF8.self).count + 1
    return KGraphError(
      .invalid, reason,
      at: SourceLocation(file: "date", line: 1, column: column, excerpt: text), hint: hint)
  }
}
