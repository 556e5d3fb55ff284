import Testing

@testable import Graph

@Suite struct GraphSONReaderTests {
    private static func read(_ text: String) throws -> Value {
        try GraphSONReader.value(try JSONReader.read(Array(text.utf8)))
    }

    @Test(arguments: [
        (#"{"@type":"g:Int32","@value":31}"#, Value.int(31)), (#"{"@type":"g:Int64","@value":31}"#, .long(31)),
        (#"{"@type":"gx:Byte","@value":-1}"#, .byte(-1)), (#"{"@type":"gx:Int16","@value":7}"#, .short(7)),
        (#"{"@type":"g:Double","@value":0.1}"#, .double(0.1)), (#"{"@type":"g:Float","@value":1.5}"#, .float(1.5)),
        (#"{"@type":"g:Double","@value":"NaN"}"#, .double(.nan)),
        (#"{"@type":"g:Double","@value":"-Infinity"}"#, .double(-.infinity)),
        (#"{"@type":"gx:BigInteger","@value":170141183460469231731687303715884105727}"#, .bigInteger(.max)),
        (
            #"{"@type":"gx:BigDecimal","@value":12345678901234567890.123}"#,
            .bigDecimal(BigDecimal(unscaled: 12_345_678_901_234_567_890_123, scale: 3))
        ),
        (#"{"@type":"g:Date","@value":1481750076295}"#, .date(1_481_750_076_295)),
        (#"{"@type":"gx:OffsetDateTime","@value":"2024-03-01T09:12:00+02:00"}"#, .date(1_709_277_120_000)),
        (#"{"@type":"gx:ZonedDateTime","@value":"2024-03-01T09:12:00+02:00[Europe/Kyiv]"}"#, .date(1_709_277_120_000)),
        (
            #"{"@type":"g:UUID","@value":"41d2e28a-20a4-4ab0-b379-d810dede3786"}"#,
            "41d2e28a-20a4-4ab0-b379-d810dede3786"
        ),
        (#"{"@type":"gx:Char","@value":"x"}"#, "x"), (#"{"@type":"g:T","@value":"label"}"#, .token(.label)),
        (#"{"@type":"g:Direction","@value":"OUT"}"#, .direction(.out)), ("true", true), ("null", .null),
    ])
    func `every scalar keeps its type`(_ text: String, _ expected: Value) throws {
        #expect(try Self.read(text) == expected)
    }

    @Test func `version 3 wraps lists, sets and maps`() throws {
        let text = #"""
            {"@type":"g:List","@value":[{"@type":"g:Set","@value":["a"]},
            {"@type":"g:Map","@value":[{"@type":"g:T","@value":"id"},"1",{"@type":"g:Int32","@value":2},"two"]}]}
            """#
        let map: ValueMap = [.token(.id): "1", .int(2): "two"]
        #expect(try Self.read(text) == .list([.set(["a"]), .map(map)]))
    }

    @Test func `version 2 has plain lists and objects around typed values`() throws {
        let text = #"[{"name":["marko"],"age":{"@type":"g:Int32","@value":29}}]"#
        #expect(try Self.read(text) == .list([.map(["name": .list(["marko"]), "age": .int(29)])]))
    }

    @Test func `elements of every version are elements`() throws {
        let typed = #"{"@type":"g:Vertex","@value":{"id":{"@type":"g:Int64","@value":7},"label":"person"}}"#
        let untyped = #"{"id":7,"label":"person","type":"vertex","properties":{"age":[{"id":1,"value":3}]}}"#
        for text in [typed, untyped] {
            guard case .vertex(let vertex) = try Self.read(text) else {
                Issue.record("no vertex: \(text)")
                continue
            }
            #expect(vertex.id == "7" && vertex.label == "person")
        }
        let edge =
            #"{"@type":"g:Edge","@value":{"id":"e","label":"knows","inVLabel":"a","outVLabel":"b","inV":"1","outV":"2"}}"#
        var read: Edge?
        if case .edge(let found) = try Self.read(edge) { read = found }
        #expect(read?.inVertex.id == "1" && read?.outVertex.id == "2" && read?.outVertex.label == "b")
    }

    @Test func `paths of every version have objects and labels`() throws {
        let three = #"""
            {"@type":"g:Path","@value":{"labels":{"@type":"g:List","@value":[{"@type":"g:Set","@value":["a"]}]},
            "objects":{"@type":"g:List","@value":["x"]}}}
            """#
        let two = #"{"@type":"g:Path","@value":{"labels":[["a"]],"objects":["x"]}}"#
        let untyped = #"{"labels":[["a"]],"objects":["x"]}"#
        for text in [three, two, untyped] {
            #expect(try Self.read(text) == .path(Path(objects: ["x"], labels: [["a"]])))
        }
    }

    @Test func `a bulk set repeats its values, a tree keeps its branches`() throws {
        let bulk =
            #"{"@type":"g:BulkSet","@value":["a",{"@type":"g:Int64","@value":2},"b",{"@type":"g:Int64","@value":1}]}"#
        #expect(try Self.read(bulk) == .list(["a", "a", "b"]))
        let tree = #"{"@type":"g:Tree","@value":[{"key":"a","value":{"@type":"g:Tree","@value":[]}}]}"#
        #expect(try Self.read(tree) == .tree(["a": .tree(ValueMap())]))
    }

    @Test(arguments: ["4000000000", "9223372036854775807"])
    func `a count in a few bytes fills no memory`(_ count: String) {
        let set = #"{"@type":"g:BulkSet","@value":["a",{"@type":"g:Int64","@value":COUNT}]}"#
            .replacing("COUNT", with: count)
        #expect { try Self.read(set) } throws: { ($0 as? GraphSONReader.Failure)?.isTooLarge == true }
        // Many small sets are as large as one.
        let half = set.replacing(count, with: "\(GraphSONReader.largestBulk / 2 + 1)")
        #expect { try Self.read("[\(half),\(half)]") } throws: { ($0 as? GraphSONReader.Failure)?.isTooLarge == true }
    }

    @Test(arguments: [Int64.min, .max, 8_640_000_000_000_001])
    func `what no calendar shows stays a number`(_ milliseconds: Int64) throws {
        #expect(try Self.read(#"{"@type":"g:Date","@value":\#(milliseconds)}"#) == .long(milliseconds))
    }

    @Test func `metrics are maps`() throws {
        let duration = #"{"@type":"g:Map","@value":["dur",{"@type":"g:Double","@value":0.5}]}"#
        for type in ["g:TraversalMetrics", "g:Metrics"] {
            let read = try Self.read(#"{"@type":"\#(type)","@value":\#(duration)}"#)
            #expect(read == .map(["dur": .double(0.5)]))
        }
    }

    @Test func `a mark of byte order is no part of the document`() throws {
        #expect(try Self.read("\u{FEFF}1") == .int(1))
    }

    @Test func `numbers without a type take the narrowest`() throws {
        #expect(
            try Self.read("[1,2147483648,1.5,1e3]")
                == .list([.int(1), .long(2_147_483_648), .double(1.5), .double(1000)]))
    }

    @Test(arguments: [
        #"{"@type":"g:Int32","@value":3000000000}"#, #"{"@type":"g:Map","@value":["a"]}"#,
        #"{"@type":"g:List","@value":"a"}"#, #"{"@type":"g:Vertex","@value":{}}"#, #"{"@type":"g:Date","@value":"x"}"#,
        #"{"@type":"gx:BigInteger","@value":170141183460469231731687303715884105728}"#,
    ])
    func `what does not fit its type is an error, not another value`(_ text: String) {
        #expect(throws: GraphSONReader.Failure.self) { try Self.read(text) }
    }

    @Test(arguments: ["", "{", "[1,", "[1,]", "{\"a\" 1}", "\"\\x\"", "tru", "1 2", "01x", "-", "\"open"])
    func `broken JSON is told with its place`(_ text: String) {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `nesting without end is refused`() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `escapes and surrogates become their characters`() throws {
        let json = try JSONReader.read(Array(#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud800x""#.utf8))
        #expect(json == .string("a\"\\/\u{8}\u{C}\n\r\té😀\u{FFFD}x"))
    }

    /// Python's client takes the three for one key; see findings/gremlinpython-map-keys.sh.
    @Test func `keys that differ by their type alone stay apart`() throws {
        let read = try Self.read(
            #"{"@type":"g:Map","@value":[{"@type":"g:Int32","@value":1},"int",{"@type":"g:Double","@value":1.0},"double",true,"bool"]}"#
        )
        guard case .map(let map) = read else { throw CancellationError() }
        #expect(map.count == 3)
        #expect(map[.int(1)] == "int" && map[.double(1)] == "double" && map[.bool(true)] == "bool")
    }

    /// Python's client makes two kinds of values of them; see findings/gremlinpython-dates.sh.
    @Test func `dates and timestamps are the same moment`() throws {
        for type in ["g:Date", "g:Timestamp"] {
            #expect(try Self.read(#"{"@type":"\#(type)","@value":1709306400123}"#) == .date(1_709_306_400_123))
        }
    }
}
