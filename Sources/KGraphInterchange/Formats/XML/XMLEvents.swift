import KGraphModel

/// The name of an element or an attribute.
package struct XMLName: Sendable, Hashable {
  /// The namespace's URI; empty where there is none.
  package var namespace: String
  /// The name without its prefix.
  package var local: String

  /// Creates a name.
  package init(_ local: String, namespace: String = "") {
    self.namespace = namespace
    self.local = local
  }
}

/// The start of an element.
package struct XMLStart: Sendable {
  /// Its name.
  package var name: XMLName
  /// Its attributes in the order of the file.
  package var attributes: [(name: XMLName, value: String)]

  /// The value of an attribute without a namespace.
  package subscript(local: String) -> String? {
    attributes.first { $0.name.local == local && $0.name.namespace.isEmpty }?.value
  }
}

/// Takes what stands in an XML document, in order.
///
/// What a function throws ends the reading.
package protocol XMLHandler: AnyObject {
  /// An element begins.
  func start(_ element: XMLStart) throws
  /// An element ends; `text` is what stood between the last tag and this one.
  func end(_ name: XMLName, text: String) throws
  /// Text before the start of an element inside another.
  func text(_ text: String) throws
  /// A processing instruction, `<?target data?>`.
  func instruction(_ target: String, _ data: String) throws
}

extension XMLHandler {
  /// Ignores text that is mixed with elements.
  package func text(_ text: String) throws {}
  /// Ignores instructions.
  package func instruction(_ target: String, _ data: String) throws {}
}

/// How much of a document is held in memory.
package struct XMLLimits: Sendable, Hashable {
  /// The most bytes of one text, or of one tag with its attributes.
  package var text: Int
  /// How deep elements may be nested.
  package var depth: Int

  /// Creates limits.
  package init(text: Int = 16 << 20, depth: Int = 256) {
    self.text = text
    self.depth = depth
  }
}

/// Looks at the beginning of a document.
package enum XMLHead {
  /// The name of the outermost element; `nil` where the bytes do not begin an XML document.
  package static func root(_ head: [UInt8]) -> XMLStart? {
    guard head.contains(UInt8(ascii: "<")) else { return nil }
    let finder = RootFinder()
    try? XMLReader(ByteInput(bytes: head, name: "")).read(finder)
    return finder.root
  }

  private final class RootFinder: XMLHandler {
    var root: XMLStart?
    struct Found: Error {}

    func start(_ element: XMLStart) throws {
      root = element
      throw Found()
    }

    func end(_ name: XMLName, text: String) throws {}
  }
}
