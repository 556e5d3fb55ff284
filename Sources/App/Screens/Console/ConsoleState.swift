import Graph
import TUI

/// The console: a line for commands and Gremlin with what may come next below it, and the answer to the last traversal.
struct ConsoleState: Sendable {
    /// What the traversal is about, when it came from something on the screen.
    let title: String?
    /// Where commands will run: the place that the console was opened over.
    let contexts: [CommandContext]
    /// Commands that mean nothing there, such as the digits of panes that do not exist.
    let impossible: Set<CommandID>

    private(set) var field: TextFieldState
    /// Whether the line has the keys; otherwise the answer below it has them.
    private(set) var isEditing: Bool
    private(set) var suggestions = ConsoleSuggestions(.commands([]))
    private(set) var complaint: ConsoleComplaint?
    private var recall = ConsoleRecall()

    /// The traversal that was run last.
    private(set) var gremlin: String?
    private(set) var answer = Loadable<QueryAnswer>()
    /// How many pages of the answer are asked for.
    private var pages = 1
    private(set) var form = ResultForm.table
    private(set) var layout: ResultLayout?
    private(set) var list = ListState()

    /// How many characters a line holds.
    private static let lengthLimit = 20_000

    /// A new line over a place.
    init(contexts: [CommandContext], impossible: Set<CommandID>) {
        title = nil
        self.contexts = contexts
        self.impossible = impossible
        field = TextFieldState(limit: Self.lengthLimit, keepsLineBreaks: true)
        isEditing = true
        suggest(nil)
    }

    /// The traversal behind something on the screen, to be read, edited or run.
    init(gremlin: String, title: String) {
        self.title = title
        contexts = []
        impossible = []
        let text = GremlinLines.lines(of: gremlin).joined(separator: "\n")
        field = TextFieldState(text, limit: Self.lengthLimit, keepsLineBreaks: true)
        // A reader begins at the beginning.
        field.moveCaret(to: 0)
        isEditing = false
    }

    /// Whether what is typed is Gremlin and no command.
    var isGremlin: Bool {
        let text = field.text.drop(while: \.isWhitespace)
        return contexts.isEmpty || text.hasPrefix("g.") || text.hasPrefix("g\n") || text.hasPrefix("//")
    }

    // MARK: Typing

    mutating func type(_ stroke: KeyStroke, summary: GraphSummary?) {
        guard isEditing, field.handle(stroke) else { return }
        edited(summary)
    }

    mutating func paste(_ text: String, summary: GraphSummary?) {
        isEditing = true
        field.insert(text)
        edited(summary)
    }

    private mutating func edited(_ summary: GraphSummary?) {
        complaint = nil
        recall.end()
        suggest(summary)
    }

    private mutating func suggest(_ summary: GraphSummary?) {
        if isGremlin {
            suggestions = ConsoleSuggestions(.words(GremlinCompletion(before: field.textBeforeCaret, summary: summary)))
            return
        }
        let typed = field.text.trimmingBlanks
        let matching = ExplorerKeys.registry.commands(matching: typed, in: contexts)
            .filter { !impossible.contains($0.id) }
        let named = matching.filter { $0.id.name.hasPrefix(typed) }
        let others = matching.filter { !$0.id.name.hasPrefix(typed) }
        let exact = matching.filter { command in command.keys.contains { $0.description == typed } }
        var commands: [Command] = []
        for command in exact + named + others where !commands.contains(command) { commands.append(command) }
        suggestions = ConsoleSuggestions(.commands(commands), chosen: typed.isEmpty || commands.isEmpty ? nil : 0)
    }

    mutating func edit(_ summary: GraphSummary?) {
        // From where a reader began one goes on writing at the end.
        if !isEditing, field.caret == 0 { field.moveCaret(to: field.text.count) }
        isEditing = true
        if suggestions.count == 0 { suggest(summary) }
    }

    /// Puts a suggestion into the line: the only one, what all have in common, or each in turn.
    mutating func complete(by step: Int, _ summary: GraphSummary?) {
        if takeChosenWord(summary) { return }
        var typed = field.text
        if case .words(let completion) = suggestions.content {
            typed = String(field.textBeforeCaret.suffix(completion.typed))
            if suggestions.replaced == nil {
                let common = completion.commonPrefix
                if completion.candidates.count == 1 || common.count > typed.count {
                    put(common, insteadOf: typed.count)
                    suggest(summary)
                    return
                }
            }
        }
        guard let (text, length) = suggestions.cycle(by: step, typed: typed) else { return }
        if case .commands = suggestions.content {
            field.set(text)
        } else {
            put(text, insteadOf: length)
        }
    }

    /// Puts the word that arrow keys chose into the line; false when they chose none.
    private mutating func takeChosenWord(_ summary: GraphSummary?) -> Bool {
        guard let word = suggestions.chosenWord, case .words(let completion) = suggestions.content else { return false }
        put(word, insteadOf: completion.typed)
        suggest(summary)
        return true
    }

    private mutating func put(_ text: String, insteadOf typed: Int) {
        complaint = nil
        // A quote that stands behind the caret already closes the literal.
        let rest = field.text.dropFirst(field.caret).first
        let isClosed = rest != nil && rest == text.last && (rest == "'" || rest == "\"")
        field.replace(last: typed, with: isClosed ? String(text.dropLast()) : text)
        if isClosed { field.moveCaret(to: field.caret + 1) }
    }

    // MARK: Up and down

    /// A suggestion up, a row up in the line, or the line that was run before.
    mutating func moveUp(_ context: ScreenContext) {
        if !recall.isActive {
            if let chosen = suggestions.chosen, chosen > 0, suggestions.selectedCommand != nil {
                suggestions.choose(chosen - 1)
                return
            }
            if let chosen = suggestions.chosen, suggestions.chosenWord != nil {
                suggestions.choose(chosen == 0 ? nil : chosen - 1)
                return
            }
            if let caret = textLayout(context.size).caret(movedBy: -1) {
                moveCaret(to: caret, context.graph?.summary)
                return
            }
        }
        guard let line = recall.older(than: field.text, in: context.lines) else { return }
        show(line, context.graph?.summary)
    }

    /// The next newer line, a row down in the line, a suggestion down, or the answer.
    mutating func moveDown(_ context: ScreenContext) {
        if recall.isActive {
            if let line = recall.newer(in: context.lines) { show(line, context.graph?.summary) }
            return
        }
        if case .commands = suggestions.content {
            if suggestions.count > 0 {
                suggestions.choose(min((suggestions.chosen ?? -1) + 1, suggestions.count - 1))
            }
        } else if suggestions.chosenWord == nil, let caret = textLayout(context.size).caret(movedBy: 1) {
            moveCaret(to: caret, context.graph?.summary)
        } else if suggestions.replaced == nil, (suggestions.chosen ?? -1) + 1 < suggestions.count {
            suggestions.choose((suggestions.chosen ?? -1) + 1)
        } else if layout != nil {
            isEditing = false
        }
    }

    /// What may come next is another thing at another place.
    private mutating func moveCaret(to place: Int, _ summary: GraphSummary?) {
        field.moveCaret(to: place)
        suggest(summary)
    }

    private mutating func show(_ line: String, _ summary: GraphSummary?) {
        complaint = nil
        field.set(line)
        // Behind the sign that stands for the value, so that one key removes it.
        if let gap = ConsoleComplaint.gap(in: line) { field.moveCaret(to: gap + 1) }
        suggest(summary)
    }

    private func textLayout(_ size: Size) -> TextAreaLayout {
        ConsoleView.area(self).layout(width: ConsoleLayout.interior(in: size).width)
    }

    // MARK: Running

    /// Takes the chosen word, or runs the traversal or the command of the line.
    mutating func accept(_ summary: GraphSummary?) -> [ScreenRequest] {
        if takeChosenWord(summary) { return [] }
        guard !isGremlin else { return submit() }
        let text = field.text.trimmingBlanks
        let named = ExplorerKeys.registry[CommandID(text)].flatMap { command in
            command.contexts.contains(where: contexts.contains) ? command : nil
        }
        if let command = (named ?? suggestions.selectedCommand)?.explorerCommand {
            return [.remember(command.rawValue), .runFromConsole(command)]
        }
        if !text.isEmpty { complaint = ConsoleComplaint(offset: 0, words: "no such command; Gremlin begins with g.") }
        return []
    }

    private mutating func submit() -> [ScreenRequest] {
        let text = field.text
        if let problem = ConsoleComplaint(in: text) {
            complaint = problem
            isEditing = true
            field.moveCaret(to: problem.offset)
            // What is not right yet can be called back and mended.
            return [.remember(text)]
        }
        complaint = nil
        isEditing = false
        pages = 1
        if text != gremlin {
            answer = Loadable()
            layout = nil
            list = ListState()
        }
        gremlin = text
        return [.remember(text)] + ask()
    }

    private mutating func ask() -> [ScreenRequest] {
        guard let gremlin else { return [] }
        answer.start()
        return [.ask(.values(gremlin: gremlin, pages: pages))]
    }

    /// Runs the last traversal again, or the one that was never run.
    mutating func reload() -> [ScreenRequest] { gremlin == nil ? submit() : ask() }

    private mutating func fetchMore() -> [ScreenRequest] {
        pages += 1
        return ask()
    }

    /// Asks a new graph again, unless that takes the time a reader would notice.
    mutating func refresh() -> [ScreenRequest] {
        guard let value = answer.value else { return [] }
        guard value.elapsed < .seconds(1) else {
            answer.fail("the graph has changed since")
            return []
        }
        return ask()
    }

    mutating func receive(_ reply: Reply) {
        guard case .values(let new, let failedStep) = reply else { return }
        answer.receive(new)
        complaint = failedStep.flatMap { ConsoleComplaint(failedStep: $0, in: gremlin ?? "") }
        guard case .value(let value) = new else { return }
        layout = ResultLayout(value, as: form, width: layout?.width ?? 80)
    }

    mutating func stop() -> [ScreenRequest] {
        guard answer.isLoading, let gremlin else { return [] }
        answer.fail(FailureWords.stopped)
        return [.cancel(.values(gremlin: gremlin, pages: pages))]
    }

    /// One level back: the word that Tab put there, the answer, then out; nil when the console is to be left.
    mutating func leave() -> [ScreenRequest]? {
        guard isEditing else { return nil }
        if suggestions.chosenWord != nil {
            suggestions.choose(nil)
            return []
        }
        if let replaced = suggestions.replaced, let chosen = suggestions.chosen {
            if case .commands = suggestions.content {
                field.set(replaced)
            } else {
                field.replace(last: suggestions.text(at: chosen).count, with: replaced)
            }
            suggest(nil)
            return []
        }
        guard gremlin != nil || title != nil else { return nil }
        isEditing = false
        return []
    }

    // MARK: The answer

    /// What a command does while the answer has the keys.
    mutating func performOnAnswer(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            guard layout != nil else {
                scroll(motion, context.size)
                return []
            }
            list.handle(
                motion, count: layout?.count ?? 0, height: ConsoleLayout(self, size: context.size).answer.height)
            return []
        }
        switch command {
        case .open: return open()
        case .neighborhood, .customer: return walk(command)
        case .reload: return reload()
        case .gremlin: edit(context.graph?.summary)
        case .form: change(to: form.next)
        case .unfold, .fold:
            if let line = layout?.unfold(command == .unfold, at: list.cursor) {
                list.select(line, count: layout?.count ?? 0)
            }
        case .copy: return copies()
        default: break
        }
        return []
    }

    /// Moves through a line that is too long for its room while there is no answer to move in.
    private mutating func scroll(_ motion: ListMotion, _ size: Size) {
        let rows = textLayout(size)
        let page = ConsoleLayout(self, size: size).line.height
        let step =
            switch motion {
            case .up: -1
            case .down: 1
            case .pageUp: -page
            case .pageDown: page
            case .first: -rows.rows.count
            case .last: rows.rows.count
            }
        let caret = rows.caret(movedBy: step)
        field.moveCaret(to: caret ?? (step < 0 ? 0 : field.text.count))
    }

    /// Gives the keys to a line of the answer.
    mutating func select(line: Int) {
        guard let layout, line < layout.count else { return }
        isEditing = false
        list.select(line, count: layout.count)
    }

    private mutating func open() -> [ScreenRequest] {
        guard let layout else { return answer.isLoading ? [] : reload() }
        if layout.isMore(list.cursor) { return fetchMore() }
        return onElement { element in
            switch element {
            case .vertex(let vertex): .openDetails(vertex)
            case .edge(let edge): .openEdge(edge)
            }
        }
    }

    private func walk(_ command: ExplorerCommand) -> [ScreenRequest] {
        onElement { element in
            let vertex =
                switch element {
                case .vertex(let vertex): vertex
                case .edge(let edge): edge.to
                }
            return command == .customer ? .openCustomer(vertex) : .openNeighborhood(vertex)
        }
    }

    private func onElement(_ request: (ResultElement) -> ScreenRequest) -> [ScreenRequest] {
        guard let layout, let value = layout.value(at: list.cursor) else { return [] }
        let elements = layout.elements(at: list.cursor)
        switch elements.count {
        case 0: return [.say("this row is a \(value.kindWord) without a vertex or an edge")]
        case 1: return [request(elements[0])]
        default: return [.say("this row holds several vertices and edges: f shows it as a tree, one on each line")]
        }
    }

    private mutating func change(to form: ResultForm) {
        self.form = form
        guard let value = answer.value, let former = layout else { return }
        let result = former.result(at: list.cursor)
        let new = ResultLayout(value, as: form, width: former.width)
        layout = new
        list = ListState(cursor: result.flatMap(new.line(ofResult:)) ?? max(0, new.count - 1))
    }

    private func copies() -> [ScreenRequest] {
        var choices: [CopyChoice] = []
        if let layout, let value = layout.value(at: list.cursor) {
            choices.append(CopyChoice(name: "row", text: PlainText.text(value)))
            choices.append(CopyChoice(name: "row as JSON", text: JSONWriter.line(value)))
            choices += layout.elements(at: list.cursor).prefix(1).map { CopyChoice(name: "id", text: $0.id) }
        }
        choices.append(CopyChoice(name: "Gremlin", text: gremlin ?? field.text))
        if let values = answer.value?.values {
            choices.append(CopyChoice(name: "all as JSON", text: JSONWriter.array(values)))
        }
        return [.offerCopies(choices)]
    }

    /// Keeps the answer broken for its region and the cursor on the screen.
    mutating func fit(_ size: Size) {
        let region = ConsoleLayout(self, size: size).answer
        layout?.fit(width: max(1, region.width - 2))
        list.clamp(count: layout?.count ?? 0, height: region.height)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
