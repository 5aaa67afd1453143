import KGraphModel

/// The line that is being typed: its characters, the place of the cursor, what was cut.
struct EditLine: Equatable {
  private(set) var characters: [Character] = []
  /// How many characters stand before the cursor.
  private(set) var cursor = 0
  private var cut: [Character] = []

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// The whole text.
  var text: String { String(characters) }
  /// The text before the cursor.
  var before: String { String(characters[..<cursor]) }

  /// Puts text at the cursor.
  mutating func insert(_ text: String) {
    // A combining mark joins the character before it, so counting must wait until it has.
    let tail = String(characters[cursor...])
    let head = Array(before + text)
    characters = Array(String(head) + tail)
    cursor = min(head.count, characters.count)
  }

  /// Does what a key asks; `false` for a key that does not edit.
  mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .text(let text): insert(text)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = characters.count
    case .wordLeft: cursor = wordStart
    case .wordRight: cursor = wordEnd
    case .backspace: remove(max(0, cursor - 1)..<cursor)
    case .delete: remove(cursor..<min(characters.count, cursor + 1))
    case .cutToEnd: take(cursor..<characters.count)
    case .cutToStart: take(0..<cursor)
    case .cutWord: take(wordStart..<cursor)
    case .paste: insert(String(cut))
    default: return false
    }
    return true
  }

  /// Replaces the characters before the cursor that a completion stands for.
  mutating func replace(last count: Int, with text: String) {
    remove(max(0, cursor - count)..<cursor)
    insert(text)
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func take(_ range: Range<Int>) {
    cut = Array(characters[range])
    remove(range)
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isWord(characters[place - 1]) { place -= 1 }
    while place > 0, Self.isWord(characters[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !Self.isWord(characters[place]) { place += 1 }
    while place < characters.count, Self.isWord(characters[place]) { place += 1 }
    return place
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
