import KGraphModel

/// A whole case as rows, surveyed and its edges sorted, ready to be written in a format.
struct RowExport {
  /// One reader for each thread.
  let readers: [any ElementRowReader]
  /// The edges.
  let buckets: EdgeBuckets
  /// What was found on the way.
  let survey: RowSurvey

  /// Prepares an export; `nil` where the elements have to be looked at one by one.
  ///
  /// - Parameters:
  ///   - graph: what is exported.
  ///   - readsDates: whether the format wants to know of times of the day.
  /// - Throws: what the source throws; ``KGraphError`` where there is no room for temporary files.
  init?(_ graph: ExportGraph, readsDates: Bool) throws {
    guard let readers = try graph.rowReaders(RowWork.threads), let first = readers.first else {
      return nil
    }
    let buckets = try EdgeBuckets(first.index)
    guard let survey = try RowSurvey.read(graph, readers, buckets, dates: readsDates) else {
      return nil
    }
    self.readers = readers
    self.buckets = buckets
    self.survey = survey
  }
}

/// How many rows were written.
struct RowCounts: Sendable {
  var nodes = 0
  var edges = 0
  /// Those that are not derived.
  var ownEdges = 0

  mutating func add(_ other: RowCounts) {
    nodes += other.nodes
    edges += other.edges
    ownEdges += other.ownEdges
  }
}

/// Keeps the bytes that a writer of elements hands on.
final class ByteCollector {
  var bytes: [UInt8] = []

  /// The bytes, which are then forgotten.
  func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    return taken
  }
}
