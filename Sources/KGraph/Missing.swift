import KGraphModel
import KGraphStore
import KGraphInterchange
extension CaseStore {
  package func recordedAt(_ key: ElementKey, asRecorded: RecordPoint? = nil) throws -> Int64? { nil }
  package func nodeKeys() throws -> [String] { [] }
  package func checkpoint() throws {}
  package func source(asRecorded: RecordPoint?) throws -> StoreSource { StoreSource() }
}
package struct StoreSource: GraphSource { package var info: CaseInfo { CaseInfo() }; package var ontology: Ontology { Ontology() }
  package func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {}
  package func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {} }
extension CaseReader { func resolve(_ n: String) throws -> [NameMatch] { [] }
 func suggestions(for n: String) throws -> [String] { [] } }
struct CaseFileWriter { func write(_ s: some GraphSource, to: (String) throws -> Void) throws {} }
