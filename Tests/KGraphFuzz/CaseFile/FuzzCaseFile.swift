import KGraphInterchange
import KGraphModel

private let ontology = (try? DefaultOntology.read()) ?? Ontology()

/// Reads any bytes as a case file; mistakes must be reported with places that can be shown.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCaseFile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let reader = CaseFileReader(ontology: ontology, existing: { _ in nil }, candidates: { [] })
  do {
    let content = try reader.read([TextInput(name: "fuzz.yaml", bytes: bytes)])
    precondition(Set(content.nodes.map(\.key)).count == content.nodes.count)
  } catch {
    precondition(!error.errors.isEmpty)
    _ = error.rendered()
  }
  return 0
}
