extension Snapshot {
  /// Calls the body for every flat part of the graph with its bytes, in the order of the file.
  func forEachColumn(
    _ body: (SnapshotSection, UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    try body(SnapshotSection(.textOffsets), strings.offsets.bytes)
    try body(SnapshotSection(.textBytes), strings.bytes.bytes)
    try body(SnapshotSection(.textSlots), strings.slots.bytes)
    try body(SnapshotSection(.nodeLabelSets), nodeLabelSets.bytes)
    for (label, nodes) in nodesByLabel.enumerated() {
      try body(SnapshotSection(.labelNodes, index: label), nodes.bytes)
    }
    try body(SnapshotSection(.starts), starts.bytes)
    try body(SnapshotSection(.ends), ends.bytes)
    try body(SnapshotSection(.types), types.bytes)
    try body(SnapshotSection(.byStart), byStart.bytes)
    let table: DateTable = relationshipTimes.table
    try body(SnapshotSection(.dateWords), table.words.bytes)
    try body(SnapshotSection(.dateTexts), table.texts.bytes)
    try body(SnapshotSection(.dateRoles), table.roles.bytes)
    for (group, adjacency) in [outgoing, incoming].enumerated() {
      try adjacency.forEachColumn(group: UInt32(group), body)
    }
    for (group, times) in [nodeTimes, relationshipTimes].enumerated() {
      let group = UInt32(group)
      try body(SnapshotSection(.timeNumbers, group: group), times.numbers.bytes)
      try body(SnapshotSection(.timeFirst, group: group), times.first.bytes)
      try body(SnapshotSection(.timeLast, group: group), times.last.bytes)
      try body(SnapshotSection(.timeMarks, group: group), times.marks.bytes)
      try body(SnapshotSection(.timeKnown, group: group), times.knownFrom.bytes)
    }
    for (group, elements) in [nodeElements, relationshipElements].enumerated() {
      let group = UInt32(group)
      try body(SnapshotSection(.elementRecords, group: group), elements.records.bytes)
      try body(SnapshotSection(.elementStatuses, group: group), elements.statuses.bytes)
      try body(SnapshotSection(.elementKeys, group: group), elements.keys.bytes)
      try body(SnapshotSection(.elementOrdinals, group: group), elements.ordinals.bytes)
      try body(SnapshotSection(.elementRecorded, group: group), elements.recorded.bytes)
      try body(SnapshotSection(.elementDerived, group: group), elements.derived.bytes)
      try body(SnapshotSection(.elementOrigins, group: group), elements.origins.bytes)
    }
    for (group, columns) in [nodeProperties, relationshipProperties].enumerated() {
      let group = UInt32(group)
      for (key, column) in columns.enumerated() {
        guard let column else { continue }
        try body(SnapshotSection(.propertyIDs, group: group, index: key), column.ids.bytes)
        try body(SnapshotSection(.propertyKinds, group: group, index: key), column.kinds.bytes)
        try body(SnapshotSection(.propertyWords, group: group, index: key), column.words.bytes)
      }
    }
    try body(SnapshotSection(.sourceKeys), sources.keys.bytes)
    try body(SnapshotSection(.sourceKnown), sources.known.bytes)
    try body(SnapshotSection(.sourceDerived), sources.derived.bytes)
    try body(SnapshotSection(.sourceRoots), sources.roots.bytes)
  }
}

extension Adjacency {
  fileprivate func forEachColumn(
    group: UInt32, _ body: (SnapshotSection, UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    try body(SnapshotSection(.adjacencyOffsets, group: group), offsets.bytes)
    try body(SnapshotSection(.adjacencyNeighbors, group: group), neighbors.bytes)
    try body(SnapshotSection(.adjacencyRelationships, group: group), relationships.bytes)
    try body(SnapshotSection(.adjacencyFirst, group: group), first.bytes)
    try body(SnapshotSection(.adjacencyLast, group: group), last.bytes)
    try body(SnapshotSection(.adjacencyBlockLast, group: group), blockLast.bytes)
    try body(SnapshotSection(.adjacencyTimeline, group: group), timeline.bytes)
    try body(SnapshotSection(.runOffsets, group: group), runs.offsets.bytes)
    try body(SnapshotSection(.runTypes, group: group), runs.types.bytes)
    try body(SnapshotSection(.runNodes, group: group), runs.nodes.bytes)
    try body(SnapshotSection(.runStarts, group: group), runs.starts.bytes)
    try body(SnapshotSection(.runTypeOffsets, group: group), runs.typeOffsets.bytes)
    try body(SnapshotSection(.runsByType, group: group), runs.byType.bytes)
  }
}
