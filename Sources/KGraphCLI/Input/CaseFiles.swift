import KGraph
import KGraphModel

/// Finds and reads the case files that a person names.
enum CaseFiles {
  /// Reads files, folders and standard input.
  ///
  /// - Throws: ``KGraphError`` where a file cannot be read or a folder holds none.
  static func inputs(_ paths: [String]) throws -> [InputText] {
    try paths.flatMap { path -> [InputText] in
      guard path != "-", TextFile.isFolder(path) else {
        return [InputText(name: path, bytes: try TextFile.bytes(path))]
      }
      let found = try files(below: path.hasSuffix("/") ? String(path.dropLast()) : path)
      guard !found.isEmpty else {
        throw KGraphError(
          .invalid, "there is no case file in '\(path)'", hint: "case files end in .yaml or .yml")
      }
      return try found.map { InputText(name: $0, bytes: try TextFile.bytes($0)) }
    }
  }

  private static func files(below folder: String) throws -> [String] {
    try TextFile.names(inFolder: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if TextFile.isFolder(path) { return try files(below: path) }
      return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? [path] : []
    }
  }
}
