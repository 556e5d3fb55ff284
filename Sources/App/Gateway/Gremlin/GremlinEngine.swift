package import Graph

/// Answers Gremlin for all protocols alike: within the limits, on a thread of its own, with the properties of elements.
package struct GremlinEngine: Sendable {
    /// The graph as it is now.
    package let graph: @Sendable () -> any GraphSource
    let desk: QuestionDesk
    let limits: GatewayLimits

    /// Asks whatever graph is the newest when a question comes.
    package init(_ graph: @escaping @Sendable () -> any GraphSource, desk: QuestionDesk, limits: GatewayLimits) {
        self.graph = graph
        self.desk = desk
        self.limits = limits
    }

    /// What is asked, and how.
    struct Question: Sendable {
        enum Asked: Sendable {
            case text(String, [String: Value])
            case traversal(Traversal)
        }

        let id: String
        let asked: Asked
        /// The time that the client gives it.
        var time: Duration?
        /// Whether elements come with their properties.
        var wantsProperties = true

        func traversal() throws -> Traversal {
            switch asked {
            case .text(let text, let bindings): try GremlinParser.parse(text, bindings: bindings)
            case .traversal(let traversal): traversal
            }
        }

        var text: String {
            switch asked {
            case .text(let text, _): text
            case .traversal(let traversal): traversal.gremlinText
            }
        }
    }

    struct Answer: Sendable {
        let values: [Value]
        let properties: ElementProperties
    }

    /// Runs a question and what `finish` makes of its answer, on the question's thread.
    ///
    /// - Throws: ``GremlinFault``.
    func answer<Result: Sendable>(
        _ question: Question, for client: Client, finish: @escaping @Sendable (Answer) throws -> Result
    ) async throws(GremlinFault) -> Result {
        do {
            // What cannot be read takes no turn.
            let traversal = try question.traversal()
            let id = traversal.queryID ?? question.id
            do {
                return try await desk.answer(id, question.text, for: client) {
                    try finish(try await ask(traversal, question))
                }
            } catch let error as GremlinError where error.code == .cancelled {
                throw CancellationError()
            }
        } catch {
            throw GremlinFault(error)
        }
    }

    private func ask(_ traversal: Traversal, _ question: Question) async throws -> Answer {
        let graph = graph()
        let deadline = ContinuousClock.now + min(question.time ?? limits.questionTime, limits.questionTime)
        var limits = QueryLimits(
            time: deadline - .now, results: limits.results, heldValues: limits.heldValues)
        let result = try await graph.run(traversal, limits: limits)
        guard !result.isCutOff else {
            throw GremlinError(
                .memoryLimit, "the answer has more than \(result.values.count) results; limit() asks for fewer")
        }
        guard question.wantsProperties else { return Answer(values: result.values, properties: .none) }
        var elements = AnswerElements()
        for value in result.values { elements.add(value) }
        var properties: [Property] = []
        limits.results = nil
        for part in elements.questions {
            limits.time = max(.milliseconds(1), deadline - .now)
            for case .property(let property) in try await graph.run(part, limits: limits).values {
                properties.append(property)
            }
        }
        return Answer(values: result.values, properties: ElementProperties(properties))
    }
}

extension Traversal {
    /// The id that a client gives its question by `with('queryId', …)`, as Neptune knows it.
    fileprivate var queryID: String? {
        for step in steps where step.name == .with && step.arguments.first == "queryId" {
            if case .value(.string(let id))? = step.arguments.dropFirst().first { return id }
        }
        return nil
    }
}

/// The elements that stand anywhere in an answer, each once.
private struct AnswerElements {
    private var vertices: [String] = []
    private var edges: [String] = []
    private var seen: Set<Value> = []
    /// So many ids are asked for at once.
    private static let chunk = 1000

    mutating func add(_ value: Value) {
        switch value {
        case .vertex(let vertex): if seen.insert(value).inserted { vertices.append(vertex.id) }
        case .edge(let edge): if seen.insert(value).inserted { edges.append(edge.id) }
        case .list(let members), .set(let members): for member in members { add(member) }
        case .map(let map), .tree(let map):
            for entry in map.entries {
                add(entry.key)
                add(entry.value)
            }
        case .entry(let key, let value):
            add(key)
            add(value)
        case .path(let path): for object in path.objects { add(object) }
        case .graph(let graph):
            for vertex in graph.vertices { add(.vertex(vertex)) }
            for edge in graph.edges { add(.edge(edge)) }
        default: break
        }
    }

    var questions: [Traversal] {
        Self.parts(vertices).map { Traversal.g.appending(.V, $0).appending(.properties) }
            + Self.parts(edges).map { Traversal.g.appending(.E, $0).appending(.properties) }
    }

    private static func parts(_ ids: [String]) -> [[Argument]] {
        stride(from: 0, to: ids.count, by: chunk).map { start in
            ids[start..<min(start + chunk, ids.count)].map { .value(.string($0)) }
        }
    }
}
