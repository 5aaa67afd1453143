import Foundation
import KGraphModel

/// Keeps records that cannot be used yet in a file without a name, so that they need no memory.
///
/// The file goes when the object goes, whatever happens.
final class EdgeSpool {
  private let file: FileHandle
  private var writer = JSONWriter()
  /// How many records it holds.
  private(set) var count = 0

  /// - Throws: ``KGraphError`` where there is no room for temporary files.
  init() throws(KGraphError) {
    var template = Array((NSTemporaryDirectory() + "kgraph-edges-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw KGraphError(
        .io, "no temporary file can be made", cause: String(cString: strerror(errno)),
        hint: "TMPDIR names the folder for temporary files")
    }
    unlink(template)
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Appends a record, with the place that messages name.
  func append(_ value: PropertyValue, at location: SourceLocation) throws(KGraphError) {
    writer.value(
      .list([.integer(Int64(location.line)), .integer(Int64(location.column)), value]))
    writer.raw("\n")
    count += 1
    if writer.bytes.count >= 1 << 16 { try flush() }
  }

  private func flush() throws(KGraphError) {
    do {
      try file.write(contentsOf: writer.bytes)
    } catch {
      throw KGraphError(
        .diskFull, "the temporary file cannot be written", cause: error.localizedDescription)
    }
    writer.removeAll()
  }

  /// Hands over all records in the order in which they came; may be called once, at the end.
  ///
  /// - Parameters:
  ///   - name: the file that places name.
  ///   - body: takes a record and its place.
  /// - Throws: what the body throws; ``KGraphError`` where the file cannot be read back.
  func forEach(
    file name: String, _ body: (PropertyValue, SourceLocation) throws -> Void
  ) throws {
    guard count > 0 else { return }
    try flush()
    try file.seek(toOffset: 0)
    var rest: [UInt8] = []
    while let block = try file.read(upToCount: 1 << 16), !block.isEmpty {
      rest.append(contentsOf: block)
      var start = 0
      while let end = rest[start...].firstIndex(of: 0x0A) {
        let record = try JSONReader.read(utf8: Array(rest[start..<end]))
        start = end + 1
        guard case .list(let parts) = record, parts.count == 3,
          case .integer(let line) = parts[0], case .integer(let column) = parts[1]
        else { continue }
        try body(parts[2], SourceLocation(file: name, line: Int(line), column: Int(column)))
      }
      rest.removeFirst(start)
    }
  }
}
