import Foundation
import GRDB
import KGraphModel
import Testing

@testable import KGraphStore

/// Two writers on one file.
@Suite struct ContentionTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func aWriterThatMayNotWaitIsToldWhy() throws {
    let holder = try scratch.create()
    let other = try CaseStore.open(at: scratch.path(), mode: .readWrite, busyTimeout: 0)
    try holder.queue.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      let found = #expect(throws: KGraphError.self) {
        try other.write(WriteSet(nodes: [try node("a")]), stamp: .test())
      }
      #expect(found?.code == .busy)
      #expect(found?.hint?.contains("try again") == true)
      #expect(try other.node("a") == nil, "reading goes on while another process writes")
      try db.execute(sql: "COMMIT")
    }
    try other.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    #expect(try holder.node("a") != nil)
  }

  @Test func aWriterWaitsForItsTurn() throws {
    let holder = try scratch.create()
    let other = try CaseStore.open(at: scratch.path(), mode: .readWrite, busyTimeout: 60)
    let path = scratch.path()
    try holder.queue.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      let writer = Thread {
        // A failure shows as a missing node below.
        _ = try? other.write(WriteSet(nodes: [node("late")]), stamp: .test())
      }
      writer.start()
      try db.execute(sql: "COMMIT")
    }
    while try holder.latestTransaction() < 2 { sched_yield() }
    #expect(try CaseStore.open(at: path, mode: .readOnly).node("late") != nil)
  }

  /// Closing any descriptor of a file would drop the locks of all connections to it.
  @Test func openingACaseAgainKeepsTheLocksOfTheFirstConnection() throws {
    let holder = try scratch.create()
    #expect(try holder.node("a") == nil)
    let descriptor = Foundation.open(scratch.path(), O_RDWR)
    defer { close(descriptor) }
    #expect(try isLocked(descriptor))
    let second = try CaseStore.open(at: scratch.path(), mode: .readOnly, busyTimeout: 0)
    #expect(try second.node("a") == nil)
    try second.close()
    #expect(try isLocked(descriptor))
    #expect(try holder.node("a") == nil)
  }

  /// Whether a connection holds SQLite's lock for readers, as another process would see it.
  private func isLocked(_ descriptor: Int32) throws -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0002
    lock.l_len = 510
    let query: Int32 = 36  // F_OFD_GETLK, which also tells of locks of this process
    try #require(fcntl(descriptor, query, &lock) == 0)
    return lock.l_type != Int16(F_UNLCK)
  }

  @Test func manyWritersLoseNothing() async throws {
    try scratch.create().close()
    let path = scratch.path()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = try CaseStore.open(at: path, mode: .readWrite, busyTimeout: 60)
          for number in 0..<10 {
            try store.write(
              WriteSet(nodes: [try node("w\(writer)-\(number)")]), stamp: .test("w\(writer)"))
          }
        }
      }
      try await group.waitForAll()
    }
    let store = try CaseStore.open(at: path, mode: .readOnly)
    #expect(try store.statistics().nodes == 40)
    #expect(try store.log().map(\.id) == (1...41).reversed())
    #expect(try store.verify().findings == [])
  }
}
