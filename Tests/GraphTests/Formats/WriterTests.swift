import Testing

@testable import Graph

@Suite struct WriterTests {
    private static let marko = Vertex(id: "1", label: "person")
    private static let lop = Vertex(id: "3", label: "software::\"thing\"")

    private static let values: [Value] = [
        .null, .bool(true), .byte(-1), .short(300), .int(-70_000), .long(.max), .float(0.1), .double(1e300),
        .double(.nan), .double(-.infinity), .string("a\"\\\u{1B}\u{202E}é\n"), .date(1_700_000_000_123),
        .list([1, "a", .null]), .set([1, 2]), .map(["a": 1, "b": .list([])]), .vertex(marko),
        .edge(Edge(id: "9", label: "created", outVertex: marko, inVertex: lop)),
        .path(Path(objects: [.vertex(marko), 1], labels: [["a"], []])), .token(.label), .direction(.out),
    ]

    @Test func `What is written as GraphSON is read as the same`() throws {
        for value in Self.values {
            let text = GraphSONWriter.encode(value)
            let read = try GraphSONReader.value(try JSONReader.read(Array(text.utf8)))
            #expect("\(read)" == "\(value)", "\(text)")
        }
    }

    @Test func `JSON has no types and no character that a terminal would obey`() {
        #expect(
            Self.values.map(JSONWriter.line) == [
                "null", "true", "-1", "300", "-70000", "9223372036854775807", "0.1", "1e+300", "\"NaN\"",
                "\"-Infinity\"", #""a\"\\\u001b\u202eé\n""#, "\"2023-11-14T22:13:20.123Z\"", "[1,\"a\",null]", "[1,2]",
                "{\"a\":1,\"b\":[]}", "{\"id\":\"1\",\"label\":\"person\"}",
                "{\"id\":\"9\",\"label\":\"created\",\"outV\":\"1\",\"inV\":\"3\"}",
                "{\"labels\":[[\"a\"],[]],\"objects\":[{\"id\":\"1\",\"label\":\"person\"},1]}", "\"label\"", "\"OUT\"",
            ])
        #expect(JSONWriter.array([]) == "[]")
        #expect(JSONWriter.array([1, 2]) == "[\n  1,\n  2\n]")
        #expect(JSONWriter.line(.map([.int(1): 2, .date(0): 3])) == "{\"1\":2,\"1970-01-01T00:00:00Z\":3}")
    }

    @Test func `Plain text is for reading`() {
        #expect(
            PlainText.text(.list(["a b", .double(.nan), .float(1e10), .null])) == "[a b, NaN, 10000000000.0, null]")
        #expect(PlainText.text(.map(["a": .vertex(Self.marko)])) == "{a: v[1]}")
    }
}
