/// The increment that a writer adds to: what its files hold, and what more they may hold.
///
/// Inside an increment deletions come before rows, and the order of rows means nothing. So what contradicts a row that
/// is there begins the next increment.
struct OpenIncrement {
    /// One of its files.
    struct File {
        /// The name below the increment's folder.
        let name: String
        /// The key, type and cardinality of each column behind those of the element.
        fileprivate let columns: [Column]
        /// The bytes that are committed.
        fileprivate(set) var length = 0
        /// The bytes of the commit under way.
        fileprivate(set) var pending: [UInt8] = []
    }

    fileprivate struct Column: Hashable {
        let key: String
        let type: ScalarType
        let isSingle: Bool

        var title: String {
            let name = key.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:")
            return "\(name):\(type.name)\(isSingle ? "(single)" : "")"
        }
    }

    /// What rows say of an element.
    private struct Touch {
        /// Each key with values, and whether one may have one value alone.
        var keys: [String: Bool] = [:]
    }

    /// Above this a further increment begins.
    private static let largestSize = 8 << 20
    private static let mostFiles = 100
    private static let deletionsName = "deleted.csv"

    let number: Int
    private(set) var files: [File] = []
    private var touches: [ElementReference: Touch] = [:]
    /// The vertices at the ends of edges that have rows.
    private var ends: Set<String> = []
    /// The last file for each kind and label, whose columns the next one has, too.
    private var newest: [String: Int] = [:]

    init(number: Int) { self.number = number }

    /// Whether it should be closed.
    var isFull: Bool { files.count > Self.mostFiles || files.reduce(0) { $0 + $1.length } > Self.largestSize }

    var isEmpty: Bool { files.isEmpty }

    /// Whether changes of an element can be written beside what is there.
    func takes(_ difference: ElementDifference, of element: ElementReference) -> Bool {
        if difference.isDeleted, case .vertex(let id) = element, ends.contains(id) { return false }
        guard let touch = touches[element] else { return true }
        if difference.isDeleted || difference.removed.contains(where: { touch.keys[$0] != nil }) { return false }
        return difference.rows.allSatisfy { row in
            row.allSatisfy { key, cell in touch.keys[key].map { !$0 && !cell.isSingle } ?? true }
        }
    }

    /// Adds changes of an element to what is pending.
    mutating func add(_ difference: ElementDifference, of element: ElementReference, now state: ElementState?) {
        let kind = element.isVertex ? "vertex" : "edge"
        if difference.isDeleted { delete([kind, element.id, nil, nil]) }
        for key in difference.removed { delete([kind, element.id, key, nil]) }
        guard let state, !difference.rows.isEmpty else { return }
        for end in [state.from, state.to].compactMap(\.self) { ends.insert(end) }
        for row in difference.rows {
            for (key, cell) in row { touches[element, default: Touch()].keys[key] = cell.isSingle }
            add(row, element, state)
        }
        if touches[element] == nil { touches[element] = Touch() }
    }

    private mutating func delete(_ cells: [String?]) {
        let number = files.firstIndex { $0.name == Self.deletionsName } ?? files.count
        if number == files.count {
            files.append(File(name: Self.deletionsName, columns: []))
            files[number].pending += Array("~deleted,~id,~key,~value\n".utf8)
        }
        append(cells, toFile: number)
    }

    private mutating func add(_ row: ElementDifference.Row, _ element: ElementReference, _ state: ElementState) {
        let columns = row.map { key, cell in
            Column(key: key, type: cell.value.type, isSingle: cell.isSingle && element.isVertex)
        }.sorted { $0.key < $1.key }
        let kind = element.isVertex ? "vertices" : "edges"
        let label = state.labels.map {
            $0.split(separator: ";", omittingEmptySubsequences: false).joined(separator: element.isVertex ? "\\;" : ";")
        }.joined(separator: ";")
        let system = element.isVertex ? ["~id", "~label"] : ["~id", "~label", "~from", "~to"]
        let cells = element.isVertex ? [element.id, label] : [element.id, label, state.from, state.to]
        let group = "\(kind) \(label)"
        var number = newest[group] ?? files.count
        if number == files.count || !columns.allSatisfy(files[number].columns.contains) {
            let keys = Set(columns.map(\.key))
            let former = number < files.count ? files[number].columns.filter { !keys.contains($0.key) } : []
            let all = (columns + former).sorted { $0.key < $1.key }
            number = files.count
            newest[group] = number
            let count = files.count { $0.name.hasPrefix(kind) }
            files.append(File(name: "\(kind)-\(count + 1).csv", columns: all))
            append(system + all.map(\.title), toFile: number)
        }
        append(cells + files[number].columns.map { row[$0.key]?.value.text }, toFile: number)
    }

    private mutating func append(_ cells: [String?], toFile number: Int) {
        var writer = NeptuneCSVWriter(capacity: 256)
        for cell in cells {
            if let cell { writer.string(cell) } else { writer.blank() }
        }
        writer.endRow()
        writer.drain { files[number].pending += $0 }
    }

    // MARK: Committing

    /// The files that the commit under way writes to.
    var pending: [File] { files.filter { !$0.pending.isEmpty } }

    /// The names and lengths of all files when the commit under way is through.
    var lengths: [(name: String, length: Int)] { files.map { ($0.name, $0.length + $0.pending.count) } }

    /// Takes what is pending for committed.
    mutating func commit() {
        for number in files.indices {
            files[number].length += files[number].pending.count
            files[number].pending = []
        }
    }
}
