import Foundation
import Graph
import TUI

/// Everything about one customer, read at once, on its way to standard output.
struct CustomerSheet: Sendable {
    var header: CustomerHeader
    var state: JourneyState?
    var attention: Attention
    var panes: [(pane: Pane, content: PaneContent)]
    /// For vertices without panes: what is stored and around them.
    var details: VertexDetails?
    var clock: GraphClock

    /// Reads header, state and panes side by side.
    ///
    /// - Throws: `CommandFailure` with `.nothingFound` when there is no such vertex.
    static func read(_ id: String, panes: [Pane], from opened: OpenedGraph) async throws -> CustomerSheet {
        let query = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let neighborhood = NeighborhoodQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        guard let header = try await query.header(of: id) else {
            throw CommandFailure(.nothingFound, "There is no vertex \(id) in \(opened.source.name).")
        }
        let isSubject = opened.profile.subject.label.map(header.vertex.hasLabel) ?? false
        async let state = isSubject ? query.state(of: id) : nil
        async let attention = isSubject ? query.attention(of: id) : Attention()
        async let details = isSubject ? nil : neighborhood.details(of: id)
        let panes = isSubject ? panes : []
        let contents = try await withThrowingTaskGroup(of: (Int, PaneContent).self) { group in
            for (index, pane) in panes.enumerated() {
                group.addTask { (index, try await query.content(of: pane, for: id)) }
            }
            return try await group.reduce(into: [:]) { contents, content in contents[content.0] = content.1 }
        }
        return CustomerSheet(
            header: header, state: try await state, attention: try await attention,
            panes: panes.enumerated().compactMap { index, pane in contents[index].map { (pane, $0) } },
            details: try await details, clock: opened.clock)
    }

    /// Why the state, or an order of time, may not be true; nil when all that they are told by is there.
    var doubt: DataDoubts.Warning? {
        .joined([state?.doubt, attention.doubt] + panes.map(\.content.doubt))
    }

    /// Warnings that rows may be somebody else's, each once.
    var sharings: [String] {
        var seen: Set<String> = []
        return panes.flatMap(\.content.shared).filter { seen.insert($0.vertex.id).inserted }.map { shared in
            "\(shared.vertex.label) \(shared.vertex.title) is also that of \(shared.names(atMost: 3)): what came through it may be theirs."
        }
    }

    /// Panes that have more rows at the top than the limit lets through.
    func cuts(limit: Int?) -> [(name: String, shown: Int, total: Int)] {
        guard let limit else { return [] }
        return panes.compactMap { pane, content in
            content.rows.count > limit ? ("rows of \(pane.title)", limit, content.rows.count) : nil
        }
    }
}

// MARK: - Text

extension CustomerSheet {
    /// The sheet as people read it, in a width: sentences are wrapped, tables keep to it.
    func lines(limit: Int?, width: Int = .max) -> [String] {
        var lines = [titleLine]
        let contact = header.facts.filter { $0.place == .contact }.map(text).filter { !$0.isEmpty }
        if !contact.isEmpty { lines.append(contact.joined(separator: " · ")) }
        if let state { lines.append("\(state.title.uppercased()): \(state.sentence)") }
        lines += attention.lines.map { "! " + $0.clause.text.text(for: .commandLine) }
        if let doubt { lines.append("! \(doubt.words)") }
        if let details {
            lines += details.properties.map {
                "\($0.key): " + $0.values.map { $0.text(for: .commandLine) }.joined(separator: ", ")
            }
            lines += details.edges.map { "\($0.direction == .out ? "out" : "in ") \($0.label): \($0.count)" }
        }
        lines = lines.flatMap { Self.wrapped($0, indent: "", width: width) }
        for (pane, content) in panes { lines += self.lines(of: pane, content, limit: limit, width: width) }
        return lines
    }

    /// A text made safe, with its further lines two columns in.
    private static func wrapped(_ text: String, indent: String, width: Int) -> [String] {
        let room = width == .max ? width : max(20, width - indent.count - 2)
        return TableWriter.wrapped(text, to: room).enumerated().map { $0 == 0 ? indent + $1 : "\(indent)  \($1)" }
    }

    private var titleLine: String {
        let facts = header.facts.filter { $0.place == .title }.map(text).filter { !$0.isEmpty }
        return ([header.vertex.title, header.vertex.label + " " + header.vertex.id] + facts).joined(separator: " · ")
    }

    private func text(_ fact: HeaderFact) -> String {
        guard !fact.values.isEmpty else { return "" }
        return (fact.prefix.isEmpty ? "" : fact.prefix + " ")
            + fact.values.map { $0.text(for: .commandLine) }.joined(separator: "; ")
    }

    private func lines(of pane: Pane, _ content: PaneContent, limit: Int?, width: Int) -> [String] {
        let counts = content.counts.map { "\($0.name) \($0.count)" }.joined(separator: " · ")
        let heading = "\(pane.digit) \(pane.title)" + (content.isEmpty ? "" : " (\(counts))")
        var lines = [""] + Self.wrapped(heading, indent: "", width: width)
        if content.isEmpty { return lines + Self.wrapped(content.absence, indent: "  ", width: width) }
        for group in content.groups {
            guard let title = group.title else { continue }
            let shared = content.shared.first { $0.vertex.id == group.vertex?.id }
            if content.groups.count == 1 || shared != nil {
                lines += Self.wrapped(
                    title + (shared.map { " (also \($0.names()))" } ?? ""), indent: "  ", width: width)
            }
        }
        let rows = Array(content.rowsNewestFirst.prefix(limit ?? .max))
        let room = width == .max ? width : width - 2
        return lines + self.lines(of: pane, rows, groupName: content.groupName, width: room).map { "  " + $0 }
    }

    /// - Parameter groupName: The heading of a column for what each row hangs on; nil for none.
    private func lines(of pane: Pane, _ rows: [PaneRow], groupName: String?, width: Int) -> [String] {
        var cells: [[OutputTable.Cell]] = []
        func add(_ row: PaneRow, depth: Int, day: String?) {
            let indent = String(repeating: "  ", count: depth)
            var texts = row.cells.map { $0.text(for: .commandLine) }
            if !texts.isEmpty { texts[0] = indent + texts[0] }
            if groupName != nil { texts.insert(row.group?.title ?? "", at: min(1, texts.count)) }
            if pane.showsDays { texts.insert(day ?? "", at: 0) }
            cells.append(texts.map { OutputTable.Cell($0) })
            for child in row.children.newestFirst { add(child, depth: depth + 1, day: nil) }
        }
        for row in rows {
            let day = row.time.milliseconds.map { CivilTime(milliseconds: $0, in: clock.timeZone).dateText }
            add(row, depth: 0, day: day ?? "-")
        }
        var columns = pane.columns.map { column in
            OutputTable.Column(
                key: column.header, header: column.header, isRightAligned: column.alignment == .right,
                priority: column.priority)
        }
        if let groupName {
            columns.insert(
                OutputTable.Column(key: groupName, header: groupName, priority: 2), at: min(1, columns.count))
        }
        if pane.showsDays { columns.insert(OutputTable.Column(key: "Date", header: "Date"), at: 0) }
        let table = OutputTable(columns: columns, rows: cells)
        let whole = TableWriter.lines(table)
        guard width < .max, whole.contains(where: { DisplayText($0).width > width }) else { return whole }
        return Self.lines(
            of: table, width: width,
            note: pane.columns.firstIndex(where: \.isNote).map { note in
                note + columns.count - pane.columns.count
            })
    }

    /// A table that keeps to a width: what somebody wrote is not cut, it stands below its row.
    private static func lines(of table: OutputTable, width: Int, note: Int?) -> [String] {
        var table = table
        let notes = note.map { note in table.rows.map { $0[note] } } ?? []
        if let note {
            table.columns.remove(at: note)
            for row in table.rows.indices { table.rows[row].remove(at: note) }
        }
        let lines = TableWriter.fitted(table, width: width).lines
        return lines.enumerated().flatMap { place, line in
            guard place > 0, notes.indices.contains(place - 1), notes[place - 1].value != .null else { return [line] }
            let text = notes[place - 1].text
            return text.isEmpty ? [line] : [line] + wrapped(text, indent: "    ", width: width)
        }
    }
}

// MARK: - Data

extension CustomerSheet {
    /// The sheet as one document.
    func document(limit: Int?) -> Value {
        var document: ValueMap = [
            "id": .string(header.vertex.id), "label": .string(header.vertex.label),
            "title": .string(header.vertex.title),
            "properties": .map(clock.written(header.properties.shown(to: .commandLine), of: header.vertex.label)),
        ]
        document["header"] = .map(
            ValueMap(
                header.facts.map { (.string($0.name), .list($0.values.map { .string($0.text(for: .commandLine)) })) }))
        if let state { document["state"] = Self.document(state) }
        if details == nil { document["attention"] = .list(attention.lines.map(Self.document)) }
        if let doubt { document["doubt"] = .string(doubt.words) }
        if let details {
            document["edges"] = .list(
                details.edges.map { edge in
                    .map([
                        "direction": .string(edge.direction.rawValue), "label": .string(edge.label),
                        "count": .long(Int64(edge.count)),
                    ])
                })
        } else {
            document["panes"] = .list(panes.map { self.document($0.pane, $0.content, limit: limit) })
        }
        return .map(document)
    }

    private static func document(_ state: JourneyState) -> Value {
        .map([
            "id": .string(state.id), "title": .string(state.title), "since": state.since.written,
            "sentence": .string(state.sentence),
            "proof": .map(["id": .string(state.proof.id), "label": .string(state.proof.label)]),
        ])
    }

    private static func document(_ line: AttentionLine) -> Value {
        .map([
            "rule": .string(line.rule), "tone": .string(line.title.tone.rawValue),
            "title": .string(line.title.text(for: .commandLine)),
            "sentence": .string(line.clause.text.text(for: .commandLine)), "count": .int(Int32(line.clause.count)),
            "time": line.clause.time.written,
            "proof": .map(["id": .string(line.clause.proof.id), "label": .string(line.clause.proof.label)]),
        ])
    }

    private func document(_ pane: Pane, _ content: PaneContent, limit: Int?) -> Value {
        let counts = content.counts.map { (Value.string($0.name), Value.long(Int64($0.count))) }
        let rows = content.rowsNewestFirst.map(document)
        var map: ValueMap = [
            "id": .string(pane.id), "title": .string(pane.title), "counts": .map(ValueMap(counts)),
            "rows": .list(Array(rows.prefix(limit ?? .max))),
        ]
        if !content.shared.isEmpty {
            map["shared"] = .list(
                content.shared.map { shared in
                    .map(["id": .string(shared.vertex.id), "others": .list(shared.others.map { .string($0.id) })])
                })
        }
        return .map(map)
    }

    private func document(_ row: PaneRow) -> Value {
        var document: ValueMap = [
            "id": .string(row.vertex.id), "label": .string(row.vertex.label), "kind": .string(row.kind),
            "title": .string(row.vertex.title), "time": row.time.written,
            "properties": .map(clock.written(row.properties.shown(to: .commandLine), of: row.vertex.label)),
        ]
        if let group = row.group { document["group"] = .string(group.id) }
        if !row.children.isEmpty { document["children"] = .list(row.children.newestFirst.map(self.document)) }
        return .map(document)
    }

    /// Every row of every pane on a line of its own.
    func table(limit: Int?) -> OutputTable {
        let keys = ["pane", "group", "depth", "id", "label", "kind", "time", "title", "cells"]
        var table = OutputTable(columns: keys.map { OutputTable.Column(key: $0, header: $0) }, rows: [])
        func add(_ row: PaneRow, _ pane: Pane, group: VertexReference?, depth: Int) {
            let cells = zip(pane.columns, row.cells).filter { $0.1 != .missing && !$0.1.isBlank }.map { column, cell in
                (Value.string(column.header.lowercased()), Value.string(cell.text(for: .commandLine)))
            }
            table.rows.append([
                .init(pane.id), .init(group.map { .string($0.id) } ?? .null), .init(.int(Int32(depth))),
                .init(row.vertex.id), .init(row.vertex.label), .init(row.kind), .init(row.time.written),
                .init(row.vertex.title), .init(.map(ValueMap(cells))),
            ])
            for child in row.children.newestFirst { add(child, pane, group: group, depth: depth + 1) }
        }
        for (pane, content) in panes {
            for row in content.rowsNewestFirst.prefix(limit ?? .max) { add(row, pane, group: row.group, depth: 0) }
        }
        return table
    }
}
