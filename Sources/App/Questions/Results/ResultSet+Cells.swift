import Graph

extension ResultSet {
    /// The cells of a row, one for each column; what the graph has to be asked for is told by ids until it has.
    func cells(of row: Int, _ names: ResultNames) -> [PaneCell] {
        let value = value(at: row)
        let text = text(names)
        switch kind {
        case .vertices(let columns):
            guard case .vertex(let vertex) = value else { return [] }
            if let cells = names.vertices[vertex.id]?.cells, !cells.isEmpty { return cells }
            return [PaneCell(text: vertex.id, tone: .quiet)]
                + columns.columns.dropFirst().map { _ in PaneCell(text: "") }
        case .edges:
            guard case .edge(let edge) = value else { return [] }
            let words = names.edges[edge.id]
            return [
                PaneCell(text: edge.label), PaneCell(text: words?.edge.from.title ?? names.title(of: edge.outVertex)),
                PaneCell(text: words?.edge.to.title ?? names.title(of: edge.inVertex)),
                words.map { PaneCell($0.properties) } ?? PaneCell(text: ""), PaneCell(text: edge.id, tone: .quiet),
            ]
        case .elements: return element(value, names)
        case .paths: return [PaneCell(text: text.text(value))]
        case .groups(let groups):
            guard case .entry(let key, let value) = value else { return [] }
            return cells(of: key, value, groups, text)
        case .maps(let keys):
            guard case .map(let map) = value else { return [] }
            return keys.map { key in map[key].map { PaneCell(text: text.text($0.single)) } ?? PaneCell(text: "") }
        case .values: return [PaneCell(text: text.text(value.single))]
        }
    }

    private func element(_ value: Value, _ names: ResultNames) -> [PaneCell] {
        switch value {
        case .vertex(let vertex):
            let words = names.vertices[vertex.id]
            return [
                PaneCell(text: vertex.label), PaneCell(text: names.title(of: vertex)),
                PaneCell(text: words?.timeText ?? ""),
                words.map { PaneCell($0.summary) } ?? PaneCell(text: ""), PaneCell(text: vertex.id, tone: .quiet),
            ]
        case .edge(let edge):
            let ends = "\(names.title(of: edge.outVertex)) → \(names.title(of: edge.inVertex))"
            return [
                PaneCell(text: edge.label), PaneCell(text: ends), PaneCell(text: ""), PaneCell(text: ""),
                PaneCell(text: edge.id, tone: .quiet),
            ]
        default: return []
        }
    }

    private func cells(of key: Value, _ value: Value, _ groups: ResultGroups, _ text: ResultText) -> [PaneCell] {
        let name = PaneCell(text: text.text(key.single))
        switch groups.form {
        case .numbers:
            let number = value.doubleValue ?? 0
            let written = value.integerValue.map(Numbers.grouped) ?? FieldFormatter.number(number)
            let share = groups.whole.flatMap { Numbers.share(number, of: $0) } ?? ""
            // The bar is drawn as long as its column is wide.
            return [name, PaneCell(text: written), PaneCell(text: share, tone: .quiet), PaneCell(text: "")]
        case .lists:
            return [name, PaneCell(text: Numbers.grouped(value.members?.count ?? 0)), PaneCell(text: text.text(value))]
        case .others: return [name, PaneCell(text: text.text(value))]
        }
    }

    /// What a row is sorted by in a column.
    func sortKey(of row: Int, column: Int, _ names: ResultNames) -> SortKey {
        let value = value(at: row)
        switch (kind, value) {
        case (.vertices, .vertex(let vertex)):
            let keys = names.vertices[vertex.id]?.keys ?? []
            return keys.indices.contains(column) ? keys[column] : .missing
        case (.elements, .vertex(let vertex)) where column == 2:
            return names.vertices[vertex.id]?.time.milliseconds.map(SortKey.moment) ?? .missing
        case (.groups(let groups), .entry(let key, let value)):
            if column > 0, let size = groups.size(of: value) { return .number(size) }
            return sortKey(of: column == 0 ? key : value, names)
        case (.maps(let keys), .map(let map)):
            guard keys.indices.contains(column), let value = map[keys[column]] else { return .missing }
            return sortKey(of: value, names)
        case (.values, _): return sortKey(of: value, names)
        default:
            let cells = cells(of: row, names)
            return cells.indices.contains(column) ? SortKey(.string(cells[column].text(for: .guarded))) : .missing
        }
    }

    private func sortKey(of value: Value, _ names: ResultNames) -> SortKey {
        let value = value.single
        switch value {
        case .vertex, .edge, .path, .list, .set, .map: return SortKey(.string(ResultText(names: names).text(value)))
        default: return SortKey(value)
        }
    }

    /// How much of the bar column the bar of a row takes, from 0 to 1; nil where rows have none.
    func bar(of row: Int) -> Double? {
        guard case .groups(let groups) = kind, case .numbers = groups.form, groups.largest > 0,
            case .entry(_, let value) = value(at: row)
        else { return nil }
        return max(0, (value.doubleValue ?? 0) / groups.largest)
    }

    /// The place of the column that holds bars.
    var barColumn: Int? {
        if case .groups(let groups) = kind, case .numbers = groups.form { 3 } else { nil }
    }

    /// Whether a column holds numbers, as far as a screenful tells; they stand right.
    func isNumeric(column: Int) -> Bool {
        switch kind {
        case .maps, .values:
            let keys = (0..<min(count, 200)).map { sortKey(of: $0, column: column, ResultNames()) }
            return keys.contains { !$0.isMissing }
                && keys.allSatisfy { if case .number = $0 { true } else { $0.isMissing } }
        default: return columns[column].alignment == .right
        }
    }

    // MARK: - What can be opened

    /// The elements that a row is or holds, those in a column first; at most two, since more than one is a choice.
    func elements(of row: Int, column: Int?) -> [ResultElement] {
        let value = value(at: row)
        if let column, let part = part(of: value, column: column), let element = ResultElement(part) {
            return [element]
        }
        return ResultElement.all(in: value)
    }

    /// What is inside the row: the members of the cell in a column, else of the row; nil for what is whole.
    func inside(of row: Int, column: Int?) -> Value? {
        let value = value(at: row)
        if let column, let part = part(of: value, column: column), ResultPart.count(of: part) > 0 { return part }
        if case .groups = kind, case .entry(let key, let value) = value {
            return [value, key].first { ResultPart.count(of: $0) > 0 }
        }
        return ResultPart.count(of: value) > 0 ? value : nil
    }

    private func part(of value: Value, column: Int) -> Value? {
        switch (kind, value) {
        case (.groups, .entry(let key, let value)): (column == 0 ? key : value).single
        case (.maps(let keys), .map(let map)): keys.indices.contains(column) ? map[keys[column]]?.single : nil
        case (.edges, .edge(let edge)) where column == 1: .vertex(edge.outVertex)
        case (.edges, .edge(let edge)) where column == 2: .vertex(edge.inVertex)
        default: nil
        }
    }
}

extension Value {
    /// The member of a list of one: `valueMap()` wraps every value, and one reads better without.
    var single: Value {
        if let members, members.count == 1 { return members[0].single }
        return self
    }
}
