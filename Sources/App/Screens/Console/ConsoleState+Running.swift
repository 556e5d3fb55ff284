import Graph
import TUI

/// Running what stands in the line, and what comes back.
extension ConsoleState {
    /// Takes the chosen word, or runs the traversal or the command of the line.
    mutating func accept(_ summary: GraphSummary?) -> [ScreenRequest] {
        if takeChosenWord(summary) { return [] }
        guard !isGremlin else { return submit() }
        let text = field.text.trimmingBlanks
        if let (command, argument) = commands?.typed(text),
            command.argument != nil || suggestions.selectedCommand == nil
        {
            return accept(command, argument)
        }
        if let command = (commands?.named(text) ?? suggestions.selectedCommand)?.explorerCommand {
            return [.remember(command.rawValue), .runFromConsole(command, argument: nil)]
        }
        if !text.isEmpty { complaint = ConsoleComplaint(offset: 0, words: "no such command; Gremlin begins with g.") }
        return []
    }

    /// Runs a command with what stands behind its name, where it takes that.
    private mutating func accept(_ command: Command, _ argument: String) -> [ScreenRequest] {
        let place = field.text.prefix(while: \.isWhitespace).count + command.id.name.count + 1
        guard command.argument != nil else {
            complaint = ConsoleComplaint(offset: place, words: "\(command.id) takes nothing behind its name")
            return []
        }
        let choices = commands?.choices[command.id]
        guard let meant = choices == nil ? argument : suggestions.chosenArgument else {
            let known = (choices ?? []).prefix(Self.choicesTold).joined(separator: ", ")
            complaint = ConsoleComplaint(offset: place, words: "\(command.id) takes one of: \(known)")
            return []
        }
        return [
            .remember("\(command.id) \(meant)"), .runFromConsole(command.explorerCommand, argument: meant),
        ]
    }

    /// Nobody reads more of them in a sentence.
    private static let choicesTold = 8

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
        return [.ask(GremlinQuestion(gremlin: gremlin, pages: pages))]
    }

    /// Runs the last traversal again, or the one that was never run.
    mutating func reload() -> [ScreenRequest] { gremlin == nil ? submit() : ask() }

    mutating func fetchMore() -> [ScreenRequest] {
        pages += 1
        return ask()
    }

    /// Asks a new graph again, unless that takes the time a reader would notice.
    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] {
        guard let value = answer.value else { return [] }
        guard value.elapsed < .seconds(1) else {
            answer.fail("the graph has changed since")
            return []
        }
        return ask()
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        guard let new = reply.answer(to: GremlinQuestion.self)?.answer else { return [] }
        complaint = nil
        switch new {
        case .value(.answered(let value)):
            answer.succeed(value)
            layout = ResultLayout(shown(of: value), as: form, width: layout?.width ?? 80)
        case .value(.failed(let words, let step)):
            answer.fail(words)
            complaint = step.flatMap { ConsoleComplaint(failedStep: $0, in: gremlin ?? "") }
        case .failure(let words): answer.fail(words)
        }
        return []
    }

    mutating func stop() -> [ScreenRequest] {
        guard answer.isLoading else { return [] }
        answer.fail(FailureWords.stopped)
        return [.cancel(slot: GremlinQuestion.slot)]
    }

    /// One level back: the word that Tab put there, the answer, then out; nil when the console is to be left.
    mutating func leave() -> [ScreenRequest]? {
        guard isEditing else { return filtering.clear() ? applyFilter() : nil }
        if suggestions.chosenWord != nil {
            suggestions.choose(nil)
            return []
        }
        if let replaced = suggestions.replaced, let chosen = suggestions.chosen {
            if suggestions.areLines {
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
}
