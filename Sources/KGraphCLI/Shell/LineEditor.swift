import KGraphModel

/// Lets a person type one line in a terminal: editing, history, completion, search.
struct LineEditor {
  /// How the typing of a line ended.
  enum Answer: Equatable {
    case line(String)
    /// Ctrl-C.
    case cancelled
    /// Ctrl-D on an empty line, or the end of the input.
    case left
  }

  private var keys = KeyReader()
  /// Keys that were typed or pasted after the end of the last line.
  private var waiting: [Key] = []

  /// Reads a line; `completer` is asked for when it is needed first.
  mutating func line(
    on terminal: RawTerminal, prompt: String, history: ShellHistory, completer: () -> Completer?
  ) -> Answer {
    var state = EditState(history: history.entries)
    func draw() { Self.draw(state, prompt, on: terminal) }
    draw()
    while let key = nextKey(terminal) {
      switch key {
      case .enter:
        state.line.moveToEnd()
        draw()
        terminal.write("\r\n")
        return .line(state.line.text)
      case .cancel:
        state.line.moveToEnd()
        draw()
        terminal.write("^C\r\n")
        return .cancelled
      case .leave where state.line.characters.isEmpty:
        terminal.write("\r\n")
        return .left
      case .tab:
        if let completer = completer() { Self.complete(&state, completer, on: terminal) }
      case .clearScreen: terminal.write("\u{1B}[H\u{1B}[2J")
      case .searchBack: search(&state, history, on: terminal)
      default: state.apply(key)
      }
      // A paste is drawn once, not key by key.
      if waiting.isEmpty { draw() }
    }
    return .left
  }

  private mutating func nextKey(_ terminal: RawTerminal) -> Key? {
    while waiting.isEmpty {
      guard let bytes = terminal.read() else { return nil }
      waiting = keys.keys(from: bytes)
    }
    return waiting.removeFirst()
  }

  private static func complete(
    _ state: inout EditState, _ completer: Completer, on terminal: RawTerminal
  ) {
    let found = completer.completion(of: state.line.before)
    guard let only = found.words.first else { return }
    if found.words.count == 1 {
      state.line.replace(last: found.count, with: only)
    } else if found.common.count > found.count {
      state.line.replace(last: found.count, with: found.common)
    } else {
      let shown = found.words.prefix(40).joined(separator: "  ")
      let more = found.words.count > 40 ? "  …" : ""
      terminal.write("\r\n\(shown)\(more)\r\n")
    }
  }

  private mutating func search(
    _ state: inout EditState, _ history: ShellHistory, on terminal: RawTerminal
  ) {
    var wanted = ""
    var place = history.search("", before: history.entries.count)
    while true {
      let found = place.map { history.entries[$0] } ?? ""
      terminal.write("\r\u{1B}[K(search) '\(wanted)': \(Self.shown(found))")
      guard let key = nextKey(terminal) else { return }
      switch key {
      case .text(let text):
        wanted += text
        place = history.search(wanted, before: history.entries.count)
      case .backspace:
        wanted = String(wanted.dropLast())
        place = history.search(wanted, before: history.entries.count)
      case .searchBack: place = place.flatMap { history.search(wanted, before: $0) } ?? place
      case .cancel: return
      default:
        state.line = EditLine(found)
        return
      }
    }
  }

  /// Draws the part of the line around the cursor that fits beside the prompt.
  private static func draw(_ state: EditState, _ prompt: String, on terminal: RawTerminal) {
    let room = max(8, terminal.width - DisplayWidth.of(prompt) - 1)
    let (text, column) = state.line.visible(in: room)
    terminal.write(
      "\r\u{1B}[K\(prompt)\(text)\r\u{1B}[\(DisplayWidth.of(prompt) + column)C")
  }

  /// A statement of several lines on one.
  private static func shown(_ text: String) -> String {
    String(text.map { $0 == "\n" ? "⏎" : $0 })
  }
}

/// A line that is being typed and the older ones that the arrow keys bring back.
struct EditState {
  var line = EditLine()
  private let history: [String]
  private var place: Int
  private var draft = ""

  init(history: [String]) {
    self.history = history
    place = history.count
  }

  /// Does what a key asks.
  mutating func apply(_ key: Key) {
    switch key {
    case .up where place > 0:
      if place == history.count { draft = line.text }
      place -= 1
      line = EditLine(history[place])
    case .down where place < history.count:
      place += 1
      line = EditLine(place == history.count ? draft : history[place])
    case .leave: _ = line.apply(.delete)
    default: _ = line.apply(key)
    }
  }
}

extension EditLine {
  /// Moves the cursor behind the last character.
  mutating func moveToEnd() { _ = apply(.end) }

  /// The part that fits into some cells and holds the cursor, and the cell of the cursor in it.
  func visible(in room: Int) -> (text: String, column: Int) {
    let shown = characters.map { $0 == "\n" || $0 == "\t" ? " " : $0 }
    var first = cursor
    var width = 0
    while first > 0, width + DisplayWidth.of(shown[first - 1]) < room {
      first -= 1
      width += DisplayWidth.of(shown[first])
    }
    let column = width
    var last = cursor
    while last < shown.count, width + DisplayWidth.of(shown[last]) <= room {
      width += DisplayWidth.of(shown[last])
      last += 1
    }
    return (String(shown[first..<last]), column)
  }
}
