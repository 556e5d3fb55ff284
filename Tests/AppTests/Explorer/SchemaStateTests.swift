import TUI
import Testing

@testable import App

/// The schema screen as a value: what it asks, how it folds and filters, what Enter lists, and what it says meanwhile.
@MainActor
struct SchemaStateTests {
    private let context = ScreenContext(phase: .open(FakeGraph.opened()), size: Size(width: 100, height: 30))
    private let parts = [
        SchemaWaysQuestion(label: "call", isOutgoing: true), SchemaWaysQuestion(label: "call", isOutgoing: false),
    ]

    /// With its labels, the cursor on the first, `call`.
    private func opened() -> SchemaState {
        var state = SchemaState()
        _ = state.start()
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(FakeSchema.labels)))
        return state
    }

    private func unfolded() -> SchemaState {
        var state = opened()
        _ = state.unfold()
        answer(&state)
        return state
    }

    private func answer(_ state: inout SchemaState) {
        _ = state.receive(Reply(SchemaKeysQuestion(label: "call"), .value(FakeSchema.keys(of: "call"))))
        for part in parts { _ = state.receive(Reply(part, .value(FakeSchema.ways(part)))) }
    }

    /// The first column of every line.
    private func names(_ state: SchemaState) -> [String] {
        state.rows.map { row in
            switch row.item {
            case .label(let label, _): label
            case .key(let key, _, _, _): "  \(key)"
            case .way(let way, let isOutgoing, _, _): "  \(isOutgoing ? "→" : "←") \(way.edge) \(way.neighbor)"
            case .remark(let remark, _): "  \(remark.subject.rawValue)"
            }
        }
    }

    private func select(_ name: String, _ state: inout SchemaState) throws {
        state.select(line: try #require(names(state).firstIndex(of: name)))
    }

    private func screen(_ state: SchemaState) -> String {
        var frame = Frame(size: context.size, theme: .standard)
        SchemaView(schema: state, context: context).draw(in: &frame, region: ScreenLayout(context.size).body)
        return frame.text
    }

    private let whole = [
        "call", "  duration_s", "  started_at", "  details", "  note", "  → called_from phone", "  ← has_call phone",
        "  ← took_call agent", "phone", "customer", "a\u{1B}[31m label 王小明",
    ]

    // MARK: Asking

    @Test("It asks for the labels alone, which stand from many to few")
    func labels() {
        var state = SchemaState()
        #expect(state.start() == [.ask(SchemaLabelsQuestion())] && state.isBusy)
        #expect(state.receive(Reply(SchemaLabelsQuestion(), .value(FakeSchema.labels))) == [])
        #expect(!state.isBusy && names(state) == ["call", "phone", "customer", "a\u{1B}[31m label 王小明"])
    }

    @Test("Unfolding asks for the keys and for the ways out and in; what is known is not asked again")
    func unfolds() {
        var state = opened()
        #expect(state.perform(.unfold, context) == [.ask(SchemaKeysQuestion(label: "call"))] + parts.map { .ask($0) })
        #expect(state.isBusy && screen(state).contains("edges that leave it: not loaded yet"))
        answer(&state)
        #expect(!state.isBusy && names(state) == whole)
        #expect(state.perform(.fold, context) == [] && names(state).count == 4)
        #expect(state.perform(.unfold, context) == [] && names(state) == whole)
        #expect(state.perform(.unfold, context) == [] && state.list.cursor == 1, "a step in")
        #expect(state.perform(.unfold, context) == [] && state.list.cursor == 1, "a key has nothing below it")
    }

    @Test("Folding on any line below a label folds it and goes to it")
    func folds() throws {
        var state = unfolded()
        try select("  ← took_call agent", &state)
        state.fold()
        #expect(state.selected?.item == .label("call", count: 1061) && state.openLabels.isEmpty)
    }

    @Test("Reloading asks for the labels and for all that is unfolded, and keeps the cursor on its line")
    func reload() throws {
        var state = unfolded()
        try select("  details", &state)
        #expect(
            state.perform(.reload, context)
                == [.ask(SchemaLabelsQuestion()), .ask(SchemaKeysQuestion(label: "call"))] + parts.map { .ask($0) })
        #expect(names(state) == whole && state.isBusy)
        var labels = FakeSchema.labels
        labels.counts["invoice"] = 5000
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(labels)))
        answer(&state)
        #expect(names(state) == ["invoice"] + whole && state.selectedLabel == "call" && state.list.cursor == 4)
    }

    @Test("Stopping ends each question that is under way, once, and nothing that is there goes")
    func stop() {
        var state = opened()
        _ = state.unfold()
        _ = state.receive(Reply(parts[0], .value(FakeSchema.ways(parts[0]))))
        let cancelled: Set<ScreenRequest> = [.cancel(SchemaKeysQuestion(label: "call")), .cancel(parts[1])]
        let requests = state.stop()
        #expect(requests.count == 2 && Set(requests) == cancelled)
        #expect(state.stop() == [] && !state.isBusy)
        #expect(names(state).contains("  → called_from phone"))
        #expect(screen(state).contains("keys: stopped · r tries again"))
        var first = SchemaState()
        _ = first.start()
        #expect(first.stop() == [.cancel(SchemaLabelsQuestion())])
        #expect(screen(first).contains("stopped · r tries again"))
        // What never came is asked for when the label is unfolded again.
        state.fold()
        #expect(state.unfold().count == 3)
    }

    // MARK: Words

    @Test("Not loaded yet, failed, empty and stale are different words")
    func words() {
        var state = SchemaState()
        #expect(screen(state).contains("not loaded yet"))
        _ = state.receive(Reply(SchemaLabelsQuestion(), .failure("no line..")))
        #expect(screen(state).contains("failed: no line · r tries again"))
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(.none)))
        #expect(screen(state).contains("the graph is empty") && screen(state).contains("0 labels"))
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(FakeSchema.labels)))
        _ = state.receive(Reply(SchemaLabelsQuestion(), .failure("gone")))
        #expect(screen(state).contains("stale: r tries again") && screen(state).contains("4 labels"))
        _ = state.start()
        #expect(screen(state).contains("stale: r tries again"), "asking alone makes nothing newer")
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(FakeSchema.labels)))
        #expect(!screen(state).contains("stale"))
    }

    @Test("A part of a label that failed says so in its place, and is stale where an older answer stands")
    func failedParts() {
        var state = opened()
        _ = state.unfold()
        _ = state.receive(Reply(SchemaKeysQuestion(label: "call"), .failure("took too long: 30 s passed.")))
        _ = state.receive(Reply(parts[0], .value(.none)))
        _ = state.receive(Reply(parts[1], .value(FakeSchema.ways(parts[1]))))
        var text = screen(state)
        #expect(text.contains("keys: failed, r tries again: took too long: 30 s passed."), "\(text)")
        #expect(text.contains("no edges that leave it") && text.contains("← has_call"))
        answer(&state)
        _ = state.receive(Reply(parts[1], .failure("gone")))
        text = screen(state)
        #expect(text.contains("stale, r tries again: gone") && text.contains("← has_call"), "\(text)")
        #expect(!text.contains("keys:"))
    }

    @Test("Of a part the numbers are least ones: a plus, no share, and how many vertices were looked at")
    func part() {
        var state = SchemaState()
        let labels = SchemaCounts(counts: ["call": 49_000, "phone": 1_000], isPart: true)
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(labels)))
        _ = state.unfold()
        var keys = FakeSchema.keys(of: "call")
        keys.keys.isPart = true
        _ = state.receive(Reply(SchemaKeysQuestion(label: "call"), .value(keys)))
        _ = state.receive(
            Reply(parts[0], .value(SchemaCounts(counts: [SchemaWay(edge: "e", neighbor: "n"): 7], isPart: true))))
        let text = screen(state)
        for words in ["49,000+", "1,000+", "1,061+", "7+", "2 labels · of the first 50,000 vertices"] {
            #expect(text.contains(words), "\(words)\n\(text)")
        }
        #expect(!text.contains("%"))
        #expect(screen(unfolded()).contains("618   58 %") && screen(unfolded()).contains("<1 %"))
    }

    @Test("Labels that the graph has beyond what was looked at stand with none found yet, and only there")
    func known() {
        var state = SchemaState(known: ["call", "zip"])
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(SchemaCounts(counts: ["call": 7], isPart: true))))
        #expect(state.rows.map(\.item) == [.label("call", count: 7), .label("zip", count: 0)])
        _ = state.receive(Reply(SchemaLabelsQuestion(), .value(SchemaCounts(counts: ["call": 7], isPart: false))))
        #expect(state.rows.map(\.item) == [.label("call", count: 7)])
    }

    @Test("What was folded when all was loaded again is asked anew when it is unfolded")
    func foldedReload() {
        var state = unfolded()
        state.fold()
        #expect(state.perform(.reload, context) == [.ask(SchemaLabelsQuestion())])
        #expect(state.unfold().count == 3)
    }

    // MARK: Filter

    @Test("A filter keeps the labels above what it admits, counts lines, and is cleared before the screen is left")
    func filter() throws {
        var state = unfolded()
        try select("  note", &state)
        _ = state.perform(.filter, context)
        #expect(state.isTyping && state.contexts == [.filter, .list, .everywhere])
        for stroke in ["p", "h", "o"] as [KeyStroke] { #expect(state.type(stroke, context) == []) }
        #expect(names(state) == ["call", "  → called_from phone", "  ← has_call phone", "phone"])
        #expect(state.admitted == 3 && state.filterable == 11)
        #expect(screen(state).contains("3 of 11"))
        _ = state.perform(.accept, context)
        #expect(!state.isTyping && state.paste("x", context) == nil)
        #expect(state.leave() == [] && names(state) == whole && state.leave() == nil)
        state.filtering.start()
        _ = state.paste("nothing whatever", context)
        #expect(state.rows.isEmpty && screen(state).contains("nothing matches the filter"))
        #expect(state.disabledReason(of: .open, context) == "nothing matches the filter")
        #expect(SchemaState().disabledReason(of: .open, context) == "there is no label")
        #expect(state.position(context).isEmpty && state.perform(.open, context) == [])
    }

    // MARK: What is listed, shown and copied

    @Test("Enter lists the vertices of a label, those with a key, and the neighbours by an edge, once each")
    func lists() throws {
        var state = unfolded()
        func enter(_ name: String) throws -> [ScreenRequest] {
            try select(name, &state)
            return state.perform(.open, context)
        }
        #expect(try enter("call") == [.runGremlin("g.V().hasLabel('call')", title: "call")])
        #expect(try enter("  note") == [.runGremlin("g.V().hasLabel('call').has('note')", title: "call with note")])
        let phones = "g.V().hasLabel('call').out('called_from').hasLabel('phone').dedup()"
        #expect(
            try enter("  → called_from phone") == [.runGremlin(phones, title: "phone by called_from of call")])
        let agents = "g.V().hasLabel('call').in('took_call').hasLabel('agent').dedup()"
        #expect(try enter("  ← took_call agent") == [.runGremlin(agents, title: "agent by took_call of call")])
        var hostile = opened()
        hostile.select(line: 3)
        #expect(
            hostile.perform(.open, context) == [
                .runGremlin("g.V().hasLabel('a\\u001B[31m label 王小明')", title: "a\u{1B}[31m label 王小明")
            ])
    }

    @Test("A line with words in place of an answer lists nothing")
    func remarks() throws {
        var state = opened()
        _ = state.unfold()
        try select("  keys", &state)
        #expect(state.perform(.open, context) == [])
        #expect(state.disabledReason(of: .open, context) == "there is nothing to list here")
        #expect(state.disabledReason(of: .unfold, context) == "nothing unfolds here")
        #expect(state.perform(.copy, context) == [.offerCopies([CopyChoice(name: "schema", text: lines(0, 4))])])
    }

    @Test("Copying offers the line and the whole schema, with tabs")
    func copies() throws {
        var state = unfolded()
        try select("  details", &state)
        let all = [
            "call\tlabel\t\t\t1061", "call\tkey\tduration_s\tInt\t1061", "call\tkey\tstarted_at\tDate\t1061",
            "call\tkey\tdetails\tString\t618", "call\tkey\tnote\tString\t2", "call\tout\tcalled_from\tphone\t1061",
            "call\tin\thas_call\tphone\t1061", "call\tin\ttook_call\tagent\t980",
        ]
        #expect(
            state.perform(.copy, context) == [
                .offerCopies([
                    CopyChoice(name: "row", text: all[3]),
                    CopyChoice(name: "schema", text: all.joined(separator: "\n") + "\n" + lines(1, 4)),
                ])
            ])
    }

    /// The lines of labels as they are copied.
    private func lines(_ from: Int, _ to: Int) -> String {
        [("call", 1061), ("phone", 312), ("customer", 300), ("a\u{1B}[31m label 王小明", 1)][from..<to]
            .map { "\($0.0)\tlabel\t\t\t\($0.1)" }.joined(separator: "\n")
    }
}
