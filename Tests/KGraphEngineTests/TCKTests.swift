import Foundation
import KGraphEngine
import KGraphModel
import Testing

/// The protocol of the TCK runner.
@Suite struct TCKTests {
  @Test func answersRequests() {
    var server = TCKServer()
    let request = """
      {"setup":["CREATE (:A {x: 1})"],"query":"MATCH (a:A) SET a.x = 2 RETURN a","params":{},\
      "procedures":[],"control":["MATCH (a) RETURN a.x"]}
      """
    #expect(
      server.answer(request) == """
        {"columns":["a"],"rows":[["(:A {x: 2})"]],"sideEffects":{"+properties":1,"-properties":1},\
        "error":null,"control":[{"columns":["a.x"],"rows":[["2"]],"sideEffects":{},"error":null}],\
        "setupError":null,"unsupported":null}
        """)
    #expect(
      server.answer("{\"query\":\"RETURN x\"}").contains("\"detail\":\"UndefinedVariable\""))
    #expect(server.answer("nonsense").contains("unreadable request"))
  }
}
