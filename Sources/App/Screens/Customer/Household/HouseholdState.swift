import TUI

/// The household of a customer: who has the same phone, e-mail address or address, and what connects them.
struct HouseholdState: Sendable {
    let vertex: VertexReference
    private(set) var household = Loadable<Household?>()
    private(set) var widths = ColumnWidths(of: [], columns: [])
    private(set) var list = ListState()
    var filtering = FilterState()
    /// The customer, then the others, as far as the filter admits them.
    private(set) var members: [Household.Member] = []

    init(_ vertex: VertexReference) { self.vertex = vertex }

    /// How many there are, whatever the filter hides.
    var total: Int { (household.value ?? nil).map { 1 + $0.others.count } ?? 0 }

    var selected: Household.Member? { members.indices.contains(list.cursor) ? members[list.cursor] : nil }

    mutating func start() -> [ScreenRequest] {
        household.start()
        return [.ask(HouseholdQuestion(vertex: vertex.id))]
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        guard let answer = reply.answer(to: HouseholdQuestion.self)?.answer else { return [] }
        household.receive(answer)
        let columns = (household.value ?? nil)?.columns ?? []
        let isFirst = members.isEmpty
        arrange()
        widths = ColumnWidths(of: members.map(\.cells), columns: columns)
        // At first the cursor is on the first of the others: the customer is known.
        if isFirst, members.count > 1 { list.select(1, count: members.count) }
        return []
    }

    mutating func applyFilter() -> [ScreenRequest] {
        arrange()
        return []
    }

    /// Makes the rows anew; the cursor stays on its member, or goes to the nearest that is left.
    private mutating func arrange() {
        let former = members
        let all = (household.value ?? nil).map { [$0.subject] + $0.others } ?? []
        members = filtering.filter.isEmpty ? all : all.filter { filtering.filter.admits($0.words) }
        let place = NearestLine.line(of: list.cursor, in: former) { [members] member in
            members.firstIndex { $0.id == member.id }
        }
        list.select(place ?? list.cursor, count: members.count)
    }

    mutating func stop() -> [ScreenRequest] {
        guard household.isLoading else { return [] }
        household.fail(FailureWords.stopped)
        return [.cancel(HouseholdQuestion(vertex: vertex.id))]
    }
}

/// Who has something in common with a customer.
struct HouseholdQuestion: Question {
    var vertex: String

    var slot: String { "household" }

    func answer(from graph: QuestionSource) async throws -> Household? {
        try await CustomerQuery(graph).household(of: vertex)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        graph.profile.household.isEmpty ? nil : try CustomerQuery(graph).householdGremlin(of: vertex)
    }
}

extension HouseholdState: FilteredScreen {
    static let commands: [Command] =
        SharedKeys.rows(.open, .neighborhood, .copy, .gremlin, .reload, in: .household) + [
            SharedKeys.command(.filter, in: .household)
        ]

    static let chapters: [CommandChapter] = [(.household, "Household")]

    var contexts: [CommandContext] { contexts(.household) }

    var isBusy: Bool { household.isLoading }
    var awaitsRows: Bool { household.isAwaited }

    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            list.handle(motion, count: members.count, height: HouseholdView.region(in: context.size).height)
            return []
        }
        switch command {
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .open: return selected.map { [.openCustomer($0.vertex)] } ?? []
        case .neighborhood: return selected.map { [.openNeighborhood($0.vertex)] } ?? []
        case .gremlin: return context.show(HouseholdQuestion(vertex: vertex.id), title: "household of \(vertex.id)")
        case .reload: return start()
        case .copy: return copies()
        default: break
        }
        return []
    }

    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let household = household.value ?? nil else { return [] }
        let members = [household.subject] + household.others
        return context.export(
            "household", file: "\(vertex.id)-household", title: "Household of \(vertex.title)",
            headers: household.columns.map(\.header) + ["In common", "id"]
        ) {
            members.map { member in
                let ties = member.ties.map { "\($0.name) \($0.text.text(for: .guarded))" }
                return member.cells.map { $0.text(for: .guarded) } + [ties.joined(separator: "; "), member.id]
            }
        }
    }

    private func copies() -> [ScreenRequest] {
        guard let member = selected, let household = household.value ?? nil else { return [.say("there is no row")] }
        var choices = CopyChoice.cells(member.cells, columns: household.columns, viewer: .guarded)
        choices.insert(CopyChoice(name: "id", text: member.id), at: 1)
        choices += member.ties.map { CopyChoice(name: $0.name, text: $0.text.text(for: .guarded)) }
        return [.offerCopies(choices)]
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = HouseholdView.region(in: context.size)
        if let row = list.row(under: position, in: region, count: members.count) {
            list.select(row, count: members.count)
        }
        return []
    }

    mutating func fit(_ context: ScreenContext) {
        list.clamp(count: members.count, height: HouseholdView.region(in: context.size).height)
    }

    func cursorRow(in size: Size) -> Rect? {
        members.isEmpty ? nil : list.cursorRow(in: HouseholdView.region(in: size))
    }

    func position(_ context: ScreenContext) -> String {
        members.isEmpty ? "" : PositionLabel.text(position: list.cursor + 1, total: members.count, shown: members.count)
    }

    var crumb: Crumb {
        let title = Crumb.title((household.value ?? nil)?.subject.vertex ?? vertex)
        return Crumb(
            title, nameWithScreen: DisplayText("household of ") + title,
            whole: [Span(title, .strong), Crumb.reference(vertex), Span("household")])
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        HouseholdView(
            state: self, spinner: context.spinner, size: context.size, showsCursor: context.isFocused
        ).draw(in: &frame, region: region)
    }
}

extension Household.Member {
    /// What a filter reads: cells and what is in common, but for what is masked, and the id.
    fileprivate var words: String {
        let cells = cells + ties.flatMap { [PaneCell(text: $0.name), $0.text] }
        return cells.map { $0.isMasked ? "" : $0.text(for: .guarded) }.joined(separator: " ") + " " + id
    }
}

extension CommandContext {
    static let household: CommandContext = "household"
}
