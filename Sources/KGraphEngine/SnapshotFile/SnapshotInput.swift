import KGraphModel

/// The parts of a mapped snapshot file.
struct SnapshotInput {
  let header: SnapshotHeader
  private let file: MappedFile
  private let directory: SectionDirectory
  private let summary: SnapshotSummary

  /// Reads the header, the directory and the summary, and checks them.
  init(_ file: MappedFile) throws(SnapshotFault) {
    self.file = file
    header = try SnapshotHeader(file.bytes)
    let size = UInt64(file.bytes.count)
    guard header.directoryOffset <= size, header.directorySize <= size - header.directoryOffset
    else { throw .damaged("the directory is cut off") }
    let start = Int(header.directoryOffset)
    let entries = UnsafeRawBufferPointer(
      rebasing: file.bytes[start..<(start + Int(header.directorySize))])
    guard XXH64.hash(entries) == header.directorySum else {
      throw .damaged("the directory is not what was written")
    }
    directory = try SectionDirectory(entries, fileSize: file.bytes.count)
    guard let place = directory.places[SnapshotSection(.summary)] else {
      throw .damaged("there is no summary")
    }
    let bytes = Self.bytes(file, place)
    guard XXH64.hash(bytes) == place.sum else {
      throw .damaged("the summary is not what was written")
    }
    summary = try SnapshotSummary(bytes)
  }

  /// Checks every part against its checksum.
  ///
  /// Complexity: O(size).
  func verify() throws(SnapshotFault) {
    for (section, place) in directory.places {
      guard XXH64.hash(Self.bytes(file, place)) == place.sum else {
        throw .damaged("the part \(section.kind) is not what was written")
      }
    }
  }

  /// The graph in the file, without reading it.
  func parts(_ evidence: (any EvidenceSource)?) throws(SnapshotFault) -> SnapshotParts {
    let strings = StringTable(
      offsets: try column(SnapshotSection(.textOffsets)),
      bytes: try column(SnapshotSection(.textBytes)),
      slots: try column(SnapshotSection(.textSlots)), findable: summary.findableTexts)
    guard strings.offsets.count > 0 else { throw .damaged("there are no texts") }
    guard strings.slots.count.nonzeroBitCount == 1, strings.findable * 2 <= strings.slots.count
    else { throw .damaged("the texts cannot be found") }
    let table = try dates(strings)
    let (nodes, relationships) = (summary.nodeCount, summary.relationshipCount)
    var byLabel: [Column<ElementID>] = []
    for label in 0..<summary.symbols.labels.count {
      byLabel.append(try column(SnapshotSection(.labelNodes, index: label)))
    }
    var sorted: [Int: Column<ElementID>] = [:]
    for key in summary.sortedKeys {
      sorted[key] = try column(SnapshotSection(.sortedNodes, index: key))
    }
    var words: [Int: WordIndex] = [:]
    for (key, nodes) in sorted { words[key] = try self.words(key, nodes) }
    return SnapshotParts(
      symbols: summary.symbols, clock: summary.clock, strings: strings,
      nodeLabelSets: try column(SnapshotSection(.nodeLabelSets), nodes),
      labelSets: summary.labelSets, nodesByLabel: byLabel,
      starts: try column(SnapshotSection(.starts), relationships),
      ends: try column(SnapshotSection(.ends), relationships),
      types: try column(SnapshotSection(.types), relationships), typeCounts: summary.typeCounts,
      outgoing: try adjacency(0), incoming: try adjacency(1),
      byStart: try column(SnapshotSection(.byStart), orEmpty: relationships),
      nodeProperties: try properties(0, summary.nodeColumns, nodes, strings),
      relationshipProperties: try properties(
        1, summary.relationshipColumns, relationships, strings),
      nodeTimes: try times(0, summary.nodeTimes, nodes, table),
      relationshipTimes: try times(1, summary.relationshipTimes, relationships, table),
      nodeElements: try elements(0, nodes, summary.nodesRecorded),
      relationshipElements: try elements(1, relationships, summary.relationshipsRecorded),
      sources: SourceTable(
        keys: try column(SnapshotSection(.sourceKeys)),
        known: try column(SnapshotSection(.sourceKnown)),
        derived: try column(SnapshotSection(.sourceDerived)),
        roots: try column(SnapshotSection(.sourceRoots)), strings: strings),
      sortedNodes: sorted, wordIndexes: words, evidenceSource: evidence)
  }

  // MARK: Groups of columns

  private func dates(_ strings: StringTable) throws(SnapshotFault) -> DateTable {
    let texts: Column<UInt32> = try column(SnapshotSection(.dateTexts))
    guard texts.count > 0 else { throw .damaged("there is no table of dates") }
    return DateTable(
      words: try column(SnapshotSection(.dateWords), texts.count * DateTable.width), texts: texts,
      roles: try column(SnapshotSection(.dateRoles), texts.count), strings: strings)
  }

  /// The nodes by the words of a text; `nil` where the file does not have them.
  private func words(
    _ key: Int, _ nodes: Column<ElementID>
  ) throws(SnapshotFault) -> WordIndex? {
    guard directory.places[SnapshotSection(.wordTextOffsets, index: key)] != nil else { return nil }
    let texts = StringTable(
      offsets: try column(SnapshotSection(.wordTextOffsets, index: key)),
      bytes: try column(SnapshotSection(.wordTextBytes, index: key)))
    let places: Column<UInt32> = try column(SnapshotSection(.wordPlaces, index: key))
    let offsets: Column<UInt32> = try column(
      SnapshotSection(.wordOffsets, index: key), texts.offsets.count)
    guard offsets.last == UInt32(places.count), texts.offsets.last == UInt64(texts.bytes.count)
    else { throw .damaged("the words do not fit together") }
    return WordIndex(words: texts, offsets: offsets, places: places, nodes: nodes)
  }

  private func adjacency(_ group: UInt32) throws(SnapshotFault) -> Adjacency {
    let count = summary.relationshipCount
    let first: Column<Int32> = try column(
      SnapshotSection(.adjacencyFirst, group: group), orEmpty: count)
    let isDated = !first.isEmpty
    return Adjacency(
      offsets: try column(
        SnapshotSection(.adjacencyOffsets, group: group), summary.nodeCount + 1),
      neighbors: try column(SnapshotSection(.adjacencyNeighbors, group: group), count),
      relationships: try column(SnapshotSection(.adjacencyRelationships, group: group), count),
      first: first,
      last: try column(SnapshotSection(.adjacencyLast, group: group), isDated ? count : 0),
      blockLast: try column(
        SnapshotSection(.adjacencyBlockLast, group: group),
        isDated ? (count + Adjacency.blockSize - 1) / Adjacency.blockSize : 0),
      runs: try runs(group),
      timeline: try column(SnapshotSection(.adjacencyTimeline, group: group), count))
  }

  private func runs(_ group: UInt32) throws(SnapshotFault) -> AdjacencyRuns {
    let types: Column<UInt32> = try column(SnapshotSection(.runTypes, group: group))
    return AdjacencyRuns(
      offsets: try column(SnapshotSection(.runOffsets, group: group), summary.nodeCount + 1),
      types: types, nodes: try column(SnapshotSection(.runNodes, group: group), types.count),
      starts: try column(SnapshotSection(.runStarts, group: group), types.count + 1),
      typeOffsets: try column(
        SnapshotSection(.runTypeOffsets, group: group), summary.symbols.types.count + 1),
      byType: try column(SnapshotSection(.runsByType, group: group), types.count))
  }

  private func times(
    _ group: UInt32, _ summary: SnapshotSummary.Times, _ count: Int, _ table: DateTable
  ) throws(SnapshotFault) -> TimeColumns {
    let numbers: Column<UInt32> = try column(
      SnapshotSection(.timeNumbers, group: group), orEmpty: count)
    let dated: Int = numbers.isEmpty ? 0 : count
    return TimeColumns(
      table: table, numbers: numbers,
      first: try column(SnapshotSection(.timeFirst, group: group), dated),
      last: try column(SnapshotSection(.timeLast, group: group), dated),
      marks: try column(SnapshotSection(.timeMarks, group: group), orEmpty: count),
      areAllExact: summary.areAllExact, hasHoles: summary.hasHoles,
      knownFrom: try column(SnapshotSection(.timeKnown, group: group), orEmpty: count),
      knownByDefault: summary.known)
  }

  private func elements(
    _ group: UInt32, _ count: Int, _ recorded: Int64?
  ) throws(SnapshotFault) -> ElementColumns {
    let derived: Column<ElementID> = try column(SnapshotSection(.elementDerived, group: group))
    return ElementColumns(
      records: try column(SnapshotSection(.elementRecords, group: group), orEmpty: count),
      statuses: try column(SnapshotSection(.elementStatuses, group: group), orEmpty: count),
      keys: try column(SnapshotSection(.elementKeys, group: group), orEmpty: count),
      ordinals: try column(SnapshotSection(.elementOrdinals, group: group), orEmpty: count),
      recorded: try column(SnapshotSection(.elementRecorded, group: group), orEmpty: count),
      recordedByDefault: recorded, derived: derived,
      origins: try column(SnapshotSection(.elementOrigins, group: group), derived.count))
  }

  private func properties(
    _ group: UInt32, _ columns: [SnapshotSummary.Column], _ count: Int, _ strings: StringTable
  ) throws(SnapshotFault) -> [PropertyColumn?] {
    var result: [PropertyColumn?] = []
    for (key, column) in columns.enumerated() {
      guard column.isThere else {
        result.append(nil)
        continue
      }
      let words: Column<UInt64> = try self.column(
        SnapshotSection(.propertyWords, group: group, index: key))
      let ids: Column<ElementID> = try self.column(
        SnapshotSection(.propertyIDs, group: group, index: key), orEmpty: words.count)
      guard !ids.isEmpty || words.isEmpty || words.count == count else {
        throw .damaged("a property has too few values")
      }
      result.append(
        PropertyColumn(
          ids: ids,
          kinds: try self.column(
            SnapshotSection(.propertyKinds, group: group, index: key), orEmpty: words.count),
          uniform: column.uniform, words: words, boxed: [], strings: strings,
          derived: PropertyColumn.Derived(rawValue: column.derived)))
    }
    return result
  }

  // MARK: Columns

  /// A column; one without content has no part in the file.
  private func column<Element>(
    _ section: SnapshotSection
  ) throws(SnapshotFault) -> Column<Element> {
    guard let place = directory.places[section] else { return Column([]) }
    guard let column = Column<Element>(file, offset: place.offset, byteCount: place.size) else {
      throw .damaged("the part \(section.kind) lies crooked")
    }
    return column
  }

  private func column<Element>(
    _ section: SnapshotSection, _ count: Int
  ) throws(SnapshotFault) -> Column<Element> {
    let found: Column<Element> = try column(section)
    guard found.count == count else { throw Self.count(section) }
    return found
  }

  private func column<Element>(
    _ section: SnapshotSection, orEmpty count: Int
  ) throws(SnapshotFault) -> Column<Element> {
    let found: Column<Element> = try column(section)
    guard found.isEmpty || found.count == count else { throw Self.count(section) }
    return found
  }

  private static func count(_ section: SnapshotSection) -> SnapshotFault {
    .damaged("the part \(section.kind) has another length")
  }

  private static func bytes(
    _ file: MappedFile, _ place: SectionPlace
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: file.bytes[place.offset..<(place.offset + place.size)])
  }
}
