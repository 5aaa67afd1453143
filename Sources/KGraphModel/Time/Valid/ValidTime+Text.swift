extension ValidTime {
  /// The value as one text.
  ///
  /// `when` is its EDTF. `attested` is `@` with the EDTF behind it, and a span is
  /// `A/B`; where A or B is a set these are shorthands of kgraph, not EDTF:
  /// `[..2015-02-05]/..`, `@2014-12`.
  public var edtfText: String {
    switch self {
    case .when(let value): value.text
    case .attested(let value): "@" + value.text
    case .span(let from, let to): from.edtfText + "/" + to.edtfText
    }
  }

  /// Reads what ``edtfText`` prints.
  ///
  /// Gives an equal value back; a span that is an EDTF interval comes back as
  /// `when`. An interval as one end of a span cannot be told apart from the
  /// interval itself and is refused.
  ///
  /// - Throws: `EDTFError` with an offset into this text.
  public init(edtfText text: String) throws(EDTFError) {
    let bytes = text.utf8
    if bytes.first == UInt8(ascii: "@") {
      do {
        self = .attested(try EDTF(String(text.dropFirst())))
      } catch {
        throw EDTFError(reason: error.reason, offset: error.offset + 1, hint: error.hint)
      }
      return
    }
    do {
      self = .when(try EDTF(text))
    } catch {
      // Only what EDTF refuses can be the shorthand of a span.
      guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
        error.reason != "too many /"
      else { throw error }
      let from = try Endpoint(edtfText: String(text[..<slash]), offset: 0)
      let start = bytes.index(after: slash)
      let to = try Endpoint(
        edtfText: String(text[start...]), offset: bytes.distance(from: bytes.startIndex, to: start))
      self = .span(from: from, to: to)
    }
  }
}

extension ValidTime.Endpoint {
  /// Reads one side as a case file writes it: a date or a one-of set, `unknown`,
  /// or `..`.
  ///
  /// - Throws: `EDTFError`, also for an interval or an all-of set, which cannot be
  ///   one side of a span.
  public init(text: String) throws(EDTFError) {
    self = text == "unknown" ? .unknown : try Self(edtfText: text, offset: 0)
    if let date, date.isInterval || date.kind == .allOf {
      throw EDTFError(
        reason: "not one side of a span", hint: "write a date or a set in [ ]")
    }
  }

  /// Reads one side of a span: a date, `..`, or nothing for unknown.
  ///
  /// - Throws: `EDTFError` with an offset counted from `offset`.
  init(edtfText text: String, offset: Int) throws(EDTFError) {
    if text.isEmpty {
      self = .unknown
    } else if text == ".." {
      self = .open
    } else {
      do {
        self = .date(try EDTF(text))
      } catch {
        throw EDTFError(reason: error.reason, offset: error.offset + offset, hint: error.hint)
      }
    }
  }
}

extension ValidTime: Hashable {
  /// Compares what ``edtfText`` prints.
  public static func == (left: ValidTime, right: ValidTime) -> Bool {
    switch (left, right) {
    case (.when(let left), .when(let right)), (.attested(let left), .attested(let right)):
      left == right
    case (.span(let from, let to), .span(let otherFrom, let otherTo)):
      from == otherFrom && to == otherTo
    default: left.edtfText == right.edtfText
    }
  }

  /// Hashes what ``edtfText`` prints.
  public func hash(into hasher: inout Hasher) { hasher.combine(edtfText) }
}

extension ValidTime: CustomStringConvertible {
  /// The value as one text, see ``edtfText``.
  public var description: String { edtfText }
}
