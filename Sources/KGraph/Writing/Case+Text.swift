import KGraphInterchange
import KGraphModel
import KGraphStore

/// A text with the name under which errors mention it.
public struct TextInput: Sendable, Hashable {
  /// The file's name, `-` for standard input.
  public var name: String
  /// The bytes; they need not be valid UTF-8.
  public var bytes: [UInt8]

  /// Creates an input.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A case as text.
extension Case {
  /// Compares texts with what the case holds and writes what differs as one transaction.
  ///
  /// - Parameter prune: whether elements that the texts do not hold are retracted.
  /// - Throws: ``KGraphErrors`` with every error of every text; then nothing is written.
  @discardableResult
  public func load(
    _ inputs: [TextInput], prune: Bool = false, stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    let reader = try reader()
    let file = try CaseFileReader.read(
      inputs.map { CaseFileInput(name: $0.name, bytes: $0.bytes) }, base: reader.ontology,
      existing: { key in try? reader.node(ElementKey(key))?.type })
    var set = WriteSet(nodes: file.nodes, edges: file.edges, ownedOrigins: file.origins)
    set.info = file.info
    set.ontology = file.ontology
    if prune { set.retractions = try surplus(over: file, reader: reader) }
    return try write(set, file.warnings, subject: nil, stamp: stamp, dryRun: dryRun)
  }

  /// Hands over the case as text, sorted, piece by piece.
  public func dump(at recordedAt: Int64? = nil, to sink: (String) throws -> Void) throws {
    try CaseFileWriter.write(try reader(at: recordedAt).source, to: sink)
  }
}
