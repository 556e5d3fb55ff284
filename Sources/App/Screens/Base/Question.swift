/// What a screen asks: each feature has questions of its own, each with the answer that it gives.
protocol Question: Sendable, Hashable {
    associatedtype Value: Sendable

    /// Of the questions of one place those with the same slot replace each other.
    var slot: String { get }

    /// Whether it is put anew with each letter that is typed, so that an endpoint gets only the last of them.
    var isTyped: Bool { get }

    /// Asks the graph, away from the main actor.
    func answer(from graph: QuestionSource) async throws -> Value

    /// The Gremlin behind it as a reader can run it anywhere; nil when nothing of the kind is run.
    func gremlin(from graph: QuestionSource) throws -> String?
}

extension Question {
    var isTyped: Bool { false }
    func gremlin(from graph: QuestionSource) throws -> String? { nil }

    /// The answer with what was asked.
    func ask(_ graph: QuestionSource) async -> Reply {
        Reply(self, await .asking { try await answer(from: graph) })
    }
}

/// A question of any feature, as requests carry it.
struct AskedQuestion: Sendable, Hashable {
    let question: any Question

    init(_ question: any Question) { self.question = question }

    static func == (left: AskedQuestion, right: AskedQuestion) -> Bool {
        AnyHashable(left.question) == AnyHashable(right.question)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(question)) }
}

/// What the graph said to a question.
struct Reply: Sendable {
    private let question: any Question
    private let answer: Answer<any Sendable>

    init<Asked: Question>(_ question: Asked, _ answer: Answer<Asked.Value>) {
        self.question = question
        self.answer = answer.map { $0 }
    }

    /// The question and its answer, when the question is of the kind.
    func answer<Asked: Question>(to kind: Asked.Type) -> (question: Asked, answer: Answer<Asked.Value>)? {
        guard let question = question as? Asked else { return nil }
        switch answer {
        case .failure(let words): return (question, .failure(words))
        case .value(let value):
            guard let value = value as? Asked.Value else { return nil }
            return (question, .value(value))
        }
    }
}
