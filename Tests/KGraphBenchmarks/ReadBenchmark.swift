import Foundation
import KGraph
import KGraphModel
import KGraphStore
import KGraphTimeline

/// Times reads of a large case inside the process: what a resident program or a later page sees.
struct ReadBenchmark {
  /// A month out of all events.
  static func timeline(of path: String) throws -> Outcome {
    let opened = try Case.open(at: path, writable: false)
    let window = TimeWindow(
      firstDay: CalendarDay(year: 2004, month: 3, day: 1),
      lastDay: CalendarDay(year: 2004, month: 3, day: 31))
    let request = TimelineRequest(view: View(filter: TemporalFilter(window: window)), limit: 50)
    var entries = 0
    let seconds = try Measure.median(9) {
      let start = Measure.now()
      entries = try opened.timeline(request).entries.count
      return Measure.now() - start
    }
    return Outcome(
      name: "timeline of a month, first \(entries) entries", value: "\(format(seconds * 1000)) ms",
      bar: "<= 10 ms", isGood: seconds <= 0.010)
  }

  /// Beginnings of names among 50,000.
  static func search(in folder: String) throws -> Outcome {
    let path = "\(folder)/names.kgraph"
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    let stamp = TransactionStamp(author: "bench", command: "names")
    let store = try CaseStore.create(
      at: path, info: CaseInfo(), ontology: Ontology(), stamp: stamp)
    try store.bulkWrite(stamp: stamp) { port in
      for number in 0..<50_000 {
        let name = EventGenerator.name(number)
        let key = ElementKey(Slug.make(from: name) + "-\(number)")
        _ = try port.put(Node(key: key, type: "Person", label: name))
      }
      _ = try port.finish(keeping: true)
    }
    let opened = try Case.open(at: path, writable: false)
    var slowest = 0.0
    for words in ["ba", "kor", "shiter", "Neda", "mi sel", "van"] {
      let seconds = try Measure.median(9) {
        let start = Measure.now()
        _ = try opened.search(words, limit: 10)
        return Measure.now() - start
      }
      slowest = max(slowest, seconds)
    }
    return Outcome(
      name: "search by prefix in 50,000 names, slowest", value: "\(format(slowest * 1000)) ms",
      bar: "<= 5 ms", isGood: slowest <= 0.005)
  }
}
