import Graph
import TUI

/// The console: a line for commands and Gremlin with what may come next below it, and the answer to the last traversal.
struct ConsoleState: Sendable {
    /// What the traversal is about, when it came from something on the screen.
    let title: String?
    /// What can be done in the place that the console was opened over; nil where it is about Gremlin alone.
    let commands: OfferedCommands?

    var field: TextFieldState
    /// Whether the line has the keys; otherwise the answer below it has them.
    var isEditing: Bool
    var suggestions = ConsoleSuggestions(.commands([]))
    var complaint: ConsoleComplaint?
    var recall = ConsoleRecall()

    /// The traversal that was run last.
    var gremlin: String?
    var answer = Loadable<QueryAnswer>()
    /// How many pages of the answer are asked for.
    var pages = 1
    /// Its results, and what is inside one of them, each in the one before; empty before there is an answer.
    var levels: [ResultLevel] = []
    /// The form that was chosen last, which other results take as well.
    var preferredForm = ResultForm.table
    /// Whether Enter goes on from a result to whom the profile is about, as from lists behind a bar.
    let leadsToSubjects: Bool
    /// Whether the traversal is run as soon as it is looked at.
    var runsAtStart = false
    /// What of the traversal the graph does not have, told where it finds nothing.
    var unknown: [String] = []

    /// How many characters a line holds.
    private static let lengthLimit = 20_000

    /// A new line over a place.
    init(over commands: OfferedCommands) {
        title = nil
        leadsToSubjects = false
        self.commands = commands
        field = TextFieldState(limit: Self.lengthLimit, keepsLineBreaks: true)
        isEditing = true
        suggest(nil)
    }

    /// The traversal behind something on the screen, to be read, edited or run.
    init(gremlin: String, title: String, leadsToSubjects: Bool = false) {
        self.title = title
        self.leadsToSubjects = leadsToSubjects
        commands = nil
        let text = GremlinLines.lines(of: gremlin).joined(separator: "\n")
        field = TextFieldState(text, limit: Self.lengthLimit, keepsLineBreaks: true)
        // A reader begins at the beginning.
        field.moveCaret(to: 0)
        isEditing = false
    }

    /// Whether what is typed is Gremlin and no command.
    var isGremlin: Bool {
        let text = field.text.drop(while: \.isWhitespace)
        return commands == nil || text.hasPrefix("g.") || text.hasPrefix("g\n") || text.hasPrefix("//")
    }

    /// What is looked at of the results.
    var level: ResultLevel? {
        get { levels.last }
        set {
            guard let newValue, !levels.isEmpty else { return }
            levels[levels.count - 1] = newValue
        }
    }

    /// Narrows the results.
    var filtering: FilterState {
        get { level?.filtering ?? FilterState() }
        set { level?.filtering = newValue }
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

    mutating func suggest(_ summary: GraphSummary?) {
        guard !isGremlin, let offered = self.commands else {
            suggestions = ConsoleSuggestions(.words(GremlinCompletion(before: field.textBeforeCaret, summary: summary)))
            return
        }
        if let (command, argument) = offered.typed(field.text), command.argument != nil {
            let choices = offered.choices(of: command.id, matching: argument) ?? []
            suggestions = ConsoleSuggestions(
                .arguments(command, choices), chosen: choices.isEmpty || argument.isEmpty ? nil : 0)
            return
        }
        let typed = field.text.trimmingEdges(where: \.isWhitespace)
        let matching = offered.matching(typed)
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
        if suggestions.areLines {
            field.set(text)
        } else {
            put(text, insteadOf: length)
        }
    }

    /// Puts the word that arrow keys chose into the line; false when they chose none.
    mutating func takeChosenWord(_ summary: GraphSummary?) -> Bool {
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
}
