import Graph
import TUI

/// The list below the line that is being typed: commands that match it, or what may come next in Gremlin.
struct ConsoleSuggestions: Sendable {
    enum Content: Sendable {
        case commands([Command])
        case words(GremlinCompletion)
        /// What can stand behind the name of a command.
        case arguments(Command, [String])
    }

    let content: Content
    /// The suggestion that Enter or the next Tab means; nil before one was chosen.
    private(set) var chosen: Int?
    /// What was typed where the chosen word stands now; nil while Tab has put nothing there.
    private(set) var replaced: String?

    init(_ content: Content, chosen: Int? = nil) {
        self.content = content
        self.chosen = chosen
    }

    var count: Int {
        switch content {
        case .commands(let commands): commands.count
        case .words(let completion): completion.candidates.count
        case .arguments(_, let choices): choices.count
        }
    }

    /// Whether a suggestion is a whole line, and not a word of one.
    var areLines: Bool { if case .words = content { false } else { true } }

    /// The thing behind a command's name that Enter means.
    var chosenArgument: String? {
        guard case .arguments(_, let choices) = content, let chosen, chosen < choices.count else { return nil }
        return choices[chosen]
    }

    var selectedCommand: Command? {
        guard case .commands(let commands) = content, let chosen, commands.indices.contains(chosen) else { return nil }
        return commands[chosen]
    }

    /// The word that arrow keys chose and that is not in the line yet.
    var chosenWord: String? {
        guard case .words = content, replaced == nil, let chosen, chosen < count else { return nil }
        return text(at: chosen)
    }

    /// What stands in the line for a suggestion.
    func text(at index: Int) -> String {
        switch content {
        case .commands(let commands): commands[index].id.name
        case .words(let completion): completion.candidates[index].text
        case .arguments(let command, let choices): "\(command.id) \(choices[index])"
        }
    }

    mutating func choose(_ index: Int?) { chosen = index }

    /// Goes to the next suggestion, round at the ends, and gives its text and how many characters it replaces.
    mutating func cycle(by step: Int, typed: String) -> (text: String, typed: Int)? {
        guard count > 0 else { return nil }
        let former = replaced == nil ? nil : chosen.map(text)
        let next = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
        // The line that Enter means already is the first that Tab puts there.
        chosen = replaced == nil && areLines && chosen != nil ? chosen : next
        let length = former?.count ?? typed.count
        if replaced == nil { replaced = typed }
        return chosen.map { (text(at: $0), length) }
    }
}
