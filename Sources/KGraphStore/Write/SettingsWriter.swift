import GRDB
import KGraphModel

/// Writes what the case says of itself and its vocabulary, where it differs.
struct SettingsWriter {
  private let transaction: StoreTransaction

  init(_ transaction: StoreTransaction) { self.transaction = transaction }

  /// Writes the settings of a set; unchanged ones are left alone.
  func write(_ set: WriteSet) throws {
    if let info = set.info { try put(Settings.info, info.stored) }
    if let ontology = set.ontology {
      try put(Settings.ontology, ontology.ontology.json)
      if let yaml = ontology.yaml { try put(Settings.ontologyText, yaml) }
    }
    guard !transaction.report.settings.isEmpty else { return }
    try reload()
  }

  /// Takes over what the settings say now, and computes the dates anew if they read differently.
  func reload() throws {
    let clock = transaction.clock
    let ontology = transaction.ontology
    transaction.info = try Settings.info(transaction.db)
    transaction.ontology = try Settings.ontology(transaction.db)
    guard
      clock != transaction.clock
        || Self.roles(of: ontology) != Self.roles(of: transaction.ontology)
    else { return }
    try TimeColumnUpdate(
      transaction.db, clock: transaction.clock, ontology: transaction.ontology
    ).run()
  }

  private func put(_ name: String, _ value: String) throws {
    guard try Settings.value(transaction.db, name) != value else { return }
    try transaction.set(name, value)
  }

  private static func roles(of ontology: Ontology) -> [String: TemporalRole] {
    ontology.edgeTypes.mapValues(\.temporalRole)
  }
}
