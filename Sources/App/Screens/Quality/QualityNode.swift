import Curation
import Graph

/// A line of the quality screen with the lines that unfold under it.
struct QualityNode: Sendable, Hashable, Identifiable {
    /// What became of rows or values.
    enum Fate: String, Sendable, Hashable {
        case dropped, repaired, refused, shared
    }

    enum Content: Sendable, Hashable {
        /// A table of the report with the titles of its columns of numbers.
        case section(String, columns: [String])
        /// A row of a table; nil where it has no number of its own.
        case counts(String, [Int?])
        case finding(Fate, count: Int, rule: String)
        /// How much of the finding above is in one file.
        case share(Int, file: String)
        case example(place: String, value: String, becomes: String?)
        case note(String)
        /// Customers who are likely one person, and what speaks for it.
        case duplicates(String, reasons: String)
        case customer(VertexReference, values: String)
    }

    /// The ids of the lines above and its own name; the same in the next report, so that cursor and folds stay.
    var id: String
    var content: Content
    var children: [QualityNode] = []

    /// What a filter looks at, and what is copied.
    var words: String {
        switch content {
        case .section(let title, _): title
        case .counts(let name, let numbers):
            ([name] + numbers.compactMap { $0.map(String.init) }).joined(separator: "  ")
        case .finding(let fate, let count, let rule): "\(fate.rawValue) \(count) \(rule)"
        case .share(let count, let file): "\(count) in \(file)"
        case .example(let place, let value, let becomes): "\(place): \(becomes.map { "\(value) → \($0)" } ?? value)"
        case .note(let words): words
        case .duplicates(let names, let reasons): "\(names): \(reasons)"
        case .customer(let vertex, let values): "\(vertex.title) \(vertex.id) \(values)"
        }
    }

    /// The id of the customer that it is.
    var customerID: String? { if case .customer(let vertex, _) = content { vertex.id } else { nil } }

    /// Whether it is the head of a table.
    var isSection: Bool {
        if case .section = content { true } else { false }
    }

    /// Itself and everything under it, heads of tables left out.
    var rowCount: Int { children.reduce(isSection ? 0 : 1) { $0 + $1.rowCount } }
}

extension QualityNode {
    /// The whole report: sources with what happened to their rows, links, graph files, and what lay beside.
    static func nodes(of report: QualityReport) -> [QualityNode] {
        let tables = [
            section(
                "sources", columns: ["read", "written", "dropped", "repaired", "refused"],
                report.sources.map(source)),
            section("links", columns: ["linked", "unlinked", "no key"], report.links.map(link)),
            section(
                "shared keys", columns: [],
                report.sharedEmails.count == 0 ? [] : findings([report.sharedEmails], .shared, under: "shared keys")),
            section(
                "graph files", columns: ["rows", "written", "changed", "unchanged", "moved", "withdrawn"],
                report.outputs.map(output)),
            section("sources without a file", columns: [], notes(report.missingSources, under: "sources without")),
            section("files of no source", columns: [], notes(report.ignoredFiles, under: "files of no source")),
        ]
        return tables.filter { !$0.children.isEmpty }
    }

    private static func section(_ title: String, columns: [String], _ rows: [QualityNode]) -> QualityNode {
        QualityNode(id: title, content: .section(title, columns: columns), children: rows)
    }

    private static func source(_ source: QualityReport.Source) -> QualityNode {
        let id = "sources/\(source.source)"
        let numbers = [source.read, source.written, source.droppedCount, count(source.repaired), count(source.refused)]
        var children: [QualityNode] = []
        if source.read != source.written + source.droppedCount {
            children.append(note("read is not written and dropped together", under: id))
        }
        // One file whose columns are all known is its source over again.
        for file in source.files where source.files.count > 1 || !file.missingColumns.isEmpty {
            let name = file.file.drop { $0 != "/" }.dropFirst()
            children.append(
                QualityNode(
                    id: "\(id)/\(file.file)",
                    content: .counts(String(name), [file.read, file.written, file.dropped, nil, nil])))
        }
        for file in source.files {
            if let words = file.problemWords { children.append(note(words, under: id)) }
            if !file.missingColumns.isEmpty {
                let columns = file.missingColumns.joined(separator: ", ")
                children.append(note("no column \(columns) in \(file.file)", under: id))
            }
            if !file.unknownColumns.isEmpty {
                let columns = file.unknownColumns.joined(separator: ", ")
                children.append(note("column not asked for: \(columns) in \(file.file)", under: id))
            }
        }
        children += findings(source.dropped, .dropped, under: id)
        children += findings(source.repaired, .repaired, under: id)
        children += findings(source.refused, .refused, under: id)
        return QualityNode(id: id, content: .counts(source.source, numbers), children: children)
    }

    private static func count(_ findings: [QualityReport.Finding]) -> Int {
        findings.reduce(0) { $0.addingClamped($1.count) }
    }

    private static func findings(
        _ findings: [QualityReport.Finding], _ fate: Fate, under parent: String
    ) -> [QualityNode] {
        findings.map { finding in
            let rule = finding.column.map { "\($0): \(finding.rule)" } ?? finding.rule
            let id = "\(parent)/\(fate.rawValue) \(rule)"
            return QualityNode(
                id: id, content: .finding(fate, count: finding.count, rule: rule),
                children: files(of: finding, under: id) + examples(finding.examples, under: id))
        }
    }

    /// How many in which file, where there are several.
    private static func files(of finding: QualityReport.Finding, under parent: String) -> [QualityNode] {
        guard finding.files.count > 1 else { return [] }
        return finding.files.sorted { $0.key < $1.key }.map { file, count in
            QualityNode(id: "\(parent)/\(file)", content: .share(count, file: file))
        }
    }

    private static func link(_ link: QualityReport.Link) -> QualityNode {
        let name = "\(link.relation) by \(link.key)"
        let id = "links/\(name)"
        return QualityNode(
            id: id, content: .counts(name, [link.linked, link.unlinked, link.withoutKey]),
            children: examples(link.examples, under: id))
    }

    private static func output(_ output: QualityReport.Output) -> QualityNode {
        let id = "graph files/\(output.file)"
        // Vertices are named in small letters and edges in capitals, so the folder says nothing new.
        let name = output.file.split(separator: "/").last.map(String.init) ?? output.file
        return QualityNode(
            id: id,
            content: .counts(
                name,
                [
                    output.derived, output.written, output.changed, output.unchanged, output.moved, output.withdrawn,
                ]),
            children: output.movedExamples.map { edge in
                note("\(edge) changed a vertex: drop it, then curate anew", under: id)
            }
                + (output.withdrawn == 0
                    ? [] : [note("\(output.withdrawn) written before, not given any more", under: id)]))
    }

    private static func examples(_ examples: [QualityReport.Example], under parent: String) -> [QualityNode] {
        examples.map { example in
            let place = "\(example.file) record \(example.record)"
            return QualityNode(
                id: "\(parent)/\(place)",
                content: .example(place: place, value: example.value, becomes: example.becomes))
        }
    }

    private static func notes(_ texts: [String], under parent: String) -> [QualityNode] {
        texts.map { note($0, under: parent) }
    }

    static func note(_ words: String, under parent: String) -> QualityNode {
        QualityNode(id: "\(parent)/\(words)", content: .note(words))
    }
}
