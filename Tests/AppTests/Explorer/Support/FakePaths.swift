@testable import App

/// How two fake vertices are joined: by a phone, by two addresses, and over a hub when that is asked for.
enum FakePaths {
    static func answer(_ question: PathsQuestion) -> PathsQuestion.Value {
        let (from, to) = (FakeGraph.reference(question.from), FakeGraph.reference(question.to))
        func path(_ way: [(id: String, edge: String, isForward: Bool)]) -> FoundPath {
            FoundPath(
                vertices: [from] + way.dropLast().map { FakeGraph.reference($0.id) } + [to],
                edges: way.map { FoundPath.Edge(id: "\($0.edge) \($0.id)", label: $0.edge, isForward: $0.isForward) })
        }
        var paths = [
            path([("PHN17035551212", "has_phone", true), (to.id, "has_phone", false)]),
            path([("ADD1", "has_address", true), ("ADD2", "in_zip", true), (to.id, "resident", true)]),
            path([
                ("SES3301", "has_session", true), ("GAV33011", "has_visit", true), ("SES3302", "visit_of", true),
                (to.id, "has_session", false),
            ]),
        ]
        if question.overHubs { paths.append(path([("ADD9", "has_address", true), (to.id, "has_address", false)])) }
        if from.id == "CUShuge" {
            // The bank has more ways than anybody looks at.
            let ways = (0..<60).map { path([("WAY\($0)", "has_session", true), (to.id, "has_session", false)]) }
            let found = FoundPaths(
                paths: Array(ways.prefix(question.limit)), ending: question.limit < 60 ? .enough : .whole, gremlin: "")
            return PathsQuestion.Value(from: from, to: to, found: found)
        }
        return PathsQuestion.Value(
            from: from, to: to, found: FoundPaths(paths: paths, gremlin: "g.V('\(from.id)').repeat(both())"))
    }
}
