/// Something that can be copied or written to a file, under a name; its text is made when it is wanted.
struct CopyChoice: Sendable, Hashable {
    enum Content: Sendable {
        case made(@Sendable () -> String)
        /// What has to be asked of the graph first, and how the answer becomes a text.
        case asked(AskedQuestion, @Sendable (Reply) -> Answer<String>)
    }

    var name: String
    /// The name of a file for it, without a folder; nil takes one from the name.
    var file: String?
    let content: Content

    init(name: String, text: String) {
        self.name = name
        content = .made { text }
    }

    init(name: String, file: String, make: @escaping @Sendable () -> String) {
        self.init(name: name, file: file, content: .made(make))
    }

    init(name: String, file: String, content: Content) {
        self.name = name
        self.file = file
        self.content = content
    }

    /// The text, where nothing has to be asked for it.
    var text: String? { if case .made(let make) = content { make() } else { nil } }

    static func == (left: CopyChoice, right: CopyChoice) -> Bool {
        left.name == right.name && left.file == right.file && left.text == right.text
    }

    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension CopyChoice {
    /// A row as a whole and each of its cells; masked values are copied as they are shown.
    static func cells(_ cells: [PaneCell], columns: [PaneColumn], viewer: Viewer) -> [CopyChoice] {
        let texts = cells.map { $0.text(for: viewer) }
        let row = CopyChoice(name: "row", text: texts.joined(separator: "\t"))
        let fields = zip(columns, texts).filter { $0.1 != PaneCell.missing.text(for: viewer) && !$0.1.isEmpty }.map {
            CopyChoice(name: $0.header, text: $1)
        }
        return [row] + fields
    }

    /// The same in every format.
    static func inEveryFormat(_ name: String, file: String, _ content: (ExportFormat) -> Content) -> [CopyChoice] {
        ExportFormat.allCases.map { format in
            CopyChoice(
                name: "\(name) as \(format.rawValue)", file: "\(file).\(format.fileExtension)",
                content: content(format))
        }
    }

    /// A document in every format.
    static func export(
        _ name: String, file: String, _ document: @escaping @Sendable () -> ExportDocument
    ) -> [CopyChoice] {
        inEveryFormat(name, file: file) { format in .made { format.text(of: document()) } }
    }

    /// Rows of texts under headings in every format.
    static func export(
        _ name: String, file: String, title: String, headers: [String], _ rows: @escaping @Sendable () -> [[String]]
    ) -> [CopyChoice] {
        export(name, file: file) { ExportDocument(title: title, headers: headers, rows: rows()) }
    }
}

extension CopyChoice.Content {
    /// What becomes of the answer to a question that has to be asked first.
    static func answer<Asked: Question>(
        to question: Asked, _ text: @escaping @Sendable (Asked.Value) -> Answer<String>
    ) -> Self {
        .asked(AskedQuestion(question)) { reply in
            switch reply.answer(to: Asked.self)?.answer {
            case .value(let value): text(value)
            case .failure(let words): .failure(words)
            case nil: .failure("it was not answered")
            }
        }
    }
}

/// What leaves a screen says as of when it is, where that is not the newest.
extension ScreenContext {
    /// A document in every format.
    func export(
        _ name: String, file: String, _ document: @escaping @Sendable () -> ExportDocument
    ) -> [CopyChoice] {
        CopyChoice.export(name, file: file) { [moment = momentLines] in document().below(moment) }
    }

    /// Rows of texts under headings in every format.
    ///
    /// - Parameter lines: What stands between the title and the table.
    func export(
        _ name: String, file: String, title: String, lines: [String] = [], headers: [String],
        _ rows: @escaping @Sendable () -> [[String]]
    ) -> [CopyChoice] {
        export(name, file: file) { ExportDocument(title: title, lines: lines, headers: headers, rows: rows()) }
    }

    /// A document of what has to be asked first, in every format.
    func export<Asked: Question>(
        _ name: String, file: String, asking question: Asked,
        _ document: @escaping @Sendable (Asked.Value) -> ExportDocument
    ) -> [CopyChoice] {
        CopyChoice.inEveryFormat(name, file: file) { [moment = momentLines] format in
            .answer(to: question) { .value(format.text(of: document($0).below(moment))) }
        }
    }

    /// As of when everything on the screen is, where that is not the newest.
    var momentLines: [String] {
        guard let clock = graph?.clock, clock.isGiven, let words = clock.momentWords else { return [] }
        return [words]
    }
}
