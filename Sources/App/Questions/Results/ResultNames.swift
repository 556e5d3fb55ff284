import Graph

/// What the graph says of the elements that stand in results, by their ids: titles, times, words, the profile's cells.
struct ResultNames: Sendable {
    struct VertexWords: Sendable {
        var reference: VertexReference
        var time: EventTime
        /// The time with its day; empty where there is none.
        var timeText: String
        /// The words beside the title.
        var summary: ShownValue
        /// The cells of the label's columns, where they were asked for, with what each is sorted by.
        var cells: [PaneCell] = []
        var keys: [SortKey] = []
    }

    struct EdgeWords: Sendable {
        var edge: EdgeReference
        /// The properties in one line.
        var properties: ShownValue
    }

    private(set) var vertices: [String: VertexWords] = [:]
    private(set) var edges: [String: EdgeWords] = [:]

    mutating func add(_ words: VertexWords) { vertices[words.reference.id] = words }

    mutating func add(_ words: EdgeWords) {
        edges[words.edge.id] = words
    }

    mutating func merge(_ other: ResultNames) {
        vertices.merge(other.vertices) { $1 }
        edges.merge(other.edges) { $1 }
    }

    /// The title of a vertex; its id until that is known.
    func title(of vertex: Vertex) -> String { vertices[vertex.id]?.reference.title ?? vertex.id }

    /// A vertex with its title, where that is known.
    func reference(to vertex: Vertex) -> VertexReference {
        vertices[vertex.id]?.reference ?? VertexReference(id: vertex.id, label: vertex.label)
    }
}

/// What a cell of a result is sorted by: numbers as numbers, times as times, texts as people read names with numbers in
/// them; what is missing stands last either way.
enum SortKey: Sendable, Hashable {
    case number(Double)
    case moment(Int64)
    case text(String)
    case missing

    init(_ value: Value?) {
        switch value {
        case .date(let moment)?: self = .moment(moment)
        case .string(let text)?: self = text.isEmpty ? .missing : .text(text.lowercased())
        case nil, .null?: self = .missing
        case let value?:
            if let number = value.doubleValue {
                self = number.isNaN ? .missing : .number(number)
            } else {
                self = .text(ResultText.plain(value).lowercased())
            }
        }
    }

    var isMissing: Bool { self == .missing }

    /// Whether it stands before another key from the smallest on.
    func precedes(_ other: SortKey) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left < right
        case (.moment(let left), .moment(let right)): left < right
        case (.text(let left), .text(let right)): NaturalOrder.precedes(left, right)
        default: rank < other.rank
        }
    }

    private var rank: Int {
        switch self {
        case .number: 0
        case .moment: 1
        case .text: 2
        case .missing: 3
        }
    }
}
