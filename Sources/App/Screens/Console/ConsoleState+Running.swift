import Graph
import TUI

/// Running what stands in the line, and what comes back.
extension ConsoleState {
    /// Takes the chosen word, or runs the traversal or the command of the line.
    mutating func accept(_ context: ScreenContext) -> [ScreenRequest] {
        if takeChosenWord(context.graph?.summary) { return [] }
        guard !isGremlin else { return submit(context) }
        let text = field.text.trimmingEdges(where: \.isWhitespace)
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
        // Another explorer may have saved what is not known here.
        let mayBeNew = [.load, .forget].contains(command.explorerCommand) && !argument.isEmpty
        guard let meant = choices == nil ? argument : suggestions.chosenArgument ?? (mayBeNew ? argument : nil) else {
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

    private mutating func submit(_ context: ScreenContext?) -> [ScreenRequest] {
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
            levels = []
        }
        gremlin = text
        unknown = context.map { unknownNames($0) } ?? []
        return [.remember(text)] + ask()
    }

    /// Looked up while the traversal runs, so that its answer does not wait.
    private func unknownNames(_ context: ScreenContext) -> [String] {
        guard let gremlin, let summary = context.graph?.summary, let traversal = try? GremlinParser.parse(gremlin)
        else {
            return []
        }
        return UnknownNames.words(in: traversal, summary, isSampled: context.isRemote)
    }

    private mutating func ask() -> [ScreenRequest] {
        guard let gremlin else { return [] }
        answer.start()
        return [.ask(GremlinQuestion(gremlin: gremlin, pages: pages))]
    }

    /// Runs the last traversal again, or the one that was never run.
    mutating func reload(_ context: ScreenContext? = nil) -> [ScreenRequest] {
        gremlin == nil ? submit(context) : ask()
    }

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
        if let new = reply.answer(to: GremlinQuestion.self)?.answer { return receive(new) }
        if let (question, answer) = reply.answer(to: ArrangementQuestion.self) { return receive(question, answer) }
        if let (question, answer) = reply.answer(to: NamesQuestion.self) {
            for index in levels.indices { levels[index].receive(question, answer) }
        }
        if let (question, answer) = reply.answer(to: InsideQuestion.self) {
            switch answer {
            case .value(let set): push(set, title: question.title)
            case .failure(let words): return [.say(words)]
            }
        }
        if let (question, answer) = reply.answer(to: SubjectsQuestion.self) { return receive(question, answer) }
        return []
    }

    private mutating func receive(_ new: Answer<GremlinQuestion.Value>) -> [ScreenRequest] {
        complaint = nil
        switch new {
        case .value(.answered(let value)):
            answer.succeed(value)
            guard !levels.isEmpty else {
                levels = [ResultLevel(value.results, nextPage: value.nextPage, form: preferredForm)]
                return preferredForm == .table ? [] : levels[0].arrange()
            }
            return levels[0].replace(value.results, nextPage: value.nextPage)
        case .value(.failed(let words, let step)):
            answer.fail(words)
            complaint = step.flatMap { ConsoleComplaint(failedStep: $0, in: gremlin ?? "") }
        case .failure(let words): answer.fail(words)
        }
        return []
    }

    private mutating func receive(
        _ question: ArrangementQuestion, _ answer: Answer<ResultContent>
    ) -> [ScreenRequest] {
        for index in levels.indices where levels[index].pending == question {
            switch answer {
            case .value(let content): _ = levels[index].receive(question, content)
            case .failure(let words):
                levels[index].giveUp()
                return [.say(words)]
            }
        }
        return []
    }

    private mutating func receive(
        _ question: SubjectsQuestion, _ answer: Answer<SubjectsQuestion.Value>
    ) -> [ScreenRequest] {
        switch answer {
        case .value(.one(let subject)): return [.openCustomer(subject, at: question.vertex)]
        case .value(.several(let set)): push(set, title: question.vertex.title)
        case .value(.nobody): return [.say("nobody is behind this \(question.vertex.label): n walks on from it")]
        case .failure(let words): return [.say(words)]
        }
        return []
    }

    private mutating func push(_ set: ResultSet, title: String) {
        levels.append(ResultLevel(set, title: title))
    }

    mutating func stop() -> [ScreenRequest] {
        if level?.pending != nil {
            level?.giveUp()
            return [.cancel(slot: ArrangementQuestion.slot), .say(FailureWords.stopped)]
        }
        guard answer.isLoading else { return [] }
        answer.fail(FailureWords.stopped)
        return [.cancel(slot: GremlinQuestion.slot)]
    }

    /// One level back: the word that Tab put there, the results around those inside one, the answer, then out; nil when the console is to be left.
    mutating func leave() -> [ScreenRequest]? {
        guard isEditing else {
            if filtering.clear() { return applyFilter() }
            guard levels.count > 1 else { return nil }
            levels.removeLast()
            return []
        }
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
