import KGraphModel

/// The source node that stands for an imported file.
enum FileSource {
  /// The type of such a source.
  static let type = "DataSet"

  /// The key of the source of a file: the name of the file without its endings.
  static func key(forFile name: String) -> ElementKey {
    let file = name == "-" ? "standard-input" : String(name.split(separator: "/").last ?? "file")
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    return ElementKey(Slug.make(from: stem))
  }

  /// The source node, with the name of the file, its size and its SHA-256.
  ///
  /// - Parameters:
  ///   - key: the key of the node.
  ///   - file: the path of the file.
  ///   - digest: size and SHA-256; `nil` as long as they are not known.
  /// - Returns: the node.
  static func node(key: ElementKey, file: String, digest: (bytes: Int, sha256: String)?) -> Node {
    let name = file == "-" ? "standard input" : String(file.split(separator: "/").last ?? "file")
    var node = Node(key: key, type: type, label: name, properties: ["file": .string(name)])
    if let digest {
      node.properties["bytes"] = .integer(Int64(digest.bytes))
      node.properties["sha256"] = .string(digest.sha256)
    }
    return node
  }

  /// The type of such sources, for vocabularies that lack it.
  static var vocabulary: Ontology {
    var ontology = Ontology()
    ontology.add(
      NodeType(name: type, parents: ["Source"], label: "data set", properties: ["sha256", "bytes"]))
    return ontology
  }
}
