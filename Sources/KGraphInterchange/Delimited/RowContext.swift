import KGraphModel

/// What all rows of an import share: the scanner, the port, dates, names, and where rows are from.
final class RowContext {
  let scanner: DelimitedScanner
  let mapping: BoundMapping
  let options: DelimitedImportOptions
  let port: any BulkPort
  let style: CellStyle
  let dates = RowDates()
  let fileSource: BulkCandidate?
  let actors: ActorNames
  let places: ActorNames
  var contentNames = ContentNames()

  private let sources: ActorNames
  private let sourceCells: BoundMapping.Place
  private let gradeCells: BoundMapping.Place
  private let statusCells: BoundMapping.Place
  private let locatorCells: BoundMapping.Place
  private let knownCells: BoundMapping.Place
  private let properties: [(name: String, source: BoundMapping.Source, type: PropertyType)]
  /// The properties as text, where the mapping is simple enough.
  let propertyTexts: PropertyTexts?
  private let columnCount: Int
  private let contentSeed: UInt64
  private var grades = CellCache<Grade>()

  init(
    scanner: DelimitedScanner, mapping: BoundMapping, options: DelimitedImportOptions,
    port: any BulkPort, style: CellStyle, fileSource: BulkCandidate?
  ) {
    self.scanner = scanner
    self.mapping = mapping
    self.options = options
    self.port = port
    self.style = style
    self.fileSource = fileSource
    actors = ActorNames(
      port: port, style: style, createdType: options.actorType, kinds: ["Actor", "Place", "Issue"])
    places = ActorNames(
      port: port, style: style, createdType: options.placeType, kinds: ["Place"])
    sources = ActorNames(port: port, style: style, createdType: "Source", kinds: ["Source"])
    sourceCells = mapping.place(.source)
    gradeCells = mapping.place(.grade)
    statusCells = mapping.place(.status)
    locatorCells = mapping.place(.locator)
    knownCells = mapping.place(.known)
    let ontology = port.ontology
    properties = mapping.properties.map { property in
      (property.name, property.source, property.type ?? ontology.propertyType(property.name))
    }
    propertyTexts = PropertyTexts(properties, style: style)
    columnCount = scanner.guess.columnCount
    contentSeed = ContentHash.fnv1a((fileSource?.key.text ?? "").utf8)
  }

  /// Forgets names and which rows there were, once all have been read.
  func forgetNames() {
    for names in [actors, places, sources] { names.forget() }
    contentNames = ContentNames()
  }

  /// The number of the row among the rows of data, from 1.
  var rowNumber: Int { scanner.row - (scanner.dialect.hasHeader ? 1 : 0) }

  /// Refuses a row of another form than the others.
  func checkForm() throws(RowProblem) {
    if let defect = scanner.defect { throw defect.problem }
    let count = scanner.fieldCount
    guard count != columnCount else { return }
    if count < columnCount, count <= mapping.lastColumn {
      throw RowProblem("the row has \(Self.fields(count)), others have \(columnCount)")
    }
    if count > columnCount, (columnCount..<count).contains(where: { !scanner.field($0).isEmpty }) {
      throw RowProblem("the row has \(Self.fields(count)), others have \(columnCount)")
    }
  }

  private static func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }

  /// A hash of all cells of the row and of the source that the file is cited as.
  func contentHash(seed: UInt64? = nil) -> UInt64 {
    var hash = seed ?? contentSeed
    for index in 0..<scanner.fieldCount {
      hash = scanner.field(index).contentHash(seed: hash)
      hash = (hash ^ 0x1F) &* 0x100_0000_01b3
    }
    return hash
  }

  /// A hash of the key of the row, within the source that the file is cited as.
  func keyHash(_ key: FieldBytes) -> UInt64 { key.contentHash(seed: contentSeed) }

  /// The source of the row: of its own column, else the file.
  func source() throws -> BulkNode? {
    guard let cell = scanner.value(sourceCells) else { return fileSource?.node }
    return try sources.node(cell) { [] }
  }

  /// The grade of the row.
  func grade() throws(RowProblem) -> Grade? {
    guard let cell = scanner.value(gradeCells) else { return options.grade }
    return try grades.value(of: cell) { () throws(RowProblem) in
      guard let grade = Grade(cell.string) else {
        throw RowProblem(
          "'\(RowDates.clip(cell.string))' is not a grade",
          hint: "a letter A-F and a digit 1-6, as in B2")
      }
      return grade
    }
  }

  /// The status of the row, where a column says it.
  func status() throws(RowProblem) -> Status? {
    guard let cell = scanner.value(statusCells) else { return nil }
    guard let status = Status(rawValue: cell.string) else {
      throw RowProblem(
        "'\(RowDates.clip(cell.string))' is not a status",
        hint: "one of " + Status.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return status
  }

  /// Where in the source, where a column says it.
  func locator() -> String? { scanner.value(locatorCells)?.string }

  /// When it became known, where a column says it.
  func known() throws(RowProblem) -> EDTF? {
    guard let cell = scanner.value(knownCells) else { return nil }
    return try dates.date(cell)
  }

  /// The properties that the mapping fills.
  func rowProperties() throws(RowProblem) -> PropertyMap {
    guard !properties.isEmpty else { return [:] }
    var map: PropertyMap = [:]
    for property in properties {
      let cell = scanner.value(property.source)
      guard !cell.isEmpty, map[property.name] == nil else { continue }
      if property.type == .text {
        map[property.name] = .string(style.clean(cell))
      } else {
        map[property.name] = try CellValue.read(cell, property.type, property: property.name)
      }
    }
    return map
  }

  /// The evidence of the row for a node.
  func evidence() throws -> [Evidence] {
    var source = fileSource?.key
    if scanner.value(sourceCells) != nil, let node = try self.source() {
      source = try port.node(node)?.key
    }
    guard let source else { return [] }
    return [Evidence(source: source, locator: locator() ?? "row \(rowNumber)", grade: try grade())]
  }

  /// The evidence of a node that the row only mentions.
  func mention() -> [Evidence] {
    guard let fileSource else { return [] }
    return [Evidence(source: fileSource.key, locator: "row \(rowNumber)", grade: options.grade)]
  }
}
