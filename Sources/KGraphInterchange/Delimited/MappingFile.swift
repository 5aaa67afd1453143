import KGraphModel

/// A mapping kept in a file: one `field = value` a line, and settings behind a dash.
///
///     # kgraph mapping
///     as: relations
///     delimiter: tab
///     header: yes
///
///     subject = "Source Name"
///     type = Event
///     object = Target
///     date = Day
///
/// Lines with a colon are settings, lines with an equals sign are fields, both as on the command
/// line; `#` starts a comment.
package enum MappingFile {
  /// Reads a mapping file.
  ///
  /// - Parameters:
  ///   - text: the content of the file.
  ///   - name: its name, for errors.
  ///   - kind: what the rows become where the file does not say it.
  ///   - roles: the roles of the vocabulary, for events.
  /// - Returns: options with the mapping and the settings of the file.
  /// - Throws: ``KGraphErrors`` with every bad line.
  package static func read(
    _ text: String, name: String, kind: ImportKind? = nil, roles: [String] = []
  ) throws(KGraphErrors) -> DelimitedImportOptions {
    var errors: [KGraphError] = []
    var settings: [(line: Int, name: String, value: String)] = []
    var fields: [(line: Int, text: String)] = []
    func fail(_ line: Int, _ error: KGraphError) {
      var located = error
      located.code = .invalid
      located.location = SourceLocation(file: name, line: line, column: 1)
      errors.append(located)
    }
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = ColumnMapping.trim(raw.hasSuffix("\r") ? raw.dropLast() : raw)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let colon = line.firstIndex(of: ":")
      let equals = line.firstIndex(of: "=")
      if let colon, equals == nil || colon < equals ?? colon,
        Setting(rawValue: ColumnMapping.trim(line[..<colon])) != nil
      {
        settings.append(
          (
            index + 1, ColumnMapping.trim(line[..<colon]),
            ColumnMapping.trim(line[line.index(after: colon)...])
          ))
      } else if equals != nil {
        fields.append((index + 1, line))
      } else {
        fail(
          index + 1,
          KGraphError(
            .invalid, "neither a setting nor a field",
            hint: "settings are " + Setting.allCases.map(\.rawValue).joined(separator: ", ")
              + "; a field is written field = column"))
      }
    }
    var options = DelimitedImportOptions(kind: kind ?? .relations, mapping: ColumnMapping())
    for setting in settings {
      guard let known = Setting(rawValue: setting.name) else { continue }
      do { try known.apply(setting.value, to: &options) } catch { fail(setting.line, error) }
    }
    if let kind { options.kind = kind }
    for field in fields {
      do {
        options.mapping.entries.append(
          try ColumnMapping.entry(field.text, kind: options.kind, roles: roles))
      } catch { fail(field.line, error) }
    }
    if errors.isEmpty, options.mapping.entries.isEmpty {
      errors.append(KGraphError(.invalid, "'\(name)' maps no field"))
    }
    guard errors.isEmpty else { throw KGraphErrors(errors) }
    return options
  }

  /// The words of the settings: `delimiter`, `header`, `source` ...
  package static var settingNames: [String] { Setting.allCases.map(\.rawValue) }

  /// Gives a setting a value, both as a mapping file writes them.
  ///
  /// - Throws: ``KGraphError`` for a setting that does not exist or a value that it cannot have.
  package static func set(
    _ name: String, to value: String, in options: inout DelimitedImportOptions
  ) throws(KGraphError) {
    guard let setting = Setting(rawValue: name) else {
      throw KGraphError(
        .invalid, "'\(name)' is not a setting",
        hint: "settings are \(settingNames.joined(separator: ", "))")
    }
    try setting.apply(value, to: &options)
  }

  /// The text of a mapping file, with every setting that differs from the usual.
  package static func write(_ options: DelimitedImportOptions) -> String {
    var lines = ["# kgraph mapping"]
    for setting in Setting.allCases {
      if let value = setting.value(in: options) { lines.append("\(setting.rawValue): \(value)") }
    }
    lines.append("")
    for entry in options.mapping.entries {
      let type = entry.propertyType.map { ":\($0.rawValue)" } ?? ""
      lines.append("\(entry.field.word(in: options.kind))\(type) = \(text(of: entry.value))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of value: ColumnMapping.Value) -> String {
    switch value {
    case .constant(let text): "'\(text.replacing("'", with: "''"))'"
    case .column(let name):
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
        ? name : "\"\(name.replacing("\"", with: "\"\""))\""
    }
  }
}

/// The settings of a mapping file.
private enum Setting: String, CaseIterable {
  case `as`, delimiter, quoting, header, encoding, separator, names, source, grade
  case actorType = "actor-type"
  case placeType = "place-type"
  case mergeBounds = "merge-bounds"
  case openEnds = "open-ends"

  func apply(_ text: String, to options: inout DelimitedImportOptions) throws(KGraphError) {
    func need<Value>(_ value: Value?, _ expected: String) throws(KGraphError) -> Value {
      guard let value else {
        throw KGraphError(
          .invalid, "'\(text)' is not a value of '\(rawValue)'", hint: "expected \(expected)")
      }
      return value
    }
    func list<Word: RawRepresentable>(_ words: [Word]) -> String where Word.RawValue == String {
      words.map(\.rawValue).joined(separator: ", ")
    }
    func yesNo() throws(KGraphError) -> Bool {
      try need(["yes": true, "no": false][text], "yes or no")
    }
    switch self {
    case .as: options.kind = try need(ImportKind(rawValue: text), list(ImportKind.allCases))
    case .delimiter:
      options.dialect.delimiter = try need(
        DelimitedDialect.delimiter(named: text), "tab, comma, semicolon, bar or a character")
    case .quoting:
      options.dialect.quoting = try need(
        DelimitedDialect.Quoting(rawValue: text), list(DelimitedDialect.Quoting.allCases))
    case .header: options.dialect.hasHeader = try yesNo()
    case .encoding:
      options.dialect.encoding = try need(
        DelimitedDialect.Encoding(name: text), list(DelimitedDialect.Encoding.allCases))
    case .separator:
      options.separator = try need(
        DelimitedDialect.delimiter(named: text), "semicolon, comma, bar or a character")
    case .names: options.style = try need(CellStyle(rawValue: text), list(CellStyle.allCases))
    case .source: options.source = text
    case .grade: options.grade = try need(Grade(text), "a letter A-F and a digit 1-6")
    case .actorType: options.actorType = text
    case .placeType: options.placeType = text
    case .mergeBounds: options.mergesBounds = try yesNo()
    case .openEnds: options.hasOpenEnds = try yesNo()
    }
  }

  func value(in options: DelimitedImportOptions) -> String? {
    func name(_ byte: UInt8) -> String {
      let name = DelimitedDialect.name(ofDelimiter: byte)
      return name.hasPrefix("'") ? String(name.dropFirst().dropLast()) : name
    }
    return switch self {
    case .as: options.kind.rawValue
    case .delimiter: options.dialect.delimiter.map(name)
    case .quoting: options.dialect.quoting?.rawValue
    case .header: options.dialect.hasHeader.map { $0 ? "yes" : "no" }
    case .encoding: options.dialect.encoding?.rawValue
    case .separator: options.separator.map(name)
    case .names: options.style?.rawValue
    case .source: options.source
    case .grade: options.grade?.description
    case .actorType: options.actorType == "Actor" ? nil : options.actorType
    case .placeType: options.placeType == "Place" ? nil : options.placeType
    case .mergeBounds: options.mergesBounds ? "yes" : nil
    case .openEnds: options.hasOpenEnds ? "yes" : nil
    }
  }
}
