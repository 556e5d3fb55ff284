import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// Whatever a traversal holds goes to a real Gremlin Server and comes back as it is.
@Suite(.serialized, .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct RealServerTraversalTests {
    @Test func `hostile texts come back as they went out`() async throws {
        let remote = try await SampleServer.opened().remote
        for text in HostileText.all {
            let traversal = Traversal.g.appending(.inject, [.value(.string(text))])
            #expect(try await remote.source.run(traversal).values == [.string(text)], "\(text.debugDescription)")
            let none = Traversal.g.V(text).has(text, .eq(.string(text))).count()
            #expect(try await remote.source.run(none).values == [.long(0)])
        }
        #expect(try await remote.source.run(Traversal.g.V().count()).values == [.long(11804)])
    }

    @Test func `every literal comes back as the value it is`() async throws {
        let remote = try await SampleServer.opened().remote
        let values: [Value] = [
            .byte(-1), .short(300), .int(.min), .int(7), .long(.min), .long(.max), .bigInteger(-5), .double(0.1),
            .double(-1e300), .double(.nan), .double(-.infinity), .float(1.5), .float(.nan), .date(-1), .date(0),
            .bigDecimal(BigDecimal(unscaled: -1250, scale: 2)), true, "", .list([1, .list([])]), .set(["a", 2]),
            .map(["k": .list([.long(1)]), .token(.id): "x"]), .direction(.out),
        ]
        let traversal = Traversal.g.appending(.inject, values.map(Argument.value))
        let back = try await remote.source.run(traversal).values
        for (value, returned) in zip(values, back) { #expect(returned == value) }
        #expect(back.count == values.count)
    }

    @Test func `generated traversals give the same`() async throws {
        let (local, remote) = try await SampleServer.opened()
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = WalkGenerator(seed: seed)
        for _ in 0..<300 {
            let traversal = generator.traversal()
            let ours = try await local.source.run(traversal).values
            let theirs = try await remote.source.run(traversal).values
            #expect(Self.bag(theirs) == Self.bag(ours), "seed \(seed): \(traversal)")
        }
    }

    /// Values in no order, with lists within them in no order either: engines walk edges in any.
    private static func bag(_ values: [Value]) -> [String: Int] {
        values.reduce(into: [:]) { $0[form($1), default: 0] += 1 }
    }

    private static func form(_ value: Value) -> String {
        switch value {
        case .list(let members), .set(let members): "[" + members.map(form).sorted().joined(separator: ",") + "]"
        case .map(let map):
            "{" + map.entries.map { "\(form($0.key)):\(form($0.value))" }.sorted().joined(separator: ",") + "}"
        case .vertex(let vertex): "v[\(vertex.id) \(vertex.label)]"
        case .edge(let edge): "e[\(edge.id) \(edge.label) \(edge.outVertex.id) \(edge.inVertex.id)]"
        case .double(let number): "\((number * 1e9).rounded() / 1e9)"
        default: "\(value)"
        }
    }
}
