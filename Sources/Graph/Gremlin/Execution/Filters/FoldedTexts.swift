/// The folded texts of a key, by table of vertices, to test one vertex after another without folding its text anew.
///
/// Only texts that have been made are asked, since making them takes longer than a few tests.
final class FoldedTexts {
    private let predicate: FoldedPredicate
    private let store: GraphStore
    /// By table; nil where texts have not been made, or where some values of the key are none.
    private let indexes: [Texts?]

    /// What is handed round by one reference, since a copy of an index counts a dozen.
    private final class Texts {
        private let index: FoldedTextIndex

        init(_ index: FoldedTextIndex) { self.index = index }

        func match(_ predicate: FoldedPredicate, in row: UInt32) -> Bool {
            index.contains(in: row, where: predicate.matches)
        }
    }

    /// Nil where there is nothing to ask.
    init?(_ predicate: Predicate, _ key: Symbol, _ store: GraphStore) {
        guard let predicate = FoldedPredicate(predicate) else { return nil }
        self.predicate = predicate
        self.store = store
        var indexes = [Texts?](repeating: nil, count: store.vertexTables.count)
        store.forEachVertexColumn(key, labels: nil) { column, name, _ in
            if column.type == .string { indexes[name.table] = store.indexes(name).existingFolded.map(Texts.init) }
        }
        self.indexes = indexes
        if indexes.allSatisfy({ $0 == nil }) { return nil }
    }

    /// Whether a text of a vertex matches; nil where its table has no folded texts. O(log n) in the texts of the table.
    func match(vertex row: UInt32) -> Bool? {
        let table = store.vertexTable(of: row)
        let local = UInt32(store.vertexTables[table].localRow(row))
        return indexes[table]?.match(predicate, in: local)
    }
}

/// A search for words, and nothing else, made ready for texts that are folded already.
private indirect enum FoldedPredicate {
    case pattern(FoldedPattern)
    case and(FoldedPredicate, FoldedPredicate)
    case or(FoldedPredicate, FoldedPredicate)

    init?(_ predicate: Predicate) {
        switch predicate {
        case .text(let text):
            guard case .folded(let pattern) = text.test else { return nil }
            self = .pattern(pattern)
        case .and(let left, let right):
            guard let left = Self(left), let right = Self(right) else { return nil }
            self = .and(left, right)
        case .or(let left, let right):
            guard let left = Self(left), let right = Self(right) else { return nil }
            self = .or(left, right)
        default: return nil
        }
    }

    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .pattern(let pattern): pattern.matches(foldedBytes: text)
        case .and(let left, let right): left.matches(text) && right.matches(text)
        case .or(let left, let right): left.matches(text) || right.matches(text)
        }
    }
}
