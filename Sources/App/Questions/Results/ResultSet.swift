import Graph

/// The rows of an answer, or of what is inside one of its results: what each is, and in which columns they stand.
///
/// It holds values as they came and writes nothing before somebody looks at it, so a million rows take no time to show.
/// It is made away from the screen, because that looks at every value once; a reference, so that questions about it are
/// the same question when they are about the same set.
final class ResultSet: Sendable {
    enum Kind: Sendable {
        /// Vertices of one label, in the profile's columns.
        case vertices(LabelColumns)
        case edges
        /// Vertices of several labels, or vertices and edges.
        case elements
        case paths
        /// The entries of a map.
        case groups(ResultGroups)
        /// Maps in a column for each of their keys.
        case maps(keys: [Value])
        case values
    }

    let kind: Kind
    let columns: [PaneColumn]
    private let values: [Value]
    /// The entries that are rows, where one map is all there is.
    private let entries: [ValueMap.Entry]
    /// The rows from the first to the last as they are shown before anybody sorts them; nil for the order in which they
    /// came. Groups stand by their numbers, the largest first.
    let order: [Int]?
    private let arrows: [String?]

    /// - Parameter shape: What the traversal tells of its results.
    init(_ values: [Value], shape: ResultShape = ResultShape(), profile: Profile) {
        var entries: [ValueMap.Entry] = []
        if shape.isGrouped, values.count == 1, case .map(let map) = values[0] { entries = map.entries }
        self.entries = entries
        arrows = shape.arrows
        kind = Self.kind(of: values, entries, shape, profile)
        if shape.holdsProperties, case .maps(let keys) = kind {
            self.values = Self.inOrder(values, of: keys)
        } else {
            self.values = values
        }
        columns = Self.columns(of: kind, shape)
        if case .groups(let groups) = kind, !shape.isOrdered, !entries.isEmpty {
            order = groups.largestFirst(entries)
        } else {
            order = nil
        }
    }

    /// What is inside a value: its members, its entries, the stops of a path.
    convenience init(inside value: Value, profile: Profile) {
        switch value {
        case .map, .tree:
            // A tree is a map of what comes next.
            let map = ResultPart.parts(of: value).map { ($0.key ?? .null, $0.value) }
            self.init([.map(ValueMap(map))], shape: ResultShape(isGrouped: true, isOrdered: true), profile: profile)
        default: self.init(ResultPart.parts(of: value).map(\.value), profile: profile)
        }
    }

    var count: Int { entries.isEmpty ? values.count : entries.count }

    /// Writes what is in it.
    func text(_ names: ResultNames) -> ResultText { ResultText(names: names, arrows: arrows) }

    /// What came, with the properties of each in their order.
    var results: [Value] { values }

    /// Whether there is nothing, or a number that says so.
    var saysNothing: Bool { values.sayNothing }

    /// Whether the rows are the entries of the only result.
    var isOneMap: Bool { !entries.isEmpty }

    func value(at row: Int) -> Value {
        entries.isEmpty ? values[row] : .entry(key: entries[row].key, value: entries[row].value)
    }

    // MARK: - What it is

    private static func kind(
        of values: [Value], _ entries: [ValueMap.Entry], _ shape: ResultShape, _ profile: Profile
    ) -> Kind {
        guard let first = values.first else { return .values }
        if !entries.isEmpty { return .groups(ResultGroups(entries.lazy.map { ($0.key, $0.value) })) }
        switch first {
        case .vertex, .edge:
            guard values.allSatisfy(\.isElement) else { return .values }
            if values.allSatisfy(\.isEdge) { return .edges }
            let label = ResultElement(first)?.label ?? ""
            let isOne = values.allSatisfy { if case .vertex(let vertex) = $0 { vertex.label == label } else { false } }
            return isOne ? .vertices(profile.columns(of: label)) : .elements
        case .path: return values.allSatisfy(\.isPath) ? .paths : .values
        case .entry:
            let pairs = values.compactMap { if case .entry(let key, let value) = $0 { (key, value) } else { nil } }
            return pairs.count == values.count ? .groups(ResultGroups(pairs)) : .values
        case .map:
            guard values.allSatisfy(\.isMap) else { return .values }
            return .maps(keys: keys(of: values, shape, profile))
        default: return .values
        }
    }

    /// Each key that occurs: of properties in the order in which they are shown everywhere, of anything else in that in
    /// which they first occur.
    private static func keys(of values: [Value], _ shape: ResultShape, _ profile: Profile) -> [Value] {
        var keys: [Value] = []
        var known: Set<Value> = []
        var labels: Set<String> = []
        for case .map(let map) in values {
            for entry in map.entries where known.insert(entry.key).inserted { keys.append(entry.key) }
            if shape.holdsProperties, let label = map[.token(.label)] { labels.insert(ResultText.plain(label)) }
        }
        guard shape.holdsProperties else { return keys }
        let names = keys.compactMap(\.stringValue)
        let label = labels.count == 1 ? labels.first : shape.label ?? profile.label(ofKeys: names)
        return keys.filter { $0.stringValue == nil } + profile.ordered(names, of: label) { $0 }.map(Value.string)
    }

    private static func inOrder(_ values: [Value], of keys: [Value]) -> [Value] {
        let ranks = Dictionary(keys.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        return values.map { value in
            guard case .map(let map) = value else { return value }
            let entries = map.entries.sorted { ranks[$0.key] ?? .max < ranks[$1.key] ?? .max }
            return .map(ValueMap(entries.map { ($0.key, $0.value) }))
        }
    }

    private static func columns(of kind: Kind, _ shape: ResultShape) -> [PaneColumn] {
        func column(_ header: String, _ width: Int, right: Bool = false, priority: Int = 0) -> PaneColumn {
            PaneColumn(header: header, width: width, alignment: right ? .right : .left, priority: priority)
        }
        var id = column("Id", 14, priority: 9)
        id.isCutInTheMiddle = true
        switch kind {
        case .vertices(let columns): return columns.columns
        case .edges:
            return [
                column("Edge", 16), column("From", 24), column("To", 24), column("Properties", 24, priority: 1), id,
            ]
        case .elements:
            return [
                column("Label", 14), column("Name", 28), column("When", CivilTime.minuteWidth, priority: 1),
                column("Detail", 24, priority: 1), id,
            ]
        case .paths: return [column("Path", 60)]
        case .groups(let groups):
            let key = column(shape.groupedBy ?? "Key", 30)
            switch groups.form {
            case .numbers:
                return [
                    key, column(shape.isCounted ? "Count" : "Value", 8, right: true),
                    column("Share", 5, right: true, priority: 2),
                    PaneColumn(header: "", width: 8, priority: 1),
                ]
            case .lists: return [key, column("Count", 8, right: true), column("Holds", 40, priority: 1)]
            case .others: return [key, column("Value", 40)]
            }
        case .maps(let keys):
            return keys.enumerated().map { column(ResultText.plain($0.element), 24, priority: $0.offset) }
        case .values: return [column("Result", 60)]
        }
    }
}

/// What the values of groups are, and what their bars are measured by.
struct ResultGroups: Sendable {
    enum Form: Sendable {
        /// Each has a number.
        case numbers
        /// Each holds a list.
        case lists
        case others
    }

    let form: Form
    /// The largest number, which has the whole bar.
    let largest: Double
    /// What shares are parts of; nil where a number is below zero, so that there is no whole.
    let whole: Double?

    init(_ groups: some Sequence<(Value, Value)>) {
        var (areNumbers, areLists) = (true, true)
        var (largest, least, whole) = (0.0, 0.0, 0.0)
        for (_, value) in groups {
            let number = value.doubleValue
            areNumbers = areNumbers && number != nil
            areLists = areLists && value.members != nil
            guard areNumbers || areLists else { break }
            let size = number ?? Double(value.members?.count ?? 0)
            largest = max(largest, size)
            least = min(least, size)
            whole += size
        }
        form = areNumbers ? .numbers : areLists ? .lists : .others
        self.largest = largest
        self.whole = least < 0 || !whole.isFinite ? nil : whole
    }

    /// Whether what is shown of a value is how many it holds.
    var isCount: Bool { if case .lists = form { true } else { false } }

    /// What a group is sorted by before anybody says otherwise; nil for values without a size.
    func size(of value: Value) -> Double? {
        switch form {
        case .numbers: value.doubleValue
        case .lists: value.members.map { Double($0.count) }
        case .others: nil
        }
    }

    /// O(n log n); equal ones stay as they came.
    fileprivate func largestFirst(_ entries: [ValueMap.Entry]) -> [Int]? {
        if case .others = form { return nil }
        let sizes = entries.map { size(of: $0.value) ?? 0 }
        return entries.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    }
}

extension [Value] {
    /// Whether there is nothing, or a number that says so.
    var sayNothing: Bool { isEmpty || count == 1 && self[0].doubleValue == 0 }
}

extension Value {
    fileprivate var isElement: Bool {
        switch self {
        case .vertex, .edge: true
        default: false
        }
    }

    fileprivate var isEdge: Bool { if case .edge = self { true } else { false } }
    fileprivate var isPath: Bool { if case .path = self { true } else { false } }
}

extension ResultSet: Hashable {
    static func == (left: ResultSet, right: ResultSet) -> Bool { left === right }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
