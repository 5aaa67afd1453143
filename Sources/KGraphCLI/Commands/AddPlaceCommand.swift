import ArgumentParser
import KGraph

/// `kgraph add-place`.
struct AddPlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-place",
    abstract: "Add a town, a region, a country, a site.",
    usage:
      "kgraph add-place <name> [--type <type>] [--lat <degrees> --lon <degrees>] [--source ...]")

  @Argument(help: ArgumentHelp("The name that people read.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("What kind of place.", valueName: "type"))
  var type = "City"

  @Option(parsing: .unconditional, help: ArgumentHelp("Degrees north.", valueName: "degrees"))
  var lat: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("Degrees east.", valueName: "degrees"))
  var lon: Double?

  @OptionGroup var node: NodeOptions
  @OptionGroup(title: "What is known of it") var draft: DraftOptions
  @OptionGroup var record: RecordOptions

  /// Refuses half a position and one off the globe.
  func validate() throws {
    guard (lat == nil) == (lon == nil) else { throw ValidationError("--lat and --lon go together") }
    guard abs(lat ?? 0) <= 90, abs(lon ?? 0) <= 180 else {
      throw ValidationError("--lat is -90 to 90 and --lon -180 to 180")
    }
  }

  func run() throws {
    var position: [Assignment] = []
    if let lat, let lon { position = [Assignment("lat", "\(lat)"), Assignment("lon", "\(lon)")] }
    let draft = NodeDraft(
      name: name, type: type, aliases: node.aliases.map(\.alias),
      common: draft.common(adding: position, tags: node.tags))
    try record.record("add-place") { opened, stamp, dryRun in
      try opened.add(draft, stamp: stamp, dryRun: dryRun)
    }
  }
}
