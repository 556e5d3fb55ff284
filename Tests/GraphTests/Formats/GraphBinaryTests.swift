import Testing

@testable import Graph

@Suite struct GraphBinaryTests {
    private static let marko = Vertex(id: "1", label: "person")
    private static let lop = Vertex(id: "3", label: "software")
    private static let created = Edge(id: "9", label: "created", outVertex: marko, inVertex: lop)

    private static let values: [Value] = [
        .null, .bool(true), .bool(false), .byte(-1), .short(300), .int(-70_000), .long(.max), .float(0.1), .float(.nan),
        .double(1e300), .double(-.infinity), .bigInteger(0), .bigInteger(127), .bigInteger(128), .bigInteger(-128),
        .bigInteger(-129), .bigInteger(.max), .bigInteger(.min),
        .bigDecimal(BigDecimal(unscaled: -12_345, scale: 2)), .string(""), .string("é\u{0}🙂"), .date(1_700_000_000_123),
        .date(-1), .list([]), .list([1, "a", .null, .list([2])]), .set([1, "b"]), .map([:]),
        .map(["a": 1, .vertex(marko): .list([])]), .vertex(marko), .edge(created),
        .property(Property(element: .vertex(Vertex(id: "", label: "vertex")), key: "name", value: "marko")),
        .path(Path(objects: [.vertex(marko), 1], labels: [["a", "b"], []])),
        .tree([.vertex(marko): .tree([.vertex(lop): .tree([:])])]), .token(.label), .direction(.out),
    ]

    @Test func `What is written is read as the same`() throws {
        for value in Self.values {
            var writer = GraphBinaryWriter()
            writer.write(value)
            #expect("\(try GraphBinaryReader.value(writer.bytes))" == "\(value)")
        }
    }

    /// Bytes in the layout of the format's description, as drivers write them.
    private static let written: [(digits: String, value: Value)] = [
        (digits: "0100ffffffff", value: .int(-1)), (digits: "02000000000000000001", value: .long(1)),
        (digits: "030000000002c3a9", value: .string("é")),
        (digits: "04000000018dfae30b00", value: .date(1_709_311_200_000)),
        (digits: "07003ff8000000000000", value: .double(1.5)), (digits: "2300000000020080", value: .bigInteger(128)),
        (digits: "22000000000200000001" + "7b", value: .bigDecimal(BigDecimal(unscaled: 123, scale: 2))),
        (digits: "fe01", value: .null), (digits: "0301", value: .null), (digits: "800041", value: .string("A")),
        (
            digits: "0c0041d2e28a20a44ab0b379d810dede3786",
            value: .string("41d2e28a-20a4-4ab0-b379-d810dede3786")
        ),
        (digits: "8800000007e8030100003691d6afc00000000e10", value: .date(1_709_307_600_000)),
        (digits: "2a00000000010100000000050000000000000002", value: .list([.int(5), .int(5)])),
    ]

    @Test(arguments: written.indices)
    func `Bytes of other writers are read`(index: Int) throws {
        let digits = Array(Self.written[index].digits.utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).map { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16) ?? 0
        }
        #expect(try GraphBinaryReader.value(bytes) == Self.written[index].value)
    }

    @Test func `Elements carry the properties that are given`() throws {
        let properties = ElementProperties([
            Property(element: .vertex(Self.marko), key: "name", value: "marko"),
            Property(element: .edge(Self.created), key: "weight", value: .double(0.5)),
        ])
        var (with, without) = (GraphBinaryWriter(properties: properties), GraphBinaryWriter())
        for value in [Value.vertex(Self.marko), .edge(Self.created)] {
            with.write(value)
            without.write(value)
        }
        #expect(String(decoding: with.bytes, as: UTF8.self).contains("marko"))
        #expect(String(decoding: with.bytes, as: UTF8.self).contains("weight"))
        #expect(!String(decoding: without.bytes, as: UTF8.self).contains("weight"))
    }
}

@Suite struct GraphSONVersionTests {
    private static let marko = Vertex(id: "1", label: "person")
    private static let edge = Edge(
        id: "9", label: "knows", outVertex: marko, inVertex: Vertex(id: "2", label: "person"))
    private static let properties = ElementProperties([
        Property(element: .vertex(marko), key: "age", value: 29),
        Property(element: .edge(edge), key: "weight", value: .double(0.5)),
    ])

    @Test func `Version 2 has plain collections and typed scalars`() {
        let writer = GraphSONWriter(.two)
        #expect(writer.text(.list([1, .set(["a"])])) == #"[{"@type":"g:Int32","@value":1},["a"]]"#)
        #expect(writer.text(.map(["a": 1, 2: "b"])) == #"{"a":{"@type":"g:Int32","@value":1},"2":"b"}"#)
    }

    @Test func `Without types an element is an object that says what it is`() {
        let writer = GraphSONWriter(.untyped, properties: Self.properties)
        let vertex = writer.text(.vertex(Self.marko))
        #expect(vertex.hasPrefix(#"{"id":"1","label":"person","type":"vertex","properties":{"age":[{"id":"#))
        #expect(vertex.hasSuffix(#","value":29}]}}"#))
        #expect(
            writer.text(.edge(Self.edge))
                == #"{"id":"9","label":"knows","type":"edge","inVLabel":"person","outVLabel":"person","inV":"2","outV":"1","properties":{"weight":0.5}}"#
        )
    }

    @Test func `What a version writes is read as the same elements`() throws {
        for version in [GraphSONWriter.Version.three, .two, .untyped] {
            let text = GraphSONWriter(version, properties: Self.properties).text(
                .list([.vertex(Self.marko), .edge(Self.edge)]))
            let read = try GraphSONReader.value(try JSONReader.read(Array(text.utf8)))
            #expect(read == .list([.vertex(Self.marko), .edge(Self.edge)]))
        }
    }
}
