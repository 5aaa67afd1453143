import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Vectors of FIPS 180-4 and of the NIST validation suite.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func matchesThePublishedVectors(text: String, expected: String) {
    #expect(Hexadecimal.text(SHA256.hash(Array(text.utf8))) == expected)
  }

  @Test func aMillionTimesA() {
    var digest = SHA256()
    for _ in 0..<1000 { digest.update([UInt8](repeating: 0x61, count: 1000)) }
    #expect(
      Hexadecimal.text(digest.finalize())
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func piecesGiveTheSameAsTheWhole() {
    var random = SeededRandom(seed: 1)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      var digest = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...rest.count, using: &random)
        digest.update(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(digest.finalize() == SHA256.hash(bytes))
    }
  }
}
