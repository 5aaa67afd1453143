import KGraphModel

/// The items of a JSON document one by one, however long the document is.
///
///     let items = try JSONItems(input, of: ["objects"], limit: 16 << 20)
///     while let item = try items.next() { ... }
///
/// A document is one JSON value or several (JSON lines, or values one behind the other). Of a list
/// the elements are items. Of an object that has one of the named members the elements of that list,
/// or the values of that object, are items, and its other members are kept in ``members``; any other
/// object is an item itself. Memory is bounded by a block of input, one item, and those members.
///
/// An item that cannot be read is handed over as an error with its place, and reading goes on behind
/// it, wherever its end can be told: by its brackets, or in JSON lines by the line. A byte order mark
/// of UTF-8 is skipped. Nesting is bounded.
package final class JSONItems {
  /// One item.
  package struct Item: Sendable, Hashable {
    /// What it says.
    package var value: PropertyValue
    /// The name of the member whose value it is; `nil` in a list.
    package var name: String?
    /// The line on which it starts, from 1.
    package var line: Int
    /// The column at which it starts, from 1.
    package var column: Int
  }

  /// The members of the outer object that are no items, by name.
  package private(set) var members: PropertyMap = [:]

  private let scanner: JSONScanner
  private let names: Set<String>
  private let limit: Int
  private var state = State.top
  private var topValues = 0
  private var memberBytes = 0
  /// An object that turned out to have no named member, to be handed over.
  private var pending: Item?

  private enum State {
    case top
    case list(isFirst: Bool, isInner: Bool)
    case map(isFirst: Bool)
    case object(isFirst: Bool)
    case end
  }

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - input: the document.
  ///   - names: the members of an outer object whose parts are items: `objects`, `features`.
  ///   - limit: the most bytes of one item, and of all other members together.
  /// - Throws: ``KGraphError`` where the beginning cannot be read or is not in UTF-8.
  package init(_ input: ByteInput, of names: Set<String> = [], limit: Int) throws(KGraphError) {
    scanner = try JSONScanner(input, limit: limit)
    self.names = names
    self.limit = limit
  }

  /// The next item, or what is wrong with it; `nil` at the end.
  ///
  /// - Throws: ``KGraphError`` with its place where the document cannot be read any further.
  package func next() throws(KGraphError) -> Result<Item, KGraphError>? {
    while true {
      switch state {
      case .end: return nil
      case .top: if let item = try top() { return item }
      case .list(let isFirst, let isInner):
        guard try scanner.hasElement(isFirst: isFirst, close: UInt8(ascii: "]")) else {
          state = isInner ? .object(isFirst: false) : .top
          continue
        }
        state = .list(isFirst: false, isInner: isInner)
        return try item(name: nil)
      case .map(let isFirst):
        guard try scanner.hasElement(isFirst: isFirst, close: UInt8(ascii: "}")) else {
          state = .object(isFirst: false)
          continue
        }
        state = .map(isFirst: false)
        return try item(name: try scanner.memberName())
      case .object(let isFirst): if let item = try object(isFirst: isFirst) { return item }
      }
    }
  }

  /// Starts the next top-level value.
  private func top() throws(KGraphError) -> Result<Item, KGraphError>? {
    guard let first = try scanner.peek() else {
      state = .end
      guard topValues > 0 else { throw scanner.error("the file is empty") }
      return nil
    }
    topValues += 1
    if first == UInt8(ascii: ","), topValues > 1 {
      // Parts of a list that was split at its lines keep their commas.
      scanner.skip()
      return nil
    }
    switch first {
    case UInt8(ascii: "["):
      scanner.skip()
      state = .list(isFirst: true, isInner: false)
      return nil
    case UInt8(ascii: "{") where !names.isEmpty:
      members = [:]
      memberBytes = 0
      hasItems = false
      place = (scanner.line, scanner.column)
      scanner.skip()
      state = .object(isFirst: true)
      return nil
    case UInt8(ascii: "{"): return try item(name: nil, isTop: true)
    default:
      guard topValues > 1 else {
        throw scanner.error("this is not a JSON document: it starts with neither '{' nor '['")
      }
      return try item(name: nil, isTop: true)
    }
  }

  private var hasItems = false
  private var place = (line: 1, column: 1)

  /// Reads members of the outer object up to the next one that holds items.
  private func object(isFirst: Bool) throws(KGraphError) -> Result<Item, KGraphError>? {
    var isFirst = isFirst
    while try scanner.hasElement(isFirst: isFirst, close: UInt8(ascii: "}")) {
      isFirst = false
      let name = try scanner.memberName()
      if names.contains(name), let first = try scanner.peek() {
        if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
          scanner.skip()
          hasItems = true
          state =
            first == UInt8(ascii: "[") ? .list(isFirst: true, isInner: true) : .map(isFirst: true)
          return nil
        }
      }
      let text = try scanner.value(isTop: false)
      memberBytes += text.bytes.count
      guard memberBytes <= limit, !text.isTooLong else {
        throw scanner.error(
          "the object has more than \(limit) bytes beside its items", at: text.line, text.column)
      }
      members[name] = try text.read(scanner.input.name).get()
    }
    state = .top
    guard !hasItems else { return nil }
    let value = members
    members = [:]
    return .success(
      Item(value: .map(value), name: nil, line: place.line, column: place.column))
  }

  private func item(
    name: String?, isTop: Bool = false
  ) throws(KGraphError) -> Result<Item, KGraphError> {
    let text = try scanner.value(isTop: isTop)
    return text.read(scanner.input.name).map {
      Item(value: $0, name: name, line: text.line, column: text.column)
    }
  }
}
