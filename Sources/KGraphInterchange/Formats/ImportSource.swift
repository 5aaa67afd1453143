import KGraphModel

/// The source that everything from one file cites: the one that was named, or one for the file.
struct ImportSource {
  /// Its key.
  let key: ElementKey
  private let grade: Grade?
  private let isForFile: Bool
  private let node: BulkNode

  /// Finds or reserves the source.
  ///
  /// - Throws: ``KGraphError`` where the named source is not there or ambiguous.
  init(_ input: ByteInput, _ options: FormatImportOptions, in port: any BulkPort) throws {
    grade = options.grade
    if let named = options.source {
      let candidates = try port.candidates(for: named).filter {
        !port.ontology.isKnown($0.type) || port.ontology.isNode($0.type, a: "Source")
      }
      guard let found = candidates.first else {
        throw KGraphError(
          .notFound, "there is no source '\(named)'",
          hint: "add it first with add-source, or leave --source out")
      }
      guard candidates.count == 1 else {
        throw KGraphError(
          .ambiguous, "'\(named)' may mean several sources",
          hint: candidates.map(\.key.text).joined(separator: ", "))
      }
      key = found.key
      node = found.node
      isForFile = false
      return
    }
    let base = FileSource.key(forFile: input.name)
    var free = base
    var number = 2
    while let taken = try port.candidate(key: free), taken.type != FileSource.type {
      free = ElementKey("\(base)-\(number)")
      number += 1
    }
    key = free
    node = try port.reserve(key: free)
    isForFile = true
  }

  /// Evidence that the source speaks of an element, with its identifier in the file.
  func evidence(_ id: String?) -> Evidence {
    Evidence(source: key, locator: id, grade: grade)
  }

  /// Writes the source of a file, once it was read to its end.
  func finish(_ input: ByteInput, in port: any BulkPort) throws {
    guard isForFile else { return }
    if !port.ontology.isKnown(FileSource.type) { try port.extend(FileSource.vocabulary) }
    var source = FileSource.node(
      key: key, file: input.name, digest: (input.bytesRead, input.sha256))
    if let old = try port.node(node) {
      source = NodeMerge.merge(source, into: old, hasType: false, hasStatus: false)
    }
    _ = try port.put(source)
  }
}
