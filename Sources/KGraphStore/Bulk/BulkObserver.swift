/// Sees the edges that a bulk write adds, to build something of the same rows without reading the
/// file again.
package protocol BulkObserver: AnyObject {
  /// Edges were added, to a case that had none; called in the order of their numbers.
  func added(_ batch: EdgeBatch)
  /// Everything is written but the indexes, and the transaction has its number and its hash.
  ///
  /// Called only where every edge of the case was handed over. What is started here may go on while
  /// the indexes are made.
  func written(_ scan: RecordScan) throws
  /// The write was committed.
  func committed()
}
