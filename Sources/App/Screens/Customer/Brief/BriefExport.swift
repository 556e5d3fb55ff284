import Graph

extension CopyChoice {
    /// The call brief of a customer in every format.
    static func brief(of vertex: VertexReference, _ content: (ExportFormat) -> Content) -> [CopyChoice] {
        inEveryFormat("brief", file: "\(vertex.id)-brief", content)
    }

    /// The call brief of a customer that is looked at otherwise, asked for when it is wanted.
    static func askedBrief(of vertex: VertexReference, for viewer: Viewer) -> [CopyChoice] {
        brief(of: vertex) { format in
            .answer(to: BriefQuestion(vertex: vertex.id)) { brief in
                brief.map { .value(format.text(of: $0, for: viewer)) } ?? .failure("there is no such vertex any more")
            }
        }
    }
}

extension ExportFormat {
    /// The brief as text that ends with a line end.
    func text(of brief: Brief, for viewer: Viewer) -> String {
        switch self {
        case .text: return brief.text(for: viewer) + "\n"
        case .markdown: return brief.markdown(for: viewer) + "\n"
        case .json: return JSONWriter.line(brief.document(for: viewer)) + "\n"
        case .csv:
            let rows = brief.lines.flatMap { line in
                line.clauses.isEmpty
                    ? [[line.title, line.none, ""]]
                    : line.clauses.map { [line.title, $0.words(for: viewer), $0.proof.id] }
            }
            let moment = brief.moment.map { [["moment", $0, ""]] } ?? []
            let doubts = brief.doubt.map { [["doubt", $0.words, ""]] } ?? []
            let table = OutputTable(["Line", "Clause", "id"], rows + moment + doubts)
            return text(of: ExportDocument(title: "", sections: [.init(title: "", table: table)]))
        }
    }
}
