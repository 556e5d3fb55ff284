import TestSupport
import Testing

@testable import App

struct NeighborhoodTreeTests {
    /// Answers every open question of a tree from the fake graph.
    private func settle(_ tree: inout NeighborhoodTree) {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for row in tree.rows() {
                guard case .loading(let node) = row.kind, let request = tree.request(for: node) else { continue }
                tree.markRunning(node)
                let reply = FakeGraph.answer(TreeQuestion(request: request), profile: FakeProfile.homeInsurance)
                switch reply.answer(to: TreeQuestion.self)?.answer {
                case .value(.groups(let groups)): tree.receive(groups: groups, for: node)
                case .value(.page(let page)): tree.receive(page: page, for: node)
                case .failure, nil: break
                }
                isSettled = false
            }
        }
    }

    private func makeTree(_ id: String = "CUS1017") -> NeighborhoodTree {
        var tree = NeighborhoodTree(root: FakeGraph.reference(id))
        settle(&tree)
        return tree
    }

    private func node(_ name: String, in tree: NeighborhoodTree) throws -> NeighborhoodTree.NodeID {
        try #require(
            tree.rows().first { row in
                row.isNode && (tree.vertex(at: row.node)?.id == name || tree.group(at: row.node)?.edgeLabel == name)
            }?.node)
    }

    @Test("The first level is groups with their counts")
    func firstLevel() {
        let tree = makeTree()
        let counts = tree.rows().compactMap { tree.group(at: $0.node)?.count }
        #expect(counts == [2, 1, 4, 253])
    }

    @Test("A group shows pages of 25 and offers the next until all are there")
    func pages() throws {
        var tree = makeTree()
        let calls = try node("has_call", in: tree)
        tree.open(calls)
        settle(&tree)
        #expect(tree.shownCount(of: calls) == 25)
        #expect(tree.rows().last?.kind == .more(calls))
        for page in 2...11 {
            tree.showNextPage(of: calls)
            settle(&tree)
            #expect(tree.shownCount(of: calls) == min(page * 25, 253))
        }
        #expect(!tree.hasMore(calls))
        let shown = tree.nodes[calls].children.compactMap { tree.vertex(at: $0)?.id }
        #expect(shown == (0..<253).map { "CLL\($0)" })
    }

    @Test("Unfolding shows exactly what folding hid")
    func foldIsExact() throws {
        var tree = makeTree()
        for name in ["has_session", "SES3301", "has_visit"] {
            tree.open(try node(name, in: tree))
            settle(&tree)
        }
        let before = tree.rows()
        let sessions = try node("has_session", in: tree)
        tree.fold(sessions)
        #expect(tree.rows().count < before.count)
        tree.open(sessions)
        #expect(tree.rows() == before)
    }

    @Test("A pinned row stays when what is above it is folded")
    func pins() throws {
        var tree = makeTree()
        tree.open(try node("has_session", in: tree))
        settle(&tree)
        let session = try node("SES3302", in: tree)
        tree.togglePin(session)
        tree.fold(try node("has_session", in: tree))
        let rows = tree.rows().filter { $0.node == session }
        #expect(rows.map(\.isPinned) == [true])
        #expect(!tree.rows().contains { tree.vertex(at: $0.node)?.id == "SES3301" })
    }

    @Test("A vertex that is shown already is mentioned, not repeated")
    func cycles() throws {
        var tree = makeTree()
        for name in ["PHN17035551212", "CUS1018"] {
            tree.open(try node(name, in: tree))
            settle(&tree)
        }
        let mentions = tree.rows().filter { row in
            if case .vertex(_, .seeAbove) = row.kind { true } else { false }
        }
        #expect(mentions.compactMap { tree.vertex(at: $0.node)?.id } == ["ADD1", "ADD2"])
    }

    @Test("The way back is no group, and where others are at its end they alone are")
    func wayBack() throws {
        var tree = makeTree()
        let session = try node("SES3301", in: tree)
        tree.open(session)
        settle(&tree)
        #expect(tree.nodes[session].children.compactMap { tree.group(at: $0)?.edgeLabel } == ["has_visit"])
        let phone = try node("PHN17035551212", in: tree)
        tree.open(phone)
        settle(&tree)
        let back = try #require(tree.nodes[phone].children.first)
        #expect(tree.group(at: back)?.count == 1)
        #expect(tree.nodes[back].children.compactMap { tree.vertex(at: $0)?.id } == ["CUS1018"])
    }

    @Test("Groups of few open with their vertex, also after it was folded by undo")
    func smallGroups() throws {
        var tree = makeTree()
        let groups = tree.nodes[NeighborhoodTree.root].children
        #expect(groups.map { tree.shape.isOpen($0) } == [true, true, true, false])
        let session = try node("SES3301", in: tree)
        tree.open(session)
        settle(&tree)
        let rows = tree.rows()
        #expect(rows.contains { tree.vertex(at: $0.node)?.id == "GAV33013" })
        #expect(tree.undo() == "unfolding session 2024-02-28 14:02")
        #expect(!tree.canUndo)
        tree.open(session)
        settle(&tree)
        #expect(tree.rows() == rows)
    }

    @Test("A group asks again for what a filter admits, and for all when that is taken away")
    func narrows() throws {
        var tree = makeTree()
        let calls = try node("has_call", in: tree)
        func shown() -> [String] { tree.nodes[calls].children.compactMap { tree.vertex(at: $0)?.id } }
        tree.narrow(calls, to: FilterWords("25"))
        settle(&tree)
        #expect(shown() == ["CLL25", "CLL125", "CLL225", "CLL250", "CLL251", "CLL252"])
        #expect(tree.total(of: calls) == 6 && tree.group(at: calls)?.count == 253)
        // What was asked before is no answer any more.
        tree.narrow(calls, to: FilterWords("99"))
        let late = NeighborPage(
            group: try #require(tree.group(at: calls)), neighbors: [], offset: 0, total: 0, filter: FilterWords("25"),
            gremlin: "")
        tree.markRunning(calls)
        tree.receive(page: late, for: calls)
        #expect(tree.nodes[calls].loading == .running)
        tree.narrow(calls, to: FilterWords())
        settle(&tree)
        #expect(shown() == (0..<25).map { "CLL\($0)" } && tree.hasMore(calls))
    }

    @Test("Pages that are read on are one step back")
    func readsOn() throws {
        var tree = makeTree()
        let calls = try node("has_call", in: tree)
        tree.open(calls)
        settle(&tree)
        let before = tree.rows()
        for _ in 0..<3 {
            tree.readOn(calls)
            settle(&tree)
        }
        #expect(tree.shownCount(of: calls) == 100)
        #expect(tree.undo() == "reading more of has_call")
        #expect(tree.rows() == before)
        tree.redo()
        #expect(tree.shownCount(of: calls) == 100)
    }

    @Test("Undo and redo are exact over random walks", arguments: 0..<30 as Range<UInt64>)
    func randomWalk(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var tree = makeTree(seed % 5 == 0 ? "CUShuge" : "CUS1017")
        var trail = [tree.shape]
        var pictures = [tree.rows()]
        for _ in 0..<50 {
            let row = tree.rows().randomElement(using: &random)!
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where row.isNode: tree.fold(row.node)
            case 1 where row.isNode && row.node != NeighborhoodTree.root: tree.togglePin(row.node)
            case 2: tree.showNextPage(of: row.node)
            default: tree.open(row.node)
            }
            settle(&tree)
            #expect(wrongMarks(in: tree) == [], "seed \(seed)")
            if tree.shape != trail.last {
                trail.append(tree.shape)
                pictures.append(tree.rows())
            }
        }
        let end = tree.rows()
        for picture in pictures.dropLast().reversed() {
            tree.undo()
            #expect(tree.rows() == picture, "seed \(seed)")
        }
        #expect(!tree.canUndo)
        while tree.canRedo { tree.redo() }
        #expect(tree.rows() == end, "seed \(seed)")
    }

    /// The rows that are wrong: every shown vertex is in full exactly once, and each mention points the right way to it.
    private func wrongMarks(in tree: NeighborhoodTree) -> [NeighborhoodRow] {
        var lines: [NeighborhoodTree.NodeID: Int] = [:]
        var full: [String: Int] = [:]
        let rows = tree.rows()
        for (line, row) in rows.enumerated() {
            guard case .vertex(let node, let appearance) = row.kind, let vertex = tree.vertex(at: node) else {
                continue
            }
            lines[node] = line
            if appearance == .full { full[vertex.id, default: 0] += 1 }
        }
        return rows.enumerated().filter { line, row in
            switch row.kind {
            case .vertex(let node, .full): full[tree.vertex(at: node)?.id ?? ""] != 1
            case .vertex(_, .seeAbove(let place)): lines[place, default: .max] >= line
            case .vertex(_, .seeBelow(let place)): lines[place, default: .min] <= line
            default: false
            }
        }.map(\.element)
    }
}
