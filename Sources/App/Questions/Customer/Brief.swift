import Graph

/// Who a subject is and what happened, in a few lines for who takes over; each clause has a vertex that proves it.
struct Brief: Sendable, Hashable {
    /// One line with its clauses; where there are none, its words say so.
    struct Line: Sendable, Hashable {
        var title: String
        var clauses: [Clause]
        var none: String
    }

    var subject: VertexReference
    var lines: [Line]
    /// From when it is told, `data to 2024-03-01 16:40Z`, since it says "yesterday"; nil where nothing has a time.
    var moment: String?
    /// Why some of it may not be true; nil when all that it is told by is there.
    var doubt: DataDoubts.Warning?
}

extension Brief {
    /// The brief as text: a heading, a line for each part, and the doubt.
    func text(for viewer: Viewer) -> String {
        let width = lines.map(\.title.count).max() ?? 0
        let parts = lines.map { line in
            line.title + String(repeating: " ", count: width - line.title.count + 2) + line.words(for: viewer)
        }
        return ([heading] + parts + (doubt.map { ["! \($0.words)"] } ?? [])).joined(separator: "\n")
    }

    /// The brief as Markdown: a heading and a list, in which data is no markup.
    func markdown(for viewer: Viewer) -> String {
        let parts = lines.map { line in
            let clauses = line.clauses.map { "\(Self.escaped($0.words(for: viewer))) (\(Self.escaped($0.proof.id)))" }
            guard clauses.count > 1 else { return "- **\(line.title)**: \(clauses.first ?? Self.escaped(line.none))" }
            return "- **\(line.title)**\n" + clauses.map { "  - " + $0 }.joined(separator: "\n")
        }
        let doubts = doubt.map { ["", "> \(Self.escaped($0.words))"] } ?? []
        return (["## \(Self.escaped(heading))", ""] + parts + doubts).joined(separator: "\n")
    }

    /// The brief as one document: lines with clauses, each with its proof.
    func document(for viewer: Viewer) -> Value {
        var document: ValueMap = [
            "id": .string(subject.id), "label": .string(subject.label), "title": .string(subject.title),
            "lines": .list(lines.map { $0.document(for: viewer) }),
        ]
        if let moment { document["moment"] = .string(moment) }
        if let doubt { document["doubt"] = .string(doubt.words) }
        return .map(document)
    }

    private var heading: String {
        "\(subject.title) · \(subject.label) \(subject.id)" + (moment.map { " · \($0)" } ?? "")
    }

    /// Signs that would be markup at the place where data stands.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if "\\*_[]<>#|`".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
    }
}

extension Clause {
    private static let mostCharacters = 400

    /// The words on one line, without a full stop, so that others may follow.
    func words(for viewer: Viewer) -> String {
        // A note may be as long as a letter, and a brief is read in a breath.
        let whole = text.text(for: viewer).prefix(Self.mostCharacters + 1)
        let cut = whole.count > Self.mostCharacters ? whole.dropLast() + "…" : whole
        let lines = cut.split(whereSeparator: \.isNewline).joined(separator: " / ")
        return lines.hasSuffix(".") ? String(lines.dropLast()) : lines
    }
}

extension Brief.Line {
    /// The clauses joined, or the words for none.
    func words(for viewer: Viewer) -> String {
        clauses.isEmpty ? none : clauses.map { $0.words(for: viewer) }.joined(separator: "; ")
    }

    fileprivate func document(for viewer: Viewer) -> Value {
        .map([
            "title": .string(title),
            "clauses": .list(
                clauses.map { clause in
                    .map([
                        "text": .string(clause.text.text(for: viewer)),
                        "time": clause.time.written,
                        "proof": .map(["id": .string(clause.proof.id), "label": .string(clause.proof.label)]),
                    ])
                }),
        ])
    }
}
