/// Which code writes and reads each format; the formats that came before the table are called
/// directly.
extension Format {
  /// Writes it as one document.
  package var exporter: (any DocumentExporter.Type)? {
    switch self {
    default: nil
    }
  }

  /// Writes it as several files.
  package var folderExporter: (any FolderExporter.Type)? {
    switch self {
    default: nil
    }
  }

  /// Reads it.
  package var importer: (any FormatImporter.Type)? {
    switch self {
    case .acled: ACLEDImporter.self
    case .gdelt: GDELTImporter.self
    case .icews: ICEWSImporter.self
    case .plover: PLOVERImporter.self
    case .polecat: POLECATImporter.self
    case .ucdp: UCDPImporter.self
    default: nil
    }
  }
}
