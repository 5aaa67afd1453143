import Testing

@testable import KGraphModel

@Suite("Names") struct NameKeyTests {
  @Test(
    "spellings of one name meet",
    arguments: [
      ("Jaysh al-Islam", "jaysh al islam"), ("Jaysh al-Islām", "jaysh al islam"),
      ("  Jaysh   AL‑Islam ", "jaysh al islam"), ("Qur'an", "Qur’an"), ("U.S.", "u s"),
      ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("Kobanî", "Kobani"), ("ﬁle", "file"),
      ("Россия", "РОССИЯ"), ("سُورِيَا", "سوريا"), ("Ｔｏｋｙｏ", "tokyo"),
    ])
  func meet(_ pair: (String, String)) {
    #expect(NameKey.normalize(pair.0) == NameKey.normalize(pair.1))
  }

  @Test("different names stay apart")
  func apart() {
    #expect(NameKey.normalize("Lukashevich") != NameKey.normalize("Lukashenko"))
    #expect(NameKey.normalize("IS") != NameKey.normalize("ISIS"))
  }

  @Test("normalising twice changes nothing")
  func idempotent() {
    for name in [
      "Jaysh al-Islām", "U.S.", "داعش", "МИД России", "", "  ", "a+b<c>", "ǅ", "İstanbul",
    ] {
      let once = NameKey.normalize(name)
      #expect(NameKey.normalize(once) == once)
    }
  }

  @Test("the path for ASCII agrees with the one for Unicode")
  func paths() {
    for byte in UInt8(0x20)..<0x7F {
      let text = "a\(Character(Unicode.Scalar(byte)))b c"
      let forced = NameKey.normalize(text + "\u{301}").unicodeScalars.filter { $0 != "\u{301}" }
      #expect(String(String.UnicodeScalarView(forced)) == NameKey.normalize(text), "byte \(byte)")
    }
  }

  @Test("slugs")
  func slugs() {
    #expect(Slug.make(from: "Jaish al-Islam") == "jaish-al-islam")
    #expect(Slug.make(from: "Kobanî (Ayn al-Arab)") == "kobani-ayn-al-arab")
    #expect(Slug.make(from: "Россия").hasPrefix("n-"))
    #expect(Slug.isSlug(Slug.make(from: "داعش")))
    #expect(Slug.isSlug(Slug.make(from: String(repeating: "x", count: 500))))
    #expect(!Slug.isSlug("A") && !Slug.isSlug("") && !Slug.isSlug("a b"))
    let taken: Set<String> = ["a", "a-2"]
    #expect(Slug.unused("a") { taken.contains($0) } == "a-3")
  }
}
