/// What a person pressed.
enum Key: Equatable {
  case text(String)
  case enter, tab, backspace, delete
  case left, right, up, down, home, end, wordLeft, wordRight
  case cutToEnd, cutToStart, cutWord, paste
  case clearScreen, searchBack
  /// Ctrl-C: gives up the statement.
  case cancel
  /// Ctrl-D: deletes, or leaves an empty line.
  case leave
}

/// Turns the bytes of a terminal into keys.
///
/// In a paste that the terminal marks, line breaks are ``Key/enter``, tabs are spaces and no other
/// byte is a command.
struct KeyReader {
  private var pending: [UInt8] = []
  private var isInPaste = false

  /// Takes bytes in and gives the keys that are complete.
  mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
    pending.append(contentsOf: bytes)
    var keys: [Key] = []
    var rest = pending[...]
    while let first = rest.first {
      if first == 0x1B {
        guard let (key, length) = Self.escape(rest) else { break }
        switch key {
        case .pasteBegins: isInPaste = true
        case .pasteEnds: isInPaste = false
        case .key(let key): if !isInPaste { keys.append(key) }
        case .other: break
        }
        rest = rest.dropFirst(length)
      } else if first < 0x20 || first == 0x7F {
        if let key = isInPaste ? Self.pasted(first) : Self.control(first) { keys.append(key) }
        rest = rest.dropFirst()
      } else {
        let length = Self.length(first)
        guard rest.count >= length else { break }
        let text = String(decoding: rest.prefix(length), as: UTF8.self)
        if case .text(let before)? = keys.last {
          keys[keys.count - 1] = .text(before + text)
        } else {
          keys.append(.text(text))
        }
        rest = rest.dropFirst(length)
      }
    }
    pending = Array(rest)
    return keys
  }

  private static func pasted(_ byte: UInt8) -> Key? {
    switch byte {
    case 9: .text(" ")
    case 10, 13: .enter
    default: nil
    }
  }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 1: .home
    case 2: .left
    case 3: .cancel
    case 4: .leave
    case 5: .end
    case 6: .right
    case 8, 0x7F: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 11: .cutToEnd
    case 12: .clearScreen
    case 14: .down
    case 16: .up
    case 18: .searchBack
    case 21: .cutToStart
    case 23: .cutWord
    case 25: .paste
    default: nil
    }
  }

  /// What an escape sequence stands for.
  private enum Escape {
    case key(Key)
    case pasteBegins, pasteEnds
    /// A key that means nothing here.
    case other

    init(_ key: Key?) { self = key.map(Escape.key) ?? .other }
  }

  /// What an escape sequence stands for and its length; `nil` where more bytes are needed.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (Escape, Int)? {
    let bytes = Array(bytes)
    guard bytes.count >= 2 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "b"): return (.key(.wordLeft), 2)
    case UInt8(ascii: "f"): return (.key(.wordRight), 2)
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      guard let end = bytes.indices.dropFirst(2).first(where: { (0x40...0x7E).contains(bytes[$0]) })
      else { return bytes.count > 16 ? (.other, bytes.count) : nil }
      let parameters = String(decoding: bytes[2..<end], as: UTF8.self)
      if bytes[end] == UInt8(ascii: "~"), parameters == "200" { return (.pasteBegins, end + 1) }
      if bytes[end] == UInt8(ascii: "~"), parameters == "201" { return (.pasteEnds, end + 1) }
      return (Escape(sequence(parameters, bytes[end])), end + 1)
    default: return (.other, 2)
    }
  }

  private static func sequence(_ parameters: String, _ final: UInt8) -> Key? {
    let isWord = parameters.hasSuffix(";5") || parameters.hasSuffix(";3")
    switch final {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isWord ? .wordRight : .right
    case UInt8(ascii: "D"): return isWord ? .wordLeft : .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "~"):
      return ["1": .home, "7": .home, "3": .delete, "4": .end, "8": .end][parameters]
    default: return nil
    }
  }

  private static func length(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...0xFF: 4
    case 0xE0...0xEF: 3
    case 0xC0...0xDF: 2
    default: 1
    }
  }
}
