import KGraphModel
import Synchronization

/// A graph laid out for reading: immutable, dense numbers, flat columns, in memory or in a mapped file.
package final class Snapshot: Sendable {
  package let symbols: Symbols
  package let clock: CaseClock
  /// All texts of the graph but the names in ``symbols``.
  package let strings: StringTable

  /// Which label set each node has, and the label numbers of each set, ascending.
  let nodeLabelSets: Column<UInt32>
  let labelSets: [[UInt32]]
  /// The nodes of each label, ascending.
  package let nodesByLabel: [Column<ElementID>]

  /// Start, end and type of each relationship.
  package let starts: Column<ElementID>
  package let ends: Column<ElementID>
  package let types: Column<UInt32>
  /// How many relationships each type has.
  let typeCounts: [Int]
  package let outgoing: Adjacency
  package let incoming: Adjacency
  /// The relationships by first day and number; empty where nothing is dated.
  package let byStart: Column<ElementID>

  let nodeProperties: [PropertyColumn?]
  let relationshipProperties: [PropertyColumn?]

  /// When nodes and relationships were; empty where nothing in the graph is dated.
  package let nodeTimes: TimeColumns
  package let relationshipTimes: TimeColumns
  /// Where nodes and relationships stand in the record; empty for a graph that is no case.
  package let nodeElements: ElementColumns
  package let relationshipElements: ElementColumns
  /// The sources of the case.
  package let sources: SourceTable
  /// Nodes by the values of a property, made when first asked for.
  let nodeIndex = PropertyIndex()
  /// Nodes by the bytes of a text property, by key, where the file has them.
  let sortedNodes: [Int: Column<ElementID>]
  /// Nodes by the words of a text property, by key, where the file has them.
  let wordIndexes: [Int: WordIndex]
  /// Evidence in memory, and where else it is read.
  let evidence: EvidenceMap
  let evidenceSource: (any EvidenceSource)?
  /// What statements assert or deny, in a graph that was built in memory.
  let builtClaims: ClaimTable
  /// The same, read from the record when first asked for.
  let readClaims = Mutex<ClaimTable?>(nil)

  /// How many nodes there are.
  package var nodeCount: Int { nodeLabelSets.count }
  /// How many relationships there are.
  package var relationshipCount: Int { types.count }

  init(_ parts: SnapshotParts) {
    symbols = parts.symbols
    clock = parts.clock
    strings = parts.strings
    nodeLabelSets = parts.nodeLabelSets
    labelSets = parts.labelSets
    nodesByLabel = parts.nodesByLabel
    starts = parts.starts
    ends = parts.ends
    types = parts.types
    typeCounts = parts.typeCounts
    outgoing = parts.outgoing
    incoming = parts.incoming
    byStart = parts.byStart
    nodeProperties = parts.nodeProperties
    relationshipProperties = parts.relationshipProperties
    nodeTimes = parts.nodeTimes
    relationshipTimes = parts.relationshipTimes
    nodeElements = parts.nodeElements
    relationshipElements = parts.relationshipElements
    sources = parts.sources
    sortedNodes = parts.sortedNodes
    wordIndexes = parts.wordIndexes
    evidence = parts.evidence
    evidenceSource = parts.evidenceSource
    builtClaims = parts.claims
  }

  /// A graph without anything in it.
  package static func empty(clock: CaseClock = .utc) -> Snapshot {
    SnapshotBuilder(clock: clock).build()
  }
}

/// What a ``Snapshot`` is put together from, by a builder or from a file.
struct SnapshotParts {
  var symbols: Symbols
  var clock: CaseClock
  var strings: StringTable
  var nodeLabelSets: Column<UInt32>
  var labelSets: [[UInt32]]
  var nodesByLabel: [Column<ElementID>]
  var starts: Column<ElementID>
  var ends: Column<ElementID>
  var types: Column<UInt32>
  var typeCounts: [Int]
  var outgoing: Adjacency
  var incoming: Adjacency
  var byStart: Column<ElementID>
  var nodeProperties: [PropertyColumn?]
  var relationshipProperties: [PropertyColumn?]
  var nodeTimes: TimeColumns
  var relationshipTimes: TimeColumns
  var nodeElements: ElementColumns
  var relationshipElements: ElementColumns
  var sources: SourceTable
  var sortedNodes: [Int: Column<ElementID>]
  var wordIndexes: [Int: WordIndex] = [:]
  var evidence = EvidenceMap()
  var evidenceSource: (any EvidenceSource)?
  var claims = ClaimTable()
}
