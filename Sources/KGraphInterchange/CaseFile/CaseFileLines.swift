/// The lines of a dump, handed on in pieces.
struct CaseFileLines {
  private var text = ""
  private var isFirst = true
  private static let pieceSize = 1 << 16
  /// Lines longer than this are broken up where they hold a list.
  private static let width = 100

  /// Begins a section, below an empty line.
  mutating func section(_ name: String) {
    if !isFirst { text += "\n" }
    isFirst = false
    text += "\(name):\n"
  }

  /// Begins an element of a section; one without fields is `{}`, since nothing would be no map.
  mutating func element(_ key: String, isEmpty: Bool = false) {
    field(key, isEmpty ? "{}" : nil, indent: 2)
  }

  /// A field on one line; without a value its own lines follow.
  mutating func field(_ name: String, _ value: String?, indent: Int = 4) {
    let key = YAMLScalar.key(name)
    let space = String(repeating: " ", count: indent)
    if key.isExplicit {
      text += "\(space)\(key.prefix)\n\(space):\(value.map { " \($0)" } ?? "")\n"
    } else {
      text += "\(space)\(key.prefix)\(value.map { " \($0)" } ?? "")\n"
    }
  }

  /// A list: between brackets where it fits on the line, else one item a line.
  mutating func list(_ name: String, _ items: [String], indent: Int = 4) {
    let flow = YAMLFlow.list(items)
    guard !items.isEmpty, indent + name.count + 2 + flow.count > Self.width else {
      field(name, flow, indent: indent)
      return
    }
    field(name, nil, indent: indent)
    let space = String(repeating: " ", count: indent + 2)
    for item in items { text += "\(space)- \(item)\n" }
  }

  /// A map: between braces where it fits on the line, else one field a line.
  mutating func map(_ name: String, _ fields: [(key: String, value: String)], indent: Int = 4) {
    let flow = YAMLFlow.map(fields)
    guard !fields.isEmpty, indent + name.count + 2 + flow.count > Self.width else {
      field(name, flow, indent: indent)
      return
    }
    field(name, nil, indent: indent)
    for part in fields { field(part.key, part.value, indent: indent + 2) }
  }

  /// Hands on what has gathered, if it is much.
  mutating func flush(to sink: (String) throws -> Void, isLast: Bool = false) throws {
    guard isLast ? !text.isEmpty : text.utf8.count >= Self.pieceSize else { return }
    try sink(text)
    text.removeAll(keepingCapacity: true)
  }
}
