import KGraphModel

/// Reads GeoJSON (RFC 7946): a feature with a date is an event, any other is a place.
package struct GeoJSONImporter: FormatImporter {
  private let input: ByteInput
  private let options: FormatImportOptions
  private let items: JSONItems

  /// Whether the beginning is a collection of features, or one.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let json = JSONHead(head)
    return json.isJSON && (json.hasText("\"FeatureCollection\"") || json.hasText("\"Feature\""))
  }

  /// Opens a document.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    items = try JSONItems(input, of: ["features"], limit: options.recordLimit)
  }

  /// Nothing is guessed.
  package var notes: [String] { [] }

  /// Reads all features.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let records = try RecordImport(input, options: options, port: port)
    let events = EventRecords(records)
    try records.forEachItem(of: items, progress) { item in
      do {
        try Self.take(try GeoJSONFeature(item.value), item.value, records, events)
      } catch let problem as RowProblem {
        throw KGraphError(.invalid, problem.reason, hint: problem.hint)
      }
    }
    if items.members["crs"] != nil {
      records.report.losses.count(
        Loss("crs-ignored", "reference system was ignored: RFC 7946 has WGS 84 only"))
    }
    return try records.finish(keeping: keeping, progress: progress)
  }

  private static func take(
    _ feature: GeoJSONFeature, _ value: PropertyValue, _ records: RecordImport,
    _ events: EventRecords
  ) throws {
    let ontology = records.port.ontology
    let time = try feature.time()
    let isPlace =
      feature.ownKey != nil
      ? feature.type.map { ontology.isNode($0, a: "Place") } ?? false : time == nil
    let locator = "feature \(records.report.rows)"
    let label = feature.label ?? feature.placeRecords.first?.name
    guard let label, !label.isEmpty else {
      throw RowProblem("the feature has no name", hint: "a property such as name or title")
    }
    if feature.isReduced {
      records.report.losses.count(
        Loss("shape-reduced", "shapes were reduced to the middle of their extent"))
    }
    var properties = feature.rest
    if let position = feature.position, isPlace || feature.placeRecords.isEmpty {
      properties["lat"] = .float(position.latitude)
      properties["lon"] = .float(position.longitude)
    }
    let key = key(feature, value, records.source)
    guard !isPlace else {
      let type = feature.ownKey != nil ? feature.type ?? "Site" : "Site"
      if !ontology.isKnown(type) { records.use(NodeType(name: type, parents: ["Place"])) }
      try records.put(
        Node(
          key: key, type: type, label: label, status: feature.status ?? .reported,
          properties: properties, evidence: [records.evidence(locator)]),
        hasStatus: feature.status != nil)
      return
    }
    var event = ForeignEvent(key: key, label: label)
    event.type = feature.ownKey != nil ? events.eventType(feature.type) : nil
    event.time = time
    event.status = feature.ownKey != nil ? feature.status : nil
    event.properties = properties
    event.places = feature.placeRecords
    event.parties = feature.parties
    event.locator = locator
    try events.put(event)
  }

  private static func key(
    _ feature: GeoJSONFeature, _ value: PropertyValue, _ source: ElementKey
  ) -> ElementKey {
    if let key = feature.ownKey, Slug.isSlug(key) { return ElementKey(key) }
    if let identifier = feature.identifier ?? feature.properties["id"]?.displayText,
      !identifier.isEmpty
    {
      let hasLetter = identifier.utf8.contains { $0 >= 0x41 }
      return ForeignKey.node(hasLetter ? identifier : "\(source.text)-\(identifier)")
    }
    return ElementKey("e-" + String(ContentHash.fnv1a(value.json.utf8), radix: 16))
  }
}
