import GRDB
import KGraphModel

/// One step from a version of the file layout to the next.
struct SchemaMigration: Sendable {
  /// The version that the file has afterwards.
  var version: Int
  /// What brings it there from the version before.
  var sql: String
}

/// The layout of a case file and how older ones are brought up to date.
enum Schema {
  /// `application_id` of every case: the letters `KGRF`.
  static let applicationID: Int32 = 0x4B47_5246

  /// All steps, oldest first; versions count from 1 without gaps.
  static let migrations: [SchemaMigration] = [.version1]

  /// The version that this program writes.
  static var currentVersion: Int { migrations.count }

  /// Runs all steps that a file lacks, in one transaction together with the new `user_version`.
  ///
  /// - Throws: the error of the step that failed; the file is then as it was.
  static func migrate(
    _ db: Database, from version: Int, using migrations: [SchemaMigration] = Schema.migrations
  ) throws {
    try db.inTransaction(.immediate) {
      for migration in migrations where migration.version > version {
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA user_version = \(migration.version)")
      }
      if version == 0 { try db.execute(sql: "PRAGMA application_id = \(applicationID)") }
      return .commit
    }
  }
}
