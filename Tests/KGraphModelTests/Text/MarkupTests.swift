import KGraphModel
import Testing

@Suite struct MarkupTests {
  @Test func escapesWhatXMLReads() {
    #expect(
      Markup.escaped("<a href=\"x\">'&'</a>")
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    #expect(Markup.escaped("a\u{0}b\u{1F}\u{FFFE}c\td") == "abc\td")
    #expect(Markup.escaped("جسر 河") == "جسر 河")
  }

  @Test func makesIdentifiers() {
    #expect(Markup.identifier("saudi-arabia BACKS x #2") == "saudi-arabia_BACKS_x_.232")
    #expect(Markup.identifier("(a B c)") == ".28a_B_c.29")
  }
}
