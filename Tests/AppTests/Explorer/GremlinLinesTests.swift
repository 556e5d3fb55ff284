import Testing

@testable import App

struct GremlinLinesTests {
    @Test("Each step of the outermost traversal stands on its own line, and nothing is lost")
    func steps() {
        let gremlin = "g.V('a.b\\'.c').both('x').by(__.values('n').fold()).limit(3)"
        let lines = GremlinLines.lines(of: gremlin)
        #expect(lines == ["g.V('a.b\\'.c')", "  .both('x')", "  .by(__.values('n').fold())", "  .limit(3)"])
    }
}
