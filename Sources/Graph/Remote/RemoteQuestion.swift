internal import Foundation
internal import Graph

/// A traversal made ready for an endpoint: its text in the engine's dialect, with the limits written into it.
struct RemoteQuestion {
    let text: String
    /// The same without the time limit, which is alike in all of them.
    let shownText: String
    let call: HTTPCall
    /// How long the whole answer may take, retries included.
    let time: Duration
    /// How much longer than the engine's own time an answer is waited for, so that it can say that its time was up.
    static let grace: Duration = .seconds(2)
    /// Why the traversal may not be sent; nil when it only reads.
    let refusedStep: String?

    init(_ traversal: Traversal, limits: QueryLimits, connection: RemoteConnection) {
        refusedStep = Self.refusal(in: traversal)
        time = limits.time ?? .seconds(300)
        let limited = limits.results.map { Self.limited(traversal, to: $0) } ?? traversal
        let dialect = connection.engine.dialect
        shownText = limited.gremlinText(in: dialect)
        text = Self.timed(limited, min(time, connection.readTimeout)).gremlinText(in: dialect)
        call = Self.call(text, to: connection)
    }

    /// The request that carries a script.
    static func call(_ gremlin: String, to connection: RemoteConnection) -> HTTPCall {
        var body = "{\"gremlin\":"
        JSONText.quote(gremlin, to: &body)
        body += "}"
        return HTTPCall(
            target: connection.address.path,
            headers: [
                HTTPHeader("Content-Type", "application/json"),
                HTTPHeader("Accept", "application/vnd.gremlin-v3.0+json, application/json;q=0.9"),
            ], body: Array(body.utf8), isScript: true)
    }

    /// The traversal with one result more than wanted, which tells that there are more.
    private static func limited(_ traversal: Traversal, to count: Int) -> Traversal {
        switch traversal.steps.last?.name {
        // These end a script, and nothing may follow them.
        case .explain, .profile, .hasNext, .iterate, .next, .toBulkSet, .toList, .toSet, .tryNext: traversal
        // Nothing has more results than can be counted.
        default: count < .max ? traversal.limit(count + 1) : traversal
        }
    }

    /// The traversal with the engine told when to stop, so that nothing runs on for nobody.
    private static func timed(_ traversal: Traversal, _ time: Duration) -> Traversal {
        let key = Argument.value("evaluationTimeout")
        guard !traversal.steps.contains(where: { $0.name == .with && $0.arguments.first == key }) else {
            return traversal
        }
        let milliseconds = max(1, Int64(time / .milliseconds(1)))
        var timed = Traversal.g.appending(.with, [key, .value(.long(milliseconds))])
        timed.steps += traversal.steps
        return timed
    }

    private static func refusal(in traversal: Traversal) -> String? {
        for step in traversal.steps {
            if let reason = StepPermission.refusal(of: step.name) { return reason }
            for argument in step.arguments {
                switch argument {
                case .traversal(let inner): if let reason = refusal(in: inner) { return reason }
                case .strategy(let strategy):
                    for case .traversal(let inner) in strategy.settings.map(\.value) {
                        if let reason = refusal(in: inner) { return reason }
                    }
                case .value, .keyword, .predicate: break
                }
            }
        }
        return nil
    }
}
