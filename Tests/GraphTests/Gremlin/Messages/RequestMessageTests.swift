import Testing

@testable import Graph

@Suite struct RequestMessageTests {
    private static let texts: [String] = [
        "g.V('CUS1').outE('HAS_QUOTE').inV().has('status', P.within(['open', 'won'])).order().by('premium', desc).limit(5)",
        "g.V().has('customer', 'email', TextP.startingWith('ana').and(TextP.endingWith('example')))"
            + ".valueMap().with(WithOptions.tokens, WithOptions.labels)",
        "g.with('evaluationTimeout', 500).V('CUS1').repeat(__.both().simplePath()).times(2).dedup().count(local)",
        "g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel('customer'))).V().group().by(T.label)"
            + ".by(__.values('age').fold()).select(keys)",
        "g.inject(1, 2L, 3.5D, 'x', true, null, [1, 'a'], ['k': 1], datetime('2024-03-01T16:40:00Z'), "
            + "1180591620717411303424N, 3B, 4S).is(P.gt(1).or(P.not(P.lt(5))))",
        "g.V().branch(__.label()).option('a', __.id()).option(any, __.label())",
    ]

    private static func traversal(_ message: RequestMessage) -> String? {
        guard case .traversal(let traversal)? = message.arguments["gremlin"] else { return nil }
        return traversal.gremlinText
    }

    @Test(arguments: texts.indices)
    func `Bytecode in GraphBinary is the traversal`(index: Int) throws {
        let message = try RequestMessage.graphBinary(DriverMessages.graphBinary[index])
        #expect(Self.traversal(message) == Self.texts[index])
        #expect(message.id == "41d2e28a-20a4-4ab0-b379-d810dede3786")
        #expect(message.operation == "bytecode" && message.processor == "traversal")
        #expect(message.map("aliases") == ["g": "g"])
    }

    /// GraphSON 2 has no type for a map, whose keys are texts then.
    @Test(arguments: texts.indices)
    func `Bytecode in GraphSON is the traversal`(index: Int) throws {
        for text in [DriverMessages.graphSON3[index], DriverMessages.graphSON2[index]] {
            let message = try RequestMessage.graphSON(try JSONReader.read(Array(text.utf8)))
            #expect(Self.traversal(message) == Self.texts[index])
            #expect(message.operation == "bytecode")
        }
    }

    @Test func `A script comes with what it was given`() throws {
        let messages = [
            try RequestMessage.graphBinary(try #require(DriverMessages.graphBinary.last)),
            try RequestMessage.graphSON(
                try JSONReader.read(Array(try #require(DriverMessages.graphSON3.last).utf8))),
        ]
        for message in messages {
            #expect(message.text("gremlin") == "g.V().has('email', x)")
            #expect(message.map("bindings") == ["x": "a@b", "n": 3])
            #expect(message.number("batchSize") == 10 && message.number("evaluationTimeout") == 500)
            #expect(message.text("language") == "gremlin-lang")
        }
    }

    @Test func `A message that is cut or changed anywhere is refused or read, and nothing else`() throws {
        var generator = SplitMix64(seed: 17)
        for bytes in DriverMessages.graphBinary {
            for end in bytes.indices {
                #expect(throws: GremlinError.self) { try RequestMessage.graphBinary(Array(bytes[..<end])) }
                var changed = bytes
                changed[end] = UInt8.random(in: 0...255, using: &generator)
                _ = try? RequestMessage.graphBinary(changed)
            }
        }
    }

    @Test func `Bytecode may not change the graph, and holds no lambdas`() {
        func error(_ steps: String) -> GremlinError? {
            #expect(throws: GremlinError.self) {
                let json = #"{"op":"bytecode","args":{"gremlin":{"@type":"g:Bytecode","@value":{"step":[\#(steps)]}}}}"#
                _ = try RequestMessage.graphSON(try JSONReader.read(Array(json.utf8)))
            }
        }
        #expect(error(#"["addV","x"]"#)?.message == "addV() would change the graph, which is read-only")
        #expect(error(#"["V"],["map",{"@type":"g:Lambda","@value":{}}]"#)?.message == "lambdas are not supported")
        #expect(error(#"["V"],["nope"]"#)?.message == "unknown step 'nope'")
        #expect(error(#"["out"]"#)?.message.contains("cannot start") == true)
        #expect(error(#"["V"],["limit","x"]"#)?.code == .argument)
    }

    @Test func `What nests too deeply is refused`() {
        let depth = 300
        var head: [UInt8] = [0x81]
        head += [UInt8](repeating: 0, count: 16)
        head += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 1, 65]
        let lists = [[UInt8]](repeating: [9, 0, 0, 0, 0, 1], count: depth).flatMap { $0 }
        #expect(throws: GremlinError.self) { try RequestMessage.graphBinary(head + lists + [0xFE, 1]) }
    }
}
