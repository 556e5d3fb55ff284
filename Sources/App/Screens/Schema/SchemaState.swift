import Graph
import TUI

/// The schema screen: the labels of the graph with counts, and under each its keys and the labels it reaches.
struct SchemaState: Sendable {
    /// What stands on a line.
    enum Item: Sendable, Hashable {
        case label(String, count: Int)
        case key(String, type: String, count: Int, label: String)
        case way(SchemaWay, isOutgoing: Bool, count: Int, label: String)
        /// Words in place of what is not there: being loaded, failed, none.
        case remark(SchemaRemark, label: String)
    }

    struct Row: Sendable, Hashable {
        var item: Item
        /// Whether the number is a least one, since only a part of the graph was looked at.
        var isPart = false
    }

    /// Labels that the graph is known to have, also where they are beyond what is looked at.
    private let known: [String]
    private(set) var labels = Loadable<SchemaCounts<String>>()
    private(set) var keys: [String: Loadable<SchemaKeysQuestion.Value>] = [:]
    private(set) var ways: [SchemaWaysQuestion: Loadable<SchemaCounts<SchemaWay>>] = [:]
    private(set) var openLabels: Set<String> = []
    private(set) var rows: [Row] = []
    private(set) var list = ListState()
    var filtering = FilterState()
    /// Lines that the filter admits, and all there are.
    private(set) var admitted = 0
    private(set) var filterable = 0

    init(known: [String] = []) { self.known = known }

    var selected: Row? { rows.indices.contains(list.cursor) ? rows[list.cursor] : nil }

    /// The label that the line with the cursor is about.
    var selectedLabel: String? {
        switch selected?.item {
        case .label(let label, _), .key(_, _, _, let label), .way(_, _, _, let label), .remark(_, let label): label
        case nil: nil
        }
    }

    var isLoading: Bool {
        labels.isLoading || keys.values.contains(where: \.isLoading) || ways.values.contains(where: \.isLoading)
    }

    // MARK: Asking

    /// Asks for the labels, and again for all that is unfolded; what is folded is asked when it is unfolded.
    mutating func start() -> [ScreenRequest] {
        labels.start()
        keys = keys.filter { openLabels.contains($0.key) }
        ways = ways.filter { openLabels.contains($0.key.label) }
        let requests = openLabels.sorted().flatMap { ask(about: $0) }
        arrange()
        return [.ask(SchemaLabelsQuestion())] + requests
    }

    private mutating func ask(about label: String) -> [ScreenRequest] {
        keys[label, default: Loadable()].start()
        var requests = [ScreenRequest.ask(SchemaKeysQuestion(label: label))]
        for question in Self.ways(of: label) {
            ways[question, default: Loadable()].start()
            requests.append(.ask(question))
        }
        return requests
    }

    private static func ways(of label: String) -> [SchemaWaysQuestion] {
        [true, false].map { SchemaWaysQuestion(label: label, isOutgoing: $0) }
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let answer = reply.answer(to: SchemaLabelsQuestion.self)?.answer { labels.receive(answer) }
        if let (question, answer) = reply.answer(to: SchemaKeysQuestion.self) {
            keys[question.label, default: Loadable()].receive(answer)
        }
        if let (question, answer) = reply.answer(to: SchemaWaysQuestion.self) {
            ways[question, default: Loadable()].receive(answer)
        }
        arrange()
        return []
    }

    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if labels.isLoading {
            labels.fail(FailureWords.stopped)
            requests.append(.cancel(SchemaLabelsQuestion()))
        }
        for (label, loading) in keys where loading.isLoading {
            keys[label]?.fail(FailureWords.stopped)
            requests.append(.cancel(SchemaKeysQuestion(label: label)))
        }
        for (question, loading) in ways where loading.isLoading {
            ways[question]?.fail(FailureWords.stopped)
            requests.append(.cancel(question))
        }
        arrange()
        return requests
    }

    // MARK: Moving and folding

    mutating func move(_ motion: ListMotion, height: Int) { list.handle(motion, count: rows.count, height: height) }

    mutating func select(line: Int) { list.select(line, count: rows.count) }

    mutating func fit(height: Int) { list.clamp(count: rows.count, height: height) }

    /// Shows what a label has; what is shown already hands the cursor to its first line.
    mutating func unfold() -> [ScreenRequest] {
        guard case .label(let label, _)? = selected?.item else { return [] }
        guard openLabels.insert(label).inserted else {
            select(line: list.cursor + 1)
            return []
        }
        let isKnown = keys[label]?.value != nil
        let requests = isKnown ? [] : ask(about: label)
        arrange()
        return requests
    }

    /// Folds the label of the line with the cursor, which goes there.
    mutating func fold() {
        guard let label = selectedLabel else { return }
        openLabels.remove(label)
        arrange()
        let line = rows.firstIndex { if case .label(label, _) = $0.item { true } else { false } }
        select(line: line ?? 0)
    }

    // MARK: Filter

    mutating func applyFilter() -> [ScreenRequest] {
        arrange()
        return []
    }

    // MARK: Lines

    /// Makes the lines anew; the cursor stays on what it was on, or goes to what is nearest.
    private mutating func arrange() {
        let (former, formerRows) = (list.cursor, rows)
        var counts = labels.value?.counts ?? [:]
        if labels.value?.isPart == true { for label in known where counts[label] == nil { counts[label] = 0 } }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        rows = []
        (admitted, filterable) = (0, 0)
        for (label, count) in sorted {
            let head = Row(item: .label(label, count: count), isPart: labels.value?.isPart ?? false)
            let below = openLabels.contains(label) ? lines(below: label) : []
            filterable += 1 + below.count
            let admits = filtering.filter.admits
            let shown = filtering.filter.isEmpty ? below : below.filter { admits($0.item.words) }
            guard !shown.isEmpty || admits(label) else { continue }
            admitted += shown.count + (admits(label) ? 1 : 0)
            rows.append(head)
            rows += shown
        }
        let nearest = NearestLine.line(of: former, in: formerRows) { line in
            rows.firstIndex { $0.item.isSame(as: line.item) }
        }
        select(line: nearest ?? list.cursor)
    }

    private func lines(below label: String) -> [Row] {
        var lines: [Row] = []
        let keys = keys[label] ?? Loadable()
        if let value = keys.value {
            let sorted = value.keys.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines += sorted.map { key, count in
                Row(
                    item: .key(key, type: value.types[key] ?? "", count: count, label: label),
                    isPart: value.keys.isPart)
            }
        }
        lines +=
            SchemaRemark(keys, of: .keys, isEmpty: keys.value?.keys.counts.isEmpty ?? true).map {
                [Row(item: .remark($0, label: label))]
            } ?? []
        for question in Self.ways(of: label) {
            let ways = ways[question] ?? Loadable()
            let sorted = (ways.value?.counts ?? [:]).sorted {
                ($1.value, $0.key.edge, $0.key.neighbor) < ($0.value, $1.key.edge, $1.key.neighbor)
            }
            lines += sorted.map { way, count in
                Row(
                    item: .way(way, isOutgoing: question.isOutgoing, count: count, label: label),
                    isPart: ways.value?.isPart ?? false)
            }
            let subject: SchemaRemark.Subject = question.isOutgoing ? .outgoing : .incoming
            lines +=
                SchemaRemark(ways, of: subject, isEmpty: sorted.isEmpty).map {
                    [Row(item: .remark($0, label: label))]
                } ?? []
        }
        return lines
    }
}

extension SchemaState.Item {
    /// What a filter reads.
    var words: String {
        switch self {
        case .label(let label, _): label
        case .key(let key, let type, _, let label): "\(key) \(type) \(label)"
        case .way(let way, _, _, let label): "\(way.edge) \(way.neighbor) \(label)"
        case .remark: ""
        }
    }

    /// Whether both stand for one thing, whatever is known of it.
    func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.label(let one, _), .label(let two, _)): one == two
        case (.key(let one, _, _, let label), .key(let two, _, _, let other)): one == two && label == other
        case (.way(let one, let out, _, let label), .way(let two, let also, _, let other)):
            one == two && out == also && label == other
        case (.remark(let one, let label), .remark(let two, let other)):
            one.subject == two.subject && label == other
        default: false
        }
    }
}
