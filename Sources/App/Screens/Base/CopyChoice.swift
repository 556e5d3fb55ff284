/// Something that can be copied or written to a file, under a name; its text is made when it is wanted.
struct CopyChoice: Sendable, Hashable {
    var name: String
    /// The name of a file for it, without a folder; nil takes one from the name.
    var file: String?
    private let make: @Sendable () -> String

    init(name: String, text: String) {
        self.name = name
        make = { text }
    }

    init(name: String, file: String, make: @escaping @Sendable () -> String) {
        self.name = name
        self.file = file
        self.make = make
    }

    var text: String { make() }

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

    /// A document in every format.
    static func export(
        _ name: String, file: String, _ document: @escaping @Sendable () -> ExportDocument
    ) -> [CopyChoice] {
        ExportFormat.allCases.map { format in
            CopyChoice(name: "\(name) as \(format.rawValue)", file: "\(file).\(format.fileExtension)") {
                format.text(of: document())
            }
        }
    }

    /// Lines without columns, as text.
    static func lines(_ name: String, file: String, _ lines: @escaping @Sendable () -> [String]) -> CopyChoice {
        CopyChoice(name: "\(name) as text", file: "\(file).txt") { lines().joined(separator: "\n") + "\n" }
    }
}
