import CExpat
import KGraphModel

/// Streams an XML document through Expat, with the memory of one text and one path of elements.
///
///     let reader = XMLReader(input)
///     try reader.read(handler)       // calls start, end, text in the order of the document
///
/// Namespaces are resolved. Encodings are those that Expat knows: UTF-8, UTF-16, ISO-8859-1 and
/// US-ASCII, by byte order mark or declaration. A document that declares entities is refused, so
/// that nothing can expand; external ones are never fetched. Texts, tags and depth are limited.
///
/// The C library asks for pointers to this object and to its bytes; they do not leave this file.
package final class XMLReader {
  private let input: ByteInput
  private let limits: XMLLimits
  private var parser: XML_Parser?
  private var handler: (any XMLHandler)?
  private var failure: (any Error)?
  private var pending: [UInt8] = []
  private var depth = 0
  private var namespace = ""

  private static let blockSize = 1 << 16
  /// Stands between namespace and name; no URI holds it, as XML has no such character.
  private static let separator: XML_Char = 0x1F

  /// Prepares to read an input from where it stands.
  package init(_ input: ByteInput, limits: XMLLimits = XMLLimits()) {
    self.input = input
    self.limits = limits
  }

  /// The place of what is handed over, for messages of handlers.
  package var location: SourceLocation {
    guard let parser else { return SourceLocation(file: input.name, line: 1, column: 1) }
    return SourceLocation(
      file: input.name, line: max(1, Int(XML_GetCurrentLineNumber(parser))),
      column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
  }

  /// Reads the document to its end.
  ///
  /// - Throws: ``KGraphError`` with the place of what is wrong; what the handler throws.
  package func read(_ handler: any XMLHandler) throws {
    guard let parser = XML_ParserCreateNS(nil, Self.separator) else {
      throw KGraphError(.io, "there is no memory to read XML")
    }
    self.parser = parser
    self.handler = handler
    defer {
      XML_ParserFree(parser)
      self.parser = nil
      self.handler = nil
    }
    register(parser)
    var fed = 0
    var reached = 0
    while true {
      guard let buffer = XML_GetBuffer(parser, Int32(Self.blockSize)) else {
        throw failed(parser)
      }
      let count = try input.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: Self.blockSize))
      fed += count
      let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
      if let failure { throw failure }
      guard status == XML_STATUS_OK else { throw failed(parser) }
      if count == 0 { return }
      // Expat keeps a tag until it is complete; a text it hands over bit by bit. While it waits for
      // more of a tag it does not say where it is.
      let done = Int(XML_GetCurrentByteIndex(parser))
      if done >= 0 { reached = done }
      if fed - reached > limits.text + Self.blockSize { throw tooLong("tag") }
    }
  }

  private func register(_ parser: XML_Parser) {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { XMLReader.from($0)?.start($1, $2) }, { data, _ in XMLReader.from(data)?.end(data) })
    XML_SetCharacterDataHandler(parser) { XMLReader.from($0)?.characters($1, Int($2)) }
    XML_SetProcessingInstructionHandler(parser) { XMLReader.from($0)?.instruction($1, $2) }
    XML_SetEntityDeclHandler(parser) { data, name, isParameter, _, _, _, _, _, _ in
      guard isParameter == 0, let name else { return }
      XMLReader.from(data)?.refuse("the XML declares the entity '\(String(cString: name))'")
    }
    XML_SetSkippedEntityHandler(parser) { data, name, _ in
      guard let name else { return }
      XMLReader.from(data)?.refuse("the entity '\(String(cString: name))' is not known")
    }
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
    data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Events

  private var names: [XMLName] = []

  private func start(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard failure == nil, let name else { return }
    attempt {
      if !pending.isEmpty { try handler?.text(takeText()) }
      guard names.count < limits.depth else {
        throw KGraphError(
          .invalid, "the XML is nested more than \(limits.depth) deep", at: location)
      }
      var list: [(name: XMLName, value: String)] = []
      var next = attributes
      while let pair = next, let key = pair[0], let value = pair[1] {
        list.append((split(key), String(cString: value)))
        next = pair + 2
      }
      let name = split(name)
      names.append(name)
      try handler?.start(XMLStart(name: name, attributes: list))
    }
  }

  private func end(_ data: UnsafeMutableRawPointer?) {
    guard failure == nil, let name = names.popLast() else { return }
    attempt { try handler?.end(name, text: takeText()) }
  }

  private func characters(_ start: UnsafePointer<XML_Char>?, _ count: Int) {
    guard failure == nil, let start else { return }
    guard pending.count + count <= limits.text else {
      attempt { throw tooLong("text") }
      return
    }
    pending.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
  }

  private func instruction(_ target: UnsafePointer<XML_Char>?, _ data: UnsafePointer<XML_Char>?) {
    guard failure == nil, let target, let data else { return }
    attempt { try handler?.instruction(String(cString: target), String(cString: data)) }
  }

  private func refuse(_ message: String) {
    attempt {
      throw KGraphError(
        .invalid, message, cause: "entities can make a small file expand without end",
        at: location, hint: "replace the entities by what they stand for")
    }
  }

  private func takeText() -> String {
    guard !pending.isEmpty else { return "" }
    defer { pending.removeAll(keepingCapacity: pending.count <= Self.blockSize) }
    return String(decoding: pending, as: UTF8.self)
  }

  private func attempt(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do {
      try body()
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }

  /// Takes `namespace`, the separator and the name apart.
  private func split(_ name: UnsafePointer<XML_Char>) -> XMLName {
    var end = name
    while end.pointee != 0, end.pointee != Self.separator { end += 1 }
    guard end.pointee != 0 else { return XMLName(String(cString: name)) }
    let bytes = UnsafeRawBufferPointer(start: name, count: end - name)
    if !namespace.utf8.elementsEqual(bytes) { namespace = String(decoding: bytes, as: UTF8.self) }
    return XMLName(String(cString: end + 1), namespace: namespace)
  }

  // MARK: Errors

  private func tooLong(_ what: String) -> KGraphError {
    KGraphError(
      .invalid, "a \(what) in the XML is longer than \(limits.text) bytes", at: location)
  }

  private func failed(_ parser: XML_Parser) -> KGraphError {
    let code = XML_GetErrorCode(parser)
    let place = location
    switch code {
    case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR,
      XML_ERROR_UNCLOSED_CDATA_SECTION:
      return KGraphError(
        .invalid, input.bytesRead == 0 ? "the file is empty" : "the XML ends too early",
        cause: open, at: place)
    case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
      return KGraphError(
        .invalid, "the encoding that the XML declares is not read", at: place,
        hint: "convert it first: iconv -t UTF-8, and let the declaration say so")
    case XML_ERROR_NO_MEMORY:
      return KGraphError(.io, "there is no memory to read the XML", at: place)
    default:
      let cause = XML_ErrorString(code).map { String(cString: $0) }
      return KGraphError(.invalid, "this is not well-formed XML", cause: cause, at: place)
    }
  }

  private var open: String? {
    names.last.map { "<\($0.local)> is still open" }
  }
}
