import Synchronization

/// Which column an index belongs to: a key of the vertices of one table.
struct IndexedColumn: Hashable, Sendable {
    let table: Int
    let key: Symbol
}

/// The search indexes of one column, each built by the first reader that needs it while later ones wait.
final class ColumnIndexes: Sendable {
    private let sortedIndex: Mutex<SortedIndex?>
    private let foldedIndex: Mutex<FoldedTextIndex?>
    /// What searches found lately, since every letter of several words asks for the words before it anew.
    private let found = Mutex<FoundRows>(FoundRows())

    init(sorted: SortedIndex? = nil, folded: FoldedTextIndex? = nil) {
        sortedIndex = Mutex(sorted)
        foldedIndex = Mutex(folded)
    }

    /// The sorted index if it has been built.
    var existingSorted: SortedIndex? { sortedIndex.withLock { $0 } }
    /// The folded text if it has been made.
    var existingFolded: FoldedTextIndex? { foldedIndex.withLock { $0 } }

    func sorted(_ column: PropertyColumn, strings: StringPool) -> SortedIndex {
        sortedIndex.withLock { index in
            if let index { return index }
            let built = SortedIndex(column, strings: strings)
            index = built
            return built
        }
    }

    /// The rows with a text that matches, counted from the table's first, ascending, each once.
    ///
    /// - Parameter work: Told now and then how many texts a scan has passed; ends it with what was found by false.
    func rows(
        matching pattern: FoldedPattern, _ column: PropertyColumn, strings: StringPool,
        _ work: (Int) throws -> Bool
    ) rethrows -> [UInt32] {
        let key = FoundRows.Key(pattern)
        if let known = found.withLock({ $0.rows[key] }) { return known }
        var isWhole = true
        let rows = try folded(column, strings: strings).rows(matching: pattern) { count in
            isWhole = try work(count)
            return isWhole
        }
        if isWhole { found.withLock { $0.keep(rows, for: key) } }
        return rows
    }

    func folded(_ column: PropertyColumn, strings: StringPool) -> FoldedTextIndex {
        foldedIndex.withLock { index in
            if let index { return index }
            let built = FoldedTextIndex(column, strings: strings)
            index = built
            return built
        }
    }
}

/// The answers to some searches, which are forgotten together when they hold too much.
private struct FoundRows {
    /// A pattern by its bytes: texts that differ in how their accents are composed are equal, and not the same.
    struct Key: Hashable {
        private let mode: FoldedPattern.Mode
        private let words: [[UInt8]]

        init(_ pattern: FoldedPattern) { (mode, words) = (pattern.mode, pattern.words.map { Array($0.utf8) }) }
    }

    /// How many rows and searches are kept.
    private static let most = (rows: 1 << 18, searches: 64)

    private(set) var rows: [Key: [UInt32]] = [:]
    private var count = 0

    mutating func keep(_ found: [UInt32], for key: Key) {
        guard found.count <= Self.most.rows else { return }
        if count + found.count > Self.most.rows || rows.count >= Self.most.searches { self = FoundRows() }
        rows[key] = found
        count += found.count
    }
}

extension GraphStore {
    func indexes(_ column: IndexedColumn) -> ColumnIndexes {
        lazyIndexes.withLock { indexes in
            if let known = indexes[column] { return known }
            let new = ColumnIndexes()
            indexes[column] = new
            return new
        }
    }

    /// Visits the columns of a key in the tables that carry one of the labels (all tables when nil).
    func forEachVertexColumn(
        _ key: Symbol, labels: [Symbol]?, _ body: (PropertyColumn, IndexedColumn, _ firstRow: UInt32) throws -> Void
    ) rethrows {
        for (number, table) in vertexTables.enumerated() {
            if let labels, !table.labels.contains(where: labels.contains) { continue }
            guard let column = table.column(key) else { continue }
            try body(column, IndexedColumn(table: number, key: key), table.rows.lowerBound)
        }
    }

    /// Builds the search indexes of a key now instead of at their first use. O(n log n) in the values of the key.
    ///
    /// With `labels` nil the vertices of all labels are meant, here and in the searches below.
    public func buildIndexes(_ key: Symbol, labels: [Symbol]? = nil) {
        for build in indexBuilds(key, labels: labels) { build() }
    }

    /// The work of building the search indexes of a key, in parts for several threads.
    func indexBuilds(_ key: Symbol, labels: [Symbol]? = nil) -> [@Sendable () -> Void] {
        var builds: [@Sendable () -> Void] = []
        forEachVertexColumn(key, labels: labels) { column, name, _ in
            if column.type == nil || column.type == .string {
                builds.append { _ = self.indexes(name).folded(column, strings: self.strings) }
            }
            builds.append { _ = self.indexes(name).sorted(column, strings: self.strings) }
        }
        return builds
    }

    /// The vertices that have this value (of this very type) under a key, ascending.
    ///
    /// O(log n) where the key is indexed; otherwise one pass over the column of the key.
    public func vertices(_ key: Symbol, equalTo value: PropertyScalar, labels: [Symbol]? = nil) -> [UInt32] {
        var result: [UInt32] = []
        forEachVertexColumn(key, labels: labels) { column, name, first in
            if let index = indexes(name).existingSorted {
                for row in index.rows(equalTo: value) { result.append(first &+ row) }
            } else if column.type == nil || column.type == value.type {
                _ = column.forEachValue { row, candidate in
                    if candidate == value { result.append(first &+ UInt32(row)) }
                    return true
                }
            }
        }
        return result
    }

    /// The vertices with a string under a key that begins with a prefix, ascending; the index is built at first use.
    ///
    /// O(log n) and the number of hits, which are sorted.
    public func vertices(_ key: Symbol, startingWith prefix: String, labels: [Symbol]? = nil) -> [UInt32] {
        var result: [UInt32] = []
        forEachVertexColumn(key, labels: labels) { column, name, first in
            guard column.type == nil || column.type == .string else { return }
            let index = indexes(name).sorted(column, strings: strings)
            let rows = prefix.withUTF8Bytes { index.rows(startingWith: $0) }
            var last: UInt32?
            for row in rows.sorted() where row != last {
                result.append(first &+ row)
                last = row
            }
        }
        return result
    }

    /// A value of a key that is no string; nil when all are. O(columns) unless files disagreed about the type of one.
    func valueThatIsNoText(_ key: Symbol, labels: [Symbol]?) -> PropertyScalar? {
        var found: PropertyScalar?
        forEachVertexColumn(key, labels: labels) { column, _, _ in
            guard found == nil, column.type != .string else { return }
            _ = column.forEachValue { _, value in
                if value.type != .string { found = value }
                return found == nil
            }
        }
        return found
    }

    /// The vertices with a string under a key that matches, ascending, without anybody to tell how the work goes on.
    public func vertices(_ key: Symbol, matching pattern: FoldedPattern, labels: [Symbol]? = nil) -> [UInt32] {
        vertices(key, matching: pattern, labels: labels) { _ in true }
    }

    /// The vertices with a string under a key that matches without regard to case and accents, ascending.
    ///
    /// O(log n) or one scan over the folded text, by the pattern's mode; the folded text is made at first use.
    ///
    /// - Parameter work: Told now and then how many texts a scan has passed; ends it with what was found by false.
    public func vertices(
        _ key: Symbol, matching pattern: FoldedPattern, labels: [Symbol]?, _ work: (Int) throws -> Bool
    ) rethrows -> [UInt32] {
        var result: [UInt32] = []
        try forEachVertexColumn(key, labels: labels) { column, name, first in
            guard column.type == nil || column.type == .string else { return }
            for row in try indexes(name).rows(matching: pattern, column, strings: strings, work) {
                result.append(first &+ row)
            }
        }
        return result
    }
}
