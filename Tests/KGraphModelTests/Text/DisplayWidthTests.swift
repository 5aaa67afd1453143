import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("Ministe\u{301}re", 9), ("Kobanî", 6), ("لواء الجسر", 10),
    ("بِسْمِ", 3), ("河岸警卫队", 10), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｆｕｌｌ", 8),
    ("ﾊﾝｶｸ", 4), ("👩‍👩‍👧", 2), ("🇸🇾", 2), ("❤️", 2), ("a\u{200B}b", 2), ("Дамаск", 6),
    ("\u{1B}[0m", 3), ("soft\u{AD}hyphen", 10), ("◆░▒▓█", 5), ("…", 1),
  ])
  func countsColumns(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test func truncatesToAWidth() {
    #expect(DisplayWidth.truncated("Heavy rocket barrage", to: 12) == "Heavy rocke…")
    #expect(DisplayWidth.truncated("Heavy rocket", to: 7) == "Heavy…")
    #expect(DisplayWidth.truncated("河岸警卫队", to: 6) == "河岸…")
    #expect(DisplayWidth.truncated("abc", to: 3) == "abc")
    #expect(DisplayWidth.truncated("abc", to: 0) == "")
  }

  @Test func padsOnEitherSide() {
    #expect(DisplayWidth.padded("河", to: 4) == "河  ")
    #expect(DisplayWidth.padded("7", to: 3, alignment: .right) == "  7")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
  }

  @Test func takesControlCharactersOut() {
    #expect(DisplayWidth.printable("a\tb\nc") == "a b c")
    #expect(DisplayWidth.printable("\u{1B}[31mred\u{202E}\u{7F}") == "[31mred")
    #expect(DisplayWidth.printable("جسر") == "جسر")
  }

  @Test func wrapsRandomTextWithoutLosingAnything() {
    var random = SeededRandom(seed: 7)
    let letters: [Character] = ["a", "b", "é", "河", "岸", "ج", "e\u{301}", " ", " ", "🇸🇾"]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...60, using: &random)
      let text = String((0..<count).compactMap { _ in letters.randomElement(using: &random) })
      let width = Int.random(in: 2...20, using: &random)
      for lines in [
        TextWrap.lines(text, width: width), TextWrap.balancedLines(text, width: width),
      ] {
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
      }
      #expect(
        TextWrap.lines(text, width: width).count
          == TextWrap.balancedLines(text, width: width).count)
    }
  }

  @Test func balancesLines() {
    #expect(
      TextWrap.lines("on or before 5 Feb 2015", width: 19) == ["on or before 5 Feb", "2015"])
    #expect(
      TextWrap.balancedLines("on or before 5 Feb 2015", width: 19) == [
        "on or before", "5 Feb 2015",
      ])
  }
}
