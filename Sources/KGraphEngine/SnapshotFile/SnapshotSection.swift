/// The parts of a snapshot file.
struct SnapshotSection: Hashable {
  /// What a part holds; the numbers belong to the layout of the file.
  enum Kind: UInt32 {
    /// Names, label sets, counts, the clock.
    case summary = 1
    case textOffsets, textBytes
    case nodeLabelSets, labelNodes
    case starts, ends, types, byStart
    case dateWords, dateTexts, dateRoles
    case adjacencyOffsets, adjacencyNeighbors, adjacencyRelationships
    case adjacencyFirst, adjacencyLast, adjacencyBlockLast, adjacencyTimeline
    case runOffsets, runTypes, runNodes, runStarts, runTypeOffsets, runsByType
    case timeNumbers, timeFirst, timeLast, timeMarks, timeKnown
    case elementRecords, elementStatuses, elementKeys, elementOrdinals, elementRecorded
    case elementDerived, elementOrigins
    case propertyIDs, propertyKinds, propertyWords
    case sourceKeys, sourceKnown, sourceDerived, sourceRoots
    case sortedNodes
    case wordTextOffsets, wordTextBytes, wordOffsets, wordPlaces
    case textSlots
  }

  var kind: Kind
  /// Which of several: nodes 0 and relationships 1, outgoing 0 and incoming 1, or a number of a name.
  var group: UInt32 = 0
  var index: UInt32 = 0

  init(_ kind: Kind, group: UInt32 = 0, index: Int = 0) {
    self.kind = kind
    self.group = group
    self.index = UInt32(truncatingIfNeeded: index)
  }
}

/// Where a part of a snapshot file lies.
struct SectionPlace: Equatable {
  var offset: Int
  var size: Int
  var sum: UInt64
}

/// Where the parts of a snapshot file lie.
struct SectionDirectory {
  private(set) var places: [SnapshotSection: SectionPlace] = [:]

  init() {}

  mutating func add(_ section: SnapshotSection, _ place: SectionPlace) { places[section] = place }

  /// The bytes of the directory.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    for (section, place) in places.sorted(by: { $0.value.offset < $1.value.offset }) {
      writer.append(section.kind.rawValue)
      writer.append(section.group)
      writer.append(UInt64(section.index))
      writer.append(UInt64(place.offset))
      writer.append(UInt64(place.size))
      writer.append(place.sum)
    }
    return writer.bytes
  }

  /// Reads a directory; every part must lie within the file.
  init(_ bytes: UnsafeRawBufferPointer, fileSize: Int) throws(SnapshotFault) {
    var reader = ByteReader(bytes)
    while reader.place < bytes.count {
      let (kind, group): (UInt32, UInt32) = (try reader.number(), try reader.number())
      let index: UInt64 = try reader.number()
      let (offset, size): (UInt64, UInt64) = (try reader.number(), try reader.number())
      let sum: UInt64 = try reader.number()
      guard let kind = SnapshotSection.Kind(rawValue: kind), offset <= UInt64(fileSize),
        size <= UInt64(fileSize) - offset
      else { throw .damaged("the directory names a part that is not there") }
      add(
        SnapshotSection(kind, group: group, index: Int(truncatingIfNeeded: index)),
        SectionPlace(offset: Int(offset), size: Int(size), sum: sum))
    }
  }
}
