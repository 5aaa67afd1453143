import Foundation
import GRDB
import Glibc
import KGraphModel
import Testing

@testable import KGraphStore

/// Read-only files and folders.
///
/// The superuser may write everywhere, so these tests act as nobody.
@Suite(.serialized) struct PermissionTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let store = try scratch.create()
    try store.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    try store.checkpoint()
    try store.close()
  }

  /// Runs work with the rights of nobody; Linux checks file access by the user of the thread.
  private func asNobody(_ work: () throws -> Void) throws {
    guard geteuid() == 0 else { return try work() }
    // The module map of the C library leaves this function out.
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
    _ = setUser(65_534)
    defer { _ = setUser(0) }
    try work()
  }

  @Test func aReadOnlyFileInAReadOnlyFolderCanBeRead() throws {
    chmod(scratch.path(), 0o444)
    chmod(scratch.folder, 0o555)
    defer { chmod(scratch.folder, 0o755) }
    try asNobody {
      let store = try CaseStore.open(at: scratch.path(), mode: .readOnly, busyTimeout: 0)
      #expect(try store.node("a")?.label == "A")
      #expect(try store.search("a", limit: 5).count == 1)
      #expect(try store.verify().findings == [])
    }
  }

  @Test func aReadOnlyFileCannotBeWritten() throws {
    chmod(scratch.path(), 0o444)
    chmod(scratch.folder, 0o777)
    try asNobody {
      let found = #expect(throws: KGraphError.self) {
        try CaseStore.open(at: scratch.path(), mode: .readWrite, busyTimeout: 0)
          .write(WriteSet(nodes: [try node("b")]), stamp: .test())
      }
      #expect(found?.code == .readOnly)
    }
  }

  @Test func aReadOnlyFolderCannotBeWritten() throws {
    chmod(scratch.path(), 0o666)
    chmod(scratch.folder, 0o555)
    defer { chmod(scratch.folder, 0o755) }
    try asNobody {
      let found = #expect(throws: KGraphError.self) {
        try CaseStore.open(at: scratch.path(), mode: .readWrite, busyTimeout: 0)
          .write(WriteSet(nodes: [try node("b")]), stamp: .test())
      }
      #expect(found.map { [.readOnly, .io].contains($0.code) } == true)
      let creating = #expect(throws: KGraphError.self) { try scratch.create("new.kgraph") }
      #expect(creating?.code == .readOnly)
    }
  }

  @Test func aLogThatCannotBeReadIsNotPassedOver() throws {
    // The log holds a transaction, but its index is gone and cannot be made.
    let store = try CaseStore.open(at: scratch.path(), mode: .readWrite, busyTimeout: 0)
    try store.write(WriteSet(nodes: [try node("b")]), stamp: .test())
    let folder = scratch.folder + "/copy"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: scratch.path() + suffix, toPath: folder + "/case.kgraph" + suffix)
      chmod(folder + "/case.kgraph" + suffix, 0o444)
    }
    chmod(folder, 0o555)
    chmod(scratch.folder, 0o755)
    defer { chmod(folder, 0o755) }
    try asNobody {
      do {
        let copy = try CaseStore.open(
          at: folder + "/case.kgraph", mode: .readOnly, busyTimeout: 0)
        #expect(try copy.node("b") != nil)
      } catch let error as KGraphError {
        #expect(error.code == .readOnly)
        #expect(error.hint?.contains("-wal") == true)
      } catch {
        Issue.record(error)
      }
    }
  }
}
