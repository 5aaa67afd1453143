/// Checks that the numbers of a graph fit together.
package enum SnapshotCheck {
  /// The first thing that is wrong with a graph; `nil` where all is well.
  ///
  /// Complexity: O(nodes + relationships).
  package static func firstFault(in snapshot: Snapshot) -> String? {
    let first: String? =
      texts(snapshot) ?? ends(snapshot) ?? adjacency(snapshot.outgoing, snapshot, isOutgoing: true)
      ?? adjacency(snapshot.incoming, snapshot, isOutgoing: false) ?? labels(snapshot)
    return first ?? times(snapshot.nodeTimes, "node")
      ?? times(snapshot.relationshipTimes, "relationship") ?? order(snapshot)
      ?? elements(snapshot) ?? properties(snapshot) ?? sorted(snapshot) ?? words(snapshot)
  }

  private static func texts(_ snapshot: Snapshot) -> String? {
    let offsets = snapshot.strings.offsets
    guard offsets.first == 0, offsets.last == UInt64(snapshot.strings.bytes.count) else {
      return "the texts do not fill their bytes"
    }
    guard zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      return "a text ends before it starts"
    }
    let found = snapshot.strings.slots.filter { $0 != 0 }
    let areFound = found.allSatisfy { entry in
      Int(entry) <= snapshot.strings.count
        && snapshot.strings.number(of: snapshot.strings.utf8(entry - 1)) != nil
    }
    return areFound && found.count == snapshot.strings.findable
      ? nil : "a text is not where it is looked for"
  }

  private static func words(_ snapshot: Snapshot) -> String? {
    for (key, index) in snapshot.wordIndexes {
      let texts = index.words.offsets
      guard texts.first == 0, zip(texts, texts.dropFirst()).allSatisfy({ $0 <= $1 }),
        index.offsets.first == 0,
        zip(index.offsets, index.offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
        index.places.allSatisfy({ Int($0) < snapshot.sortedNodes[key]?.count ?? 0 })
      else { return "the words lead nowhere" }
      guard let nodes = snapshot.sortedNodes[key] else { return "words have no nodes" }
      let fresh = WordIndex(nodes) { SortedTexts.utf8(snapshot, key, $0) }
      guard fresh.isSame(as: index) else { return "the words are not those of the texts" }
    }
    return nil
  }

  private static func sorted(_ snapshot: Snapshot) -> String? {
    for (key, nodes) in snapshot.sortedNodes {
      guard let fresh = SortedTexts.sorted(snapshot, key: key), fresh.elementsEqual(nodes) else {
        return "the nodes are not in the order of their texts"
      }
    }
    return nil
  }

  private static func ends(_ snapshot: Snapshot) -> String? {
    let nodes = ElementID(snapshot.nodeCount)
    guard snapshot.starts.allSatisfy({ $0 < nodes }), snapshot.ends.allSatisfy({ $0 < nodes })
    else { return "a relationship ends nowhere" }
    var counts = [Int](repeating: 0, count: snapshot.symbols.types.count)
    for type in snapshot.types {
      guard Int(type) < counts.count else { return "a type has no name" }
      counts[Int(type)] += 1
    }
    return counts == snapshot.typeCounts ? nil : "the types are miscounted"
  }

  private static func adjacency(
    _ adjacency: Adjacency, _ snapshot: Snapshot, isOutgoing: Bool
  ) -> String? {
    let from = isOutgoing ? snapshot.starts : snapshot.ends
    let to = isOutgoing ? snapshot.ends : snapshot.starts
    let times = snapshot.relationshipTimes
    var seen = [Bool](repeating: false, count: snapshot.relationshipCount)
    guard adjacency.offsets.first == 0,
      adjacency.offsets.last == UInt32(snapshot.relationshipCount)
    else { return "an adjacency does not hold all relationships" }
    for node in 0..<ElementID(snapshot.nodeCount) {
      guard adjacency.offsets[Int(node)] <= adjacency.offsets[Int(node) + 1] else {
        return "an adjacency runs backwards"
      }
      var previous: (UInt32, Int32, ElementID)?
      for entry in adjacency.range(of: node) {
        let id = adjacency.relationships[entry]
        guard Int(id) < seen.count, !seen[Int(id)] else { return "a relationship is there twice" }
        seen[Int(id)] = true
        guard from[Int(id)] == node, to[Int(id)] == adjacency.neighbors[entry],
          adjacency.range(of: node, type: snapshot.types[Int(id)]).contains(entry)
        else { return "an entry of an adjacency differs from its relationship" }
        var day: Int32 = 0
        if !times.first.isEmpty {
          day = times.first[Int(id)]
          guard adjacency.first[entry] == day, adjacency.last[entry] == times.last[Int(id)],
            adjacency.blockLast[entry / Adjacency.blockSize] >= times.last[Int(id)]
          else { return "an entry of an adjacency has other days than its relationship" }
        }
        let place = (snapshot.types[Int(id)], day, id)
        if let previous, previous >= place { return "an adjacency is out of order" }
        previous = place
      }
    }
    return runs(adjacency.runs, snapshot) ?? timeline(adjacency, snapshot)
  }

  private static func runs(_ runs: AdjacencyRuns, _ snapshot: Snapshot) -> String? {
    guard runs.starts.last == UInt32(snapshot.relationshipCount),
      runs.offsets.last == UInt32(runs.types.count),
      runs.typeOffsets.last == UInt32(runs.types.count),
      runs.byType.allSatisfy({ Int($0) < runs.types.count }),
      zip(runs.starts, runs.starts.dropFirst()).allSatisfy({ $0 < $1 })
    else { return "the runs of an adjacency do not cover it" }
    for type in 0..<snapshot.symbols.types.count {
      for place in runs.places(ofType: UInt32(type))
      where runs.types[Int(runs.byType[place])] != UInt32(type) {
        return "a run is listed under another type"
      }
    }
    return nil
  }

  private static func timeline(_ adjacency: Adjacency, _ snapshot: Snapshot) -> String? {
    for node in 0..<ElementID(snapshot.nodeCount) {
      let range = adjacency.range(of: node)
      guard Set(adjacency.timeline[range]) == Set(range.map { UInt32($0) }) else {
        return "the timeline of a node does not hold its relationships"
      }
      guard !adjacency.first.isEmpty else { continue }
      let days = adjacency.timeline[range].map { adjacency.first[Int($0)] }
      guard zip(days, days.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        return "the timeline of a node is out of order"
      }
    }
    return nil
  }

  private static func labels(_ snapshot: Snapshot) -> String? {
    guard snapshot.nodeLabelSets.allSatisfy({ Int($0) < snapshot.labelSets.count }) else {
      return "a node has no set of labels"
    }
    for (label, nodes) in snapshot.nodesByLabel.enumerated() {
      let isRight = nodes.allSatisfy { node in
        Int(node) < snapshot.nodeCount
          && snapshot.labelSets[Int(snapshot.nodeLabelSets[Int(node)])].contains(UInt32(label))
      }
      guard isRight, zip(nodes, nodes.dropFirst()).allSatisfy({ $0 < $1 }) else {
        return "the nodes of a label are wrong"
      }
    }
    return nil
  }

  private static func times(_ times: TimeColumns, _ what: String) -> String? {
    guard times.numbers.allSatisfy({ Int($0) < times.table.count }) else {
      return "a \(what) has a date that is not there"
    }
    for (place, number) in times.numbers.enumerated() {
      let hull = DayHull(times.table.bounds(number))
      let kept = TimeColumns.Marks(rawValue: times.marks[place])
        .subtracting([.timeless, .inherited])
      guard hull.first == times.first[place], hull.last == times.last[place], hull.marks == kept
      else { return "the days of a \(what) differ from its date" }
    }
    return nil
  }

  private static func order(_ snapshot: Snapshot) -> String? {
    let (order, first) = (snapshot.byStart, snapshot.relationshipTimes.first)
    guard !order.isEmpty else { return first.isEmpty ? nil : "the order by days is missing" }
    guard order.allSatisfy({ Int($0) < first.count }) else { return "the order by days is wrong" }
    let isSorted = zip(order, order.dropFirst()).allSatisfy {
      (first[Int($0)], $0) < (first[Int($1)], $1)
    }
    return isSorted ? nil : "the relationships are not in the order of their days"
  }

  private static func elements(_ snapshot: Snapshot) -> String? {
    let texts = snapshot.strings.count
    for elements in [snapshot.nodeElements, snapshot.relationshipElements] {
      guard zip(elements.records, elements.records.dropFirst()).allSatisfy({ $0 < $1 }),
        elements.keys.allSatisfy({ Int($0) < texts }),
        elements.origins.allSatisfy({ Int($0) < texts }),
        elements.statuses.allSatisfy({ Int($0) < ElementColumns.statusNames.count }),
        zip(elements.derived, elements.derived.dropFirst()).allSatisfy({ $0 < $1 })
      else { return "the columns of the record are wrong" }
    }
    return nil
  }

  private static func properties(_ snapshot: Snapshot) -> String? {
    let texts = UInt64(snapshot.strings.count)
    for column in snapshot.nodeProperties + snapshot.relationshipProperties {
      guard let column else { continue }
      guard zip(column.ids, column.ids.dropFirst()).allSatisfy({ $0 < $1 }) else {
        return "the values of a property are out of order"
      }
      for place in 0..<column.count {
        guard let kind = PropertyColumn.Kind(rawValue: column.kind(at: place)) else {
          return "a property has an unknown type"
        }
        if kind == .string || kind == .encoded, column.words[place] >= texts {
          return "a property has a text that is not there"
        }
      }
    }
    return nil
  }
}
