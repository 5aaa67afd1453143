import GRDB
import KGraphModel

extension CaseStore {
  /// Reads a page of a timeline with exact counts over the whole window.
  ///
  /// Rows are in the order of `TimelineKey`.
  ///
  /// - Complexity: linear in the number of elements that the window meets (index entries only) and
  ///   in the page (rows); with ``TimelineQuery/words`` all that the window meets are read.
  package func timeline(_ query: TimelineQuery) throws -> TimelinePage {
    let info = try info()
    let ontology = try ontology()
    return try read { db in
      let reader = try GraphReader(db, asRecorded: query.asRecorded)
      var timeline = TimelineReader(query, reader, clock: info.clock, ontology: ontology)
      return try timeline.read()
    }
  }
}
