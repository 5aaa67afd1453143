import KGraphModel

/// The vocabulary that kgraph ships, `Data/ontology.yaml`, which is part of the binary.
package enum DefaultOntology {
  /// Its text, as people extend it.
  package static var yaml: String {
    String(decoding: PackageResources.ontology_yaml, as: UTF8.self)
  }

  /// Reads it.
  ///
  /// Takes milliseconds: a case keeps its own copy, so this is for new cases only.
  ///
  /// - Throws: ``KGraphErrors``, which a test rules out.
  package static func read() throws(KGraphErrors) -> Ontology {
    try OntologyReader.read(
      TextInput(name: "ontology.yaml", bytes: PackageResources.ontology_yaml))
  }
}
