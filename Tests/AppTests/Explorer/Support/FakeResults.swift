import Foundation
import Graph

@testable import App

/// What the console's traversals give in a graph that answers at once.
enum FakeResults {
    /// Answers by the last step of a traversal, so that a test can name the shape it wants.
    static func values(_ question: GremlinQuestion, profile: Profile) -> GremlinQuestion.Value {
        let gremlin = question.gremlin
        let limit = question.pages * TypedQuery.pageSize
        func call(_ number: Int) -> ValueMap {
            [
                "started": .date(FakeGraph.now - Int64(number) * GraphClock.day),
                "reason": number % 2 == 0 ? "quote" : "web_error",
                "seconds": .int(Int32(60 + number)), "agent": "王小明 of the very long team name that does not fit",
                "notes": "the form did not work and was tried again from another browser",
            ]
        }
        let ana = Vertex(id: "CUS1017", label: "customer")
        let session = Vertex(id: "SES3301", label: "session")
        let edge = Edge(id: "CUS_SES3301", label: "has_session", outVertex: ana, inVertex: session)
        let values: [Value] =
            if gremlin.contains("fail(") {
                []
            } else if gremlin.contains("project(") {
                (0..<12).map { .map(call($0)) }
            } else if gremlin.contains("outE(") {
                [.edge(edge)]
            } else if gremlin.contains("path(") {
                [.path(Path(objects: [.vertex(ana), .edge(edge), .vertex(session)], labels: [["a"], [], ["b"]]))]
            } else if gremlin.contains("groupCount(") {
                [.map(["quote": .long(12), "web_error": .long(240), "cancel": .long(7)])]
            } else if gremlin.contains("out('has_session')") {
                (1...40).map { .vertex(Vertex(id: "SES33\($0)", label: "session")) }
            } else if gremlin.contains("both('has_phone')") {
                ["CUS1017", "CUS1019", "CUS1018"].map { .vertex(Vertex(id: $0, label: "customer")) }
            } else if gremlin.contains("none(") {
                []
            } else if gremlin.contains("range(") {
                (0..<2500).map { .int(Int32($0)) }
            } else {
                [.vertex(ana), .long(41276)]
            }
        let shape = (try? GremlinParser.parse(gremlin)).map { ResultShape(of: $0) } ?? ResultShape()
        if gremlin.contains("fail(") { return .failed("fail() step triggered (in fail('no'))", step: nil) }
        return .answered(
            QueryAnswer(
                ResultSet(Array(values.prefix(limit)), shape: shape, profile: profile), isCutOff: values.count > limit,
                elapsed: .microseconds(3400)))
    }
}

/// Elements with the names that ``FakeGraph`` gives them: it answers what results are called.
struct FakeElements: GraphSource {
    var name: String { "data/sample" }

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        let ids = traversal.steps.first?.arguments.compactMap { argument -> String? in
            if case .value(.string(let id)) = argument { id } else { nil }
        }
        guard traversal.steps.first?.name == .V else { return QueryResult(values: []) }
        return QueryResult(
            values: (ids ?? []).map { id in
                let reference = FakeGraph.reference(id)
                let number = Int64(id.filter(\.isNumber).suffix(2)) ?? 0
                let fields: ValueMap = [
                    .token(.id): .string(id), .token(.label): .string(reference.label),
                    "name": .string(reference.title),
                    "email": .string("\(id.lowercased())@mail.example"),
                    "started_at": .date(FakeGraph.now - number * GraphClock.day), "channel": "web",
                    "last_status": number % 2 == 0 ? "quoted" : "abandoned",
                ]
                return .map(["fields": .map(ValueMap(fields.entries.map { ($0.key, $0.value) }))])
            })
    }

    func summary() async throws -> GraphSummary { FakeGraph.summary }
}
