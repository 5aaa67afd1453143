import KGraphModel

/// A mapping tied to the columns of one file.
struct BoundMapping {
  /// Where a value comes from.
  enum Source {
    case column(Int)
    case constant(ConstantBytes)
  }

  /// Where the values of a field come from; mostly one column, which is read without looking further.
  struct Place {
    /// The only column; -1 where there is none, or where there is more.
    let column: Int
    let sources: [Source]

    init(_ sources: [Source]) {
      self.sources = sources
      if sources.count == 1, case .column(let index)? = sources.first {
        column = index
      } else {
        column = -1
      }
    }

    /// Whether there is none.
    var isEmpty: Bool { sources.isEmpty }
  }

  /// One field of the mapping.
  struct Entry {
    var field: ImportField
    var source: Source
    var propertyType: PropertyType?
  }

  private(set) var entries: [Entry] = []
  /// The columns that nothing is made of, by name or number.
  let unmappedColumns: [String]
  /// The highest column that is used, from 0; -1 where there is none.
  let lastColumn: Int

  /// Finds the columns of a mapping.
  ///
  /// - Throws: ``KGraphErrors`` with all columns that there are not.
  init(_ mapping: ColumnMapping, header: [String]?, columnCount: Int) throws(KGraphErrors) {
    var errors: [KGraphError] = []
    var used: Set<Int> = []
    for entry in mapping.entries {
      switch entry.value {
      case .constant(let text):
        entries.append(
          Entry(
            field: entry.field, source: .constant(ConstantBytes(text)),
            propertyType: entry.propertyType))
      case .column(let name):
        guard let index = Self.column(name, header: header, columnCount: columnCount) else {
          errors.append(Self.missing(name, header: header, columnCount: columnCount))
          continue
        }
        used.insert(index)
        entries.append(
          Entry(field: entry.field, source: .column(index), propertyType: entry.propertyType))
      }
    }
    guard errors.isEmpty else { throw KGraphErrors(errors) }
    unmappedColumns = (0..<columnCount).filter { !used.contains($0) }.map { index in
      header.flatMap { $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil }
        ?? "\(index + 1)"
    }
    lastColumn = used.max() ?? -1
  }

  /// Where the values of a field come from, in the order of the mapping.
  func place(_ field: ImportField) -> Place { Place(sources(field)) }

  /// Where the values of a field come from, in the order of the mapping.
  func sources(_ field: ImportField) -> [Source] {
    entries.filter { $0.field == field }.map(\.source)
  }

  /// The columns of a field, without constants.
  func columns(_ field: ImportField) -> [Int] {
    sources(field).compactMap { if case .column(let index) = $0 { index } else { nil } }
  }

  /// The properties that the mapping fills.
  var properties: [(name: String, source: Source, type: PropertyType?)] {
    entries.compactMap { entry in
      guard case .property(let name) = entry.field else { return nil }
      return (name, entry.source, entry.propertyType)
    }
  }

  /// The exact name counts first, then the name without regard to case, then the number.
  private static func column(_ name: String, header: [String]?, columnCount: Int) -> Int? {
    if let header {
      if let exact = header.firstIndex(of: name) { return exact }
      let folded = name.lowercased()
      let similar = header.indices.filter { ColumnMapping.trim(header[$0]).lowercased() == folded }
      if similar.count == 1 { return similar.first }
    }
    guard let number = Int(name), (1...max(1, columnCount)).contains(number) else { return nil }
    return number - 1
  }

  private static func missing(_ name: String, header: [String]?, columnCount: Int) -> KGraphError {
    if let number = Int(name) {
      return KGraphError(
        .usage, "there is no column \(number)", hint: "the file has \(columnCount) columns")
    }
    guard let header else {
      return KGraphError(
        .usage, "there is no column '\(name)': the file has no header row",
        hint: "name columns by number, 1 to \(columnCount)")
    }
    let near = Suggestion.nearest(to: name, in: header)
    return KGraphError(
      .usage, "there is no column '\(name)'",
      hint: near.map { "did you mean '\($0)'?" }
        ?? "the columns are " + header.prefix(40).joined(separator: ", "))
  }
}

/// The bytes of a constant, which stand as long as the mapping.
///
/// A class with memory of its own, so that a constant is read like a field of the row.
final class ConstantBytes {
  private let storage: UnsafeMutableBufferPointer<UInt8>

  init(_ text: String) {
    storage = .allocate(capacity: text.utf8.count)
    _ = storage.initialize(from: text.utf8)
  }

  deinit { storage.deallocate() }

  /// The constant as a field; it must not be kept beyond the life of this object.
  var field: FieldBytes { FieldBytes(UnsafeBufferPointer(storage)) }
}

extension DelimitedScanner {
  /// The value of a source in the current row, without spaces at its ends.
  func value(_ source: BoundMapping.Source) -> FieldBytes {
    switch source {
    case .column(let index): field(index).trimmed
    case .constant(let constant): constant.field
    }
  }

  /// The first value that is not empty.
  @inline(__always)
  func value(_ place: BoundMapping.Place) -> FieldBytes? {
    if place.column >= 0 {
      let value = field(place.column).trimmed
      return value.isEmpty ? nil : value
    }
    return place.isEmpty ? nil : value(place.sources)
  }

  /// The first value that is not empty.
  func value(_ sources: [BoundMapping.Source]) -> FieldBytes? {
    for source in sources {
      let value = value(source)
      if !value.isEmpty { return value }
    }
    return nil
  }
}
