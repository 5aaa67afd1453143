import KGraphModel
import Synchronization

/// From when on the sources of a case were available, and which of them repeat others.
package final class SourceTable: Sendable {
  /// The keys of the sources as texts, and from when on each was available, in seconds.
  let keys: Column<UInt32>
  let known: Column<Int64>
  /// The sources that derive from another one, and the one that each derives from in the end.
  let derived: Column<UInt32>
  let roots: Column<UInt32>
  private let strings: StringTable
  private let maps = Mutex<(known: [ElementKey: Int64], roots: [ElementKey: ElementKey])?>(nil)

  init(
    keys: Column<UInt32>, known: Column<Int64>, derived: Column<UInt32>, roots: Column<UInt32>,
    strings: StringTable
  ) {
    self.keys = keys
    self.known = known
    self.derived = derived
    self.roots = roots
    self.strings = strings
  }

  /// From when on a source was available; `nil` for what is no source.
  ///
  /// Complexity: O(1) but for the first time.
  package func known(_ key: ElementKey) -> Int64? { withMaps { $0.known[key] } }

  /// All sources, with from when on each was available.
  var allKnown: [ElementKey: Int64] { withMaps { $0.known } }

  /// The source that a source derives from in the end, itself where it derives from none.
  package func root(_ key: ElementKey) -> ElementKey { withMaps { $0.roots[key] } ?? key }

  private func withMaps<Result: Sendable>(
    _ body: ((known: [ElementKey: Int64], roots: [ElementKey: ElementKey])) -> Result
  ) -> Result {
    maps.withLock { maps in
      if let maps { return body(maps) }
      var known: [ElementKey: Int64] = [:]
      for place in keys.indices { known[ElementKey(strings[keys[place]])] = self.known[place] }
      var roots: [ElementKey: ElementKey] = [:]
      for place in derived.indices {
        roots[ElementKey(strings[derived[place]])] = ElementKey(strings[self.roots[place]])
      }
      maps = (known, roots)
      return body((known, roots))
    }
  }
}

/// Where the evidence of elements is read, which few queries ask for.
package protocol EvidenceSource: Sendable {
  /// The evidence of the element with a number in the record.
  func evidence(record: Int64) throws -> [Evidence]
  /// The edges by which statements assert or deny something, with the second in which each was
  /// recorded.
  func claims() throws -> [(edge: Edge, recorded: Int64?)]
}

/// Evidence in memory.
struct EvidenceMap: Sendable {
  var nodes: [ElementID: [Evidence]] = [:]
  var relationships: [ElementID: [Evidence]] = [:]
}
