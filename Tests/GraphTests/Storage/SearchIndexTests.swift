import TestSupport
import Testing

@testable import Graph

struct SearchIndexTests {
    private func people() async throws -> GraphStore {
        try await load([
            "p": """
            ~id,~label,name,email,phone,age:Int
            1,person,Ana García,ana.garcia@mail.example,+17035551212,30
            2,person,Tom Haddad,tom.h@mail.example,+17035551288,41
            3,customer,Ruth Nguyen,ruth@mail.example,+17035551290,30
            4,person,Anastasia Müller,amueller@mail.example,+493012345,
            5,person,Straße 7,,,
            6,person,,,,7

            """
        ]).store
    }

    private func ids(_ store: GraphStore, _ rows: [UInt32]) -> [String] { rows.map { store.vertexID($0) } }

    @Test func exactValuesAreFoundWithAndWithoutAnIndex() async throws {
        let store = try await people()
        let email = try #require(store.keySymbol("email"))
        let age = try #require(store.keySymbol("age"))
        for _ in 0..<2 {
            let text = try #require(store.stringNumber("ruth@mail.example"))
            #expect(ids(store, store.vertices(email, equalTo: PropertyScalar(stringNumber: text))) == ["3"])
            #expect(Set(ids(store, store.vertices(age, equalTo: PropertyScalar(Int32(30))))) == ["1", "3"])
            #expect(store.vertices(age, equalTo: PropertyScalar(Int64(30))).isEmpty)
            let customer = try #require(store.labelSymbol("customer"))
            #expect(ids(store, store.vertices(age, equalTo: PropertyScalar(Int32(30)), labels: [customer])) == ["3"])
            store.buildIndexes(email)
            store.buildIndexes(age)
        }
        #expect(store.stringNumber("nobody") == nil)
    }

    @Test func prefixesAreFoundByBytes() async throws {
        let store = try await people()
        let phone = try #require(store.keySymbol("phone"))
        #expect(Set(ids(store, store.vertices(phone, startingWith: "+1703555"))) == ["1", "2", "3"])
        #expect(store.vertices(phone, startingWith: "+2").isEmpty)
        #expect(store.vertices(phone, startingWith: "").count == 4)
    }

    @Test func foldedTextIsFoundInEveryMode() async throws {
        let store = try await people()
        let name = try #require(store.keySymbol("name"))
        let phone = try #require(store.keySymbol("phone"))
        func found(_ text: String, _ mode: FoldedPattern.Mode, _ key: Symbol) -> Set<String> {
            Set(ids(store, store.vertices(key, matching: FoldedPattern(text, mode))))
        }
        #expect(found("ANA GARCIA", .equal, name) == ["1"])
        #expect(found("ana", .equal, name) == [])
        #expect(found("ana", .prefix, name) == ["1", "4"])
        #expect(found("garcía ana", .words, name) == ["1"])
        #expect(found("gar an", .words, name) == ["1"])
        #expect(found("arcia", .words, name) == [])
        #expect(found("MULLER", .contains, name) == ["4"])
        #expect(found("strasse", .prefix, name) == ["5"])
        #expect(found("1290", .suffix, phone) == ["3"])
        #expect(found("555", .contains, phone) == ["1", "2", "3"])
        #expect(found("", .contains, phone).count == 4)
    }

    @Test func oneWrongLetterIsForgiven() async throws {
        let store = try await people()
        let name = try #require(store.keySymbol("name"))
        for text in ["tom hadad", "Tom Haddadd", "tom haddát", "TOM HADDAD"] {
            #expect(ids(store, store.vertices(name, matching: FoldedPattern(text, .similar))) == ["2"], "\(text)")
        }
        #expect(store.vertices(name, matching: FoldedPattern("tom hadda x", .similar)).isEmpty)
    }

    @Test func twoExchangedLettersAreForgiven() async throws {
        let store = try await people()
        let name = try #require(store.keySymbol("name"))
        #expect(ids(store, store.vertices(name, matching: FoldedPattern("tom hdadad", .similar))) == ["2"])
        #expect(store.vertices(name, matching: FoldedPattern("tom dhadda", .similar)).isEmpty)
    }

    @Test func eachWordMayHaveASlip() async throws {
        let store = try await people()
        let name = try #require(store.keySymbol("name"))
        for (text, found) in [
            ("gracia", ["1"]), ("gracia ana", ["1"]), ("a garcai", ["1"]), ("hadad tom", ["2"]), ("gar", ["1"]),
            ("na", []), ("garc", []), ("graica", []),
        ] {
            let pattern = FoldedPattern(text, .similarWords)
            #expect(ids(store, store.vertices(name, matching: pattern)) == found, "\(text)")
        }
    }

    @Test func aScanThatHadItsTimeSaysSo() async throws {
        let lines = (0..<60_000).map { "\($0),x,name \($0)\n" }.joined()
        let graph = LocalGraph(store: try await load(["v": "~id,~label,name:String\n" + lines]).0, name: "names")
        for mode in [FoldedPattern.Mode.contains, .similar] {
            let scan = Traversal.g.V().has("name", .folded("name 59999", mode))
            let cut = try await graph.run(scan, limits: QueryLimits(scanTime: .zero))
            #expect(cut.isScanCut, "\(mode)")
            let whole = try await graph.run(scan, limits: QueryLimits(scanTime: .seconds(60)))
            #expect(!whole.isScanCut)
            #expect(whole.values.contains { $0 == .vertex(Vertex(id: "59999", label: "x")) }, "\(mode)")
            #expect(cut.values.count < whole.values.count, "\(mode)")
            // What was found whole is known and takes no time.
            let again = try await graph.run(scan, limits: QueryLimits(scanTime: .zero))
            #expect(!again.isScanCut && again.values == whole.values, "\(mode)")
        }
    }

    @Test func slipsOfWordsNeedNoScan() async throws {
        let lines = (0..<60_000).map { "\($0),x,name \($0)\n" }.joined()
        let graph = LocalGraph(store: try await load(["v": "~id,~label,name:String\n" + lines]).0, name: "names")
        let slips = Traversal.g.V().has("name", .folded("naem 5999", .similarWords))
        let found = try await graph.run(slips, limits: QueryLimits(scanTime: .zero))
        #expect(!found.isScanCut)
        // Counted by the rule over all of them: a digit less, another one, one more, or two exchanged.
        #expect(found.values.count == 80)
    }

    @Test func everyModeAgreesWithTheDefinition() async throws {
        var random = SeededGenerator(seed: 5)
        let letters = Array("aAbá ñß7 -'.@日")
        let texts = (0..<400).map { _ in
            String(
                (0..<Int.random(in: 1...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
        }
        let (store, _) = try await load([
            "v": "~id,~label,t:String[]\n" + texts.enumerated().map { "\($0.offset),x,\"\($0.element)\"\n" }.joined()
        ])
        let key = try #require(store.keySymbol("t"))
        for _ in 0..<150 {
            let needle = String(
                (0..<Int.random(in: 1...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
            for mode in FoldedPattern.Mode.allCases {
                let pattern = FoldedPattern(needle, mode)
                let expected = store.vertexRows.filter { row in
                    store.texts(store.vertexID(row), "t").contains { pattern.matches($0) }
                }
                let found = store.vertices(key, matching: pattern)
                let differing = Set(found).symmetricDifference(expected).sorted().first.map {
                    "\(store.texts(store.vertexID($0), "t"))"
                }
                #expect(differing == nil, "'\(needle)' \(mode)")
            }
        }
    }

    @Test func oneVertexAfterAnotherPassesTheTestThatFindsThemAll() async throws {
        let (store, _) = try await load([
            "v": "~id,~label,t:String[],n\n1,x,Ána Ruiz;Bob,a\n2,x,bob ana,b\n3,x,,c\n4,x,Anna,d\n",
            "w": "~id,~label,t:Int,n\n5,y,7,ana\n", "u": "~id,~label,n\n6,z,ana\n",
        ])
        let key = try #require(store.keySymbol("t"))
        let graph = LocalGraph(store: store, name: "texts")
        let ana = Predicate.folded("ana", .words)
        let bob = Predicate.folded("bob", .words)
        let tests: [(Predicate, [String])] = [
            (ana, ["1", "2"]), (.or(ana, .folded("anna", .equal)), ["1", "2", "4"]), (.and(ana, bob), ["2"]),
            (.and(bob, .folded("bob", .equal)), ["1"]), (.or(ana, .compare(.eq, "Bob")), ["1", "2"]),
        ]
        for isIndexed in [false, true] {
            if isIndexed { store.buildIndexes(key) }
            for (test, found) in tests {
                let traversal = Traversal.g.V().has("t", test).id()
                let passed = try await graph.run(traversal, limits: QueryLimits(disabledRewrites: ["filter-into-scan"]))
                #expect(passed.values == found.map(Value.string), "\(test) indexed: \(isIndexed)")
            }
        }
    }

    @Test func manyReadersMayAskForAnIndexAtOnce() async throws {
        let store = try await people()
        let name = try #require(store.keySymbol("name"))
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { store.vertices(name, matching: FoldedPattern("ana", .contains)).count }
            }
            for await count in group { #expect(count == 2) }
        }
    }

    @Test func summaryCountsLabelsAndKeys() async throws {
        let (store, _) = try await load([
            "v": "~id,~label,n:Int,at:Date,tags:String[]\n1,A;B,1,2020-01-01,a;b\n2,A,,2021-06-01,\n",
            "w": "~id,~label,n\n3,A,text\n", "e": "~id,~from,~to,~label,since:Date\n1,1,2,k,1999-01-01\n",
        ])
        let summary = store.summary()
        #expect(summary.vertexCount == 3 && summary.edgeCount == 1)
        #expect(summary.vertexLabels.map { "\($0.name) \($0.count ?? 0)" } == ["A 3", "B 1"])
        #expect(summary.edgeLabels.map { "\($0.name) \($0.count ?? 0)" } == ["k 1"])
        let keys = summary.vertexLabels[0].properties.map { "\($0.key) \($0.type) \($0.isMultiValued)" }
        #expect(Set(keys) == ["n String false", "at Date false", "tags String true"])
        #expect(summary.newestTimestamp == 1_622_505_600_000)
        #expect(summary.vertexLabels[0].properties.compactMap(\.newest) == [1_622_505_600_000])
        #expect(summary.vertexLabels[1].properties.compactMap(\.newest) == [1_577_836_800_000])
    }
}
