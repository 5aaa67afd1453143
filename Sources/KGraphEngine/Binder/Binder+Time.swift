import KGraphCypher

extension Binder {
  /// Binds a temporal context; axes that it leaves out are those of the inherited one.
  mutating func bindContext(_ context: TemporalContext, inherited: Int?) throws -> Int {
    var result = BoundTimeContext(kind: nil, modality: .possibly)
    if let inherited { result = timeContexts[inherited] }
    if let filter = context.validTime {
      result.modality = filter.modality ?? .possibly
      switch filter.kind {
      case .at(let time):
        result.kind = .at
        result.time = try bind(time).value
      case .during(let time):
        result.kind = .during
        result.time = try bind(time).value
      case .throughout(let time):
        result.kind = .throughout
        result.time = try bind(time).value
      case .anyTime:
        result.kind = nil
        result.time = nil
      }
    }
    if let known = context.knownAt { result.knownAt = try bind(known).value }
    if let recorded = context.recordedAt { result.recordedAt = try bind(recorded).value }
    timeContexts.append(result)
    return timeContexts.count - 1
  }
}
