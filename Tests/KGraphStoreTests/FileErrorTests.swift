import Foundation
import GRDB
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Files that are not what a command needs: a clear error, and the file stays as it is.
@Suite struct FileErrorTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func error(
    _ path: String, mode: CaseStore.Mode = .readWrite
  ) -> KGraphError? {
    #expect(throws: KGraphError.self) { try CaseStore.open(at: path, mode: mode, busyTimeout: 0) }
  }

  @Test func aMissingFile() throws {
    let found = try #require(error(scratch.path("missing.kgraph")))
    #expect(found.code == .notFound)
    #expect(found.hint?.contains("kgraph init") == true)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("missing.kgraph")))
  }

  @Test(arguments: [CaseStore.Mode.readOnly, .readWrite])
  func aFileOfSomethingElse(mode: CaseStore.Mode) throws {
    var random = SeededRandom(seed: 7)
    let contents: [String: [UInt8]] = [
      "empty": [], "short": [1, 2, 3],
      "random": (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) },
      "only-the-magic": Array("SQLite format 3\0".utf8),
      "magic-and-noise": Array("SQLite format 3\0".utf8)
        + (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) },
    ]
    for (name, bytes) in contents {
      let path = scratch.path(name)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let found = try #require(error(path, mode: mode))
      #expect(found.code == .notACase, "\(name)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes), "\(name)")
    }
    #expect(error(scratch.folder, mode: mode)?.code == .notACase)
  }

  @Test func aDatabaseOfAnotherProgram() throws {
    let path = scratch.path("other.db")
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE t(a); INSERT INTO t VALUES (1)") }
    try other.close()
    let found = try #require(error(path))
    #expect(found.code == .notACase)
    #expect(found.cause == "it is an SQLite database of another program")
  }

  @Test(arguments: [CaseStore.Mode.readOnly, .readWrite])
  func aFileOfANewerVersion(mode: CaseStore.Mode) throws {
    try scratch.create().close()
    let other = try DatabaseQueue(path: scratch.path())
    try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try other.close()
    let found = try #require(error(scratch.path(), mode: mode))
    #expect(found.code == .newerVersion)
    #expect(found.cause?.contains("99") == true)
  }

  @Test func aFileThatExistsIsNotOverwritten() throws {
    let path = scratch.path("there.kgraph")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    let found = #expect(throws: KGraphError.self) { try scratch.create("there.kgraph") }
    #expect(found?.code == .conflict)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(throws: KGraphError.self) { try scratch.create("no-folder/a.kgraph") }
  }

  @Test func aDamagedFileIsNamedAsSuch() throws {
    let store = try scratch.create()
    try store.write(
      WriteSet(nodes: try (0..<500).map { try node("n\($0)", label: "A long name of \($0)") }),
      stamp: .test())
    try store.checkpoint()
    try store.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path()))
    let pageSize = 4096
    for page in stride(from: 2 * pageSize, to: bytes.count, by: pageSize) {
      bytes.replaceSubrange(page..<page + 200, with: [UInt8](repeating: 0xAA, count: 200))
    }
    try bytes.write(to: URL(fileURLWithPath: scratch.path()))
    let found = #expect(throws: KGraphError.self) {
      let damaged = try CaseStore.open(at: scratch.path(), mode: .readOnly, busyTimeout: 0)
      _ = try damaged.node("n250")
    }
    #expect(found?.code == .damaged)
    #expect(found?.hint?.contains("backup") == true)
  }

  @Test func writingWithAReadingStoreIsRefused() throws {
    try scratch.create().close()
    let store = try CaseStore.open(at: scratch.path(), mode: .readOnly, busyTimeout: 0)
    let found = #expect(throws: KGraphError.self) {
      try store.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    }
    #expect(found?.code == .readOnly)
  }

  /// The disk is full at every possible page in turn: each time all of a write is there or nothing.
  @Test func aFullDiskLosesNothing() throws {
    let store = try scratch.create()
    try store.write(WriteSet(nodes: [try node("before")]), stamp: .test())
    let nodes = try (0..<40).map {
      try node("n\($0)", label: String(repeating: "long \($0) ", count: 50))
    }
    var failures = 0
    for room in 0..<200 {
      try store.setRoom(pages: room)
      do {
        try store.write(WriteSet(nodes: nodes), stamp: .test())
        break
      } catch let error as KGraphError {
        failures += 1
        #expect(error.code == .diskFull)
        #expect(try store.node("n0") == nil)
        #expect(try store.latestTransaction() == 2)
      }
    }
    #expect(failures > 3)
    #expect(try store.nodes(nodes.map(\.key)).count == 40)
    #expect(try store.verify().findings == [])
  }
}

extension CaseStore {
  /// Lets the file grow by some pages only, as on a disk that is nearly full.
  fileprivate func setRoom(pages: Int) throws {
    try queue.writeWithoutTransaction { db in
      let used = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(used + pages)")
    }
  }
}
