import Graph
import TUI

/// The shape in which the console shows an answer.
enum ResultForm: String, Sendable, Hashable, CaseIterable {
    case table, tree
    case json = "JSON"

    var next: ResultForm {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

/// The lines of an answer in one form and one width; made once, so that drawing costs what it shows.
struct ResultLayout: Sendable {
    private enum Content: Sendable {
        case table(ResultTableLayout)
        case tree(ResultTree)
        case json(JSONLayout)
    }

    let form: ResultForm
    private(set) var width: Int
    private let answer: QueryAnswer
    private var content: Content

    init(_ answer: QueryAnswer, as form: ResultForm, width: Int) {
        self.answer = answer
        self.form = form
        self.width = width
        content =
            switch form {
            case .table: .table(ResultTableLayout(answer.values, width: width))
            case .tree: .tree(ResultTree(answer.values))
            case .json: .json(JSONLayout(answer.values, width: width))
            }
    }

    mutating func fit(width: Int) {
        guard width != self.width else { return }
        self.width = width
        switch content {
        case .table(var table):
            table.fit(width: width)
            content = .table(table)
        case .tree: break
        case .json: content = .json(JSONLayout(answer.values, width: width))
        }
    }

    /// The lines of values; one more follows where the answer is cut off.
    private var valueCount: Int {
        switch content {
        case .table(let table): table.table.rows.count
        case .tree(let tree): tree.rows.count
        case .json(let json): json.lines.count
        }
    }

    /// How many results there are.
    var resultCount: Int { answer.values.count }

    var count: Int { valueCount + (answer.isCutOff ? 1 : 0) }

    /// Whether the line offers the next page.
    func isMore(_ line: Int) -> Bool { answer.isCutOff && line == valueCount }

    /// The headings over the columns of a table.
    var header: Line? {
        if case .table(let table) = content { table.columns.header } else { nil }
    }

    /// `columns 1-6 of 9` where not all of them fit.
    var columnWords: String? {
        guard case .table(let table) = content, table.shownCount < table.table.columns.count else { return nil }
        let first = table.firstColumn + 1
        return "columns \(first)-\(first + table.shownCount - 1) of \(table.table.columns.count)"
    }

    func line(_ index: Int) -> Line {
        guard index < valueCount else {
            return Line("Enter fetches \(Numbers.grouped(answer.pageSize)) more", .information)
        }
        switch content {
        case .table(let table): return table.line(index)
        case .tree(let tree): return tree.rows[index].line(width: width)
        case .json(let json): return Line([Span(DisplayText.clipped(json.lines[index].text, to: width))])
        }
    }

    /// The number of the result on a line.
    func result(at line: Int) -> Int? {
        guard line >= 0, line < valueCount else { return nil }
        switch content {
        case .table: return line
        case .tree(let tree): return tree.rows[line].path.first
        case .json(let json): return json.lines[line].result
        }
    }

    /// The first line of a result.
    func line(ofResult result: Int) -> Int? {
        (0..<valueCount).first { self.result(at: $0) == result }
    }

    /// The value on a line: a part of a result in a tree, the whole result otherwise.
    func value(at line: Int) -> Value? {
        guard let result = result(at: line) else { return nil }
        if case .tree(let tree) = content { return tree.rows[line].value }
        return answer.values[result]
    }

    /// The elements that can be opened from a line.
    func elements(at line: Int) -> [ResultElement] {
        guard let result = result(at: line) else { return [] }
        if case .tree(let tree) = content, let element = tree.rows[line].element { return [element] }
        if case .tree(let tree) = content { return ResultElement.all(in: tree.rows[line].value) }
        return ResultElement.all(in: answer.values[result])
    }

    /// Unfolds or folds a line, or brings further columns in; gives the line to stand on, nil when nothing changed.
    mutating func unfold(_ isUnfolding: Bool, at line: Int) -> Int? {
        switch content {
        case .table(var table):
            guard table.shift(by: isUnfolding ? 1 : -1, width: width) else { return nil }
            content = .table(table)
            return line
        case .tree(var tree):
            if tree.setOpen(isUnfolding, at: line) {
                content = .tree(tree)
                return line
            }
            return isUnfolding ? nil : tree.parent(of: line)
        case .json: return nil
        }
    }
}
