import KGraphModel

/// A slide, from JSON or from a table, as an event.
struct TimelineJSRecord {
  var start: TimelineJSDate
  var end: TimelineJSDate?
  var headline: String
  var text: String?
  var media: String?
  var caption: String?
  var credit: String?
  var group: String?
  /// The identifier in the file.
  var identifier: String?
  /// What our own export says besides.
  var own: PropertyValue?

  /// The event.
  ///
  /// - Parameters:
  ///   - locator: where the slide is in the file.
  ///   - source: the key of the file's source, in front of identifiers that are mere numbers.
  ///   - typeNamed: the type of events or statements that a word means.
  /// - Returns: the event, without evidence.
  /// - Throws: ``RowProblem`` for a slide without a headline or with a date that is none.
  func event(
    locator: String, source: ElementKey, typeNamed: (String?) -> String?
  ) throws(RowProblem) -> ForeignEvent {
    let label = MarkupText.plain(headline)
    guard !label.isEmpty else { throw RowProblem("the slide has no headline") }
    var time = try TimelineJSDate.time(start, end)
    if let written = own?["when"]?.string, let exact = try? ValidTime(edtfText: written) {
      time = exact
    }
    var event = ForeignEvent(key: key(label, source), label: label)
    event.time = time
    event.type = typeNamed(own?["type"]?.string)
    event.status = own?["status"]?.string.flatMap(Status.init)
    event.locator = locator
    if case .list(let parties)? = own?["parties"] {
      event.parties = parties.compactMap { PartyRecord($0) }
    }
    if case .list(let places)? = own?["places"] {
      event.places = places.compactMap { place in
        place["name"]?.string.map { name in
          PlaceRecord(
            name: name,
            key: place["key"]?.string.flatMap { Slug.isSlug($0) ? ElementKey($0) : nil })
        }
      }
    }
    // The text of our own slides only repeats what the case says.
    if own == nil, let text {
      let note = MarkupText.plain(text)
      if !note.isEmpty { event.properties["note"] = .string(note) }
    }
    if own == nil, let group, !group.isEmpty { event.tags = [MarkupText.plain(group)] }
    if let media, !media.isEmpty, own == nil {
      event.properties["url"] = .string(media)
      if let caption, !caption.isEmpty {
        event.properties["caption"] = .string(MarkupText.plain(caption))
      }
      if let credit, !credit.isEmpty {
        event.properties["credit"] = .string(MarkupText.plain(credit))
      }
    }
    return event
  }

  private func key(_ label: String, _ source: ElementKey) -> ElementKey {
    if let key = own?["key"]?.string, Slug.isSlug(key) { return ElementKey(key) }
    if let identifier, !identifier.isEmpty {
      let hasLetter = identifier.utf8.contains { $0 >= 0x41 }
      return ForeignKey.node(hasLetter ? identifier : "\(source.text)-\(identifier)")
    }
    let hash = ContentHash.fnv1a("\(start.edtf)\u{1F}\(label)".utf8)
    return ElementKey("e-" + String(hash, radix: 16))
  }
}
