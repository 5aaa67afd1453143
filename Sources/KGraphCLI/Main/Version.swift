/// The version of this program.
enum Version {
  /// The release, as semantic versioning counts.
  static let number = "0.1.0"
  /// What `kgraph --version` prints.
  static let text = "kgraph \(number)"
}
