import TUI

/// What a screen wants done after a key or an answer; the shell does it.
enum ScreenRequest: Sendable, Hashable {
    /// - Parameter isAgain: Whether an answer that is still held does not count.
    case put(AskedQuestion, isAgain: Bool)
    /// Ends the question of a slot.
    case cancel(slot: String)
    /// - Parameter at: The vertex of the customer on which the cursor is put; nil where none is meant.
    case openCustomer(VertexReference, at: VertexReference? = nil)
    case openNeighborhood(VertexReference)
    case openDetails(VertexReference)
    /// The call brief of a customer, at its first line or at what needs attention.
    case openBrief(VertexReference, atAttention: Bool)
    /// Who has something in common with a customer.
    case openHousehold(VertexReference)
    /// How two vertices are joined.
    case openPaths(from: VertexReference, to: VertexReference)
    /// Who is like a customer.
    case openSimilar(VertexReference)
    case openEdge(EdgeReference)
    /// Text for the clipboard, and what to call it in the confirmation.
    case copy(String, what: String)
    /// A list of things that can be copied.
    case offerCopies([CopyChoice])
    /// The console with the Gremlin of something on the screen.
    case showGremlin(String, title: String)
    /// The console with Gremlin that is run at once.
    case runGremlin(String, title: String)
    /// A line that the console ran, for its history.
    case remember(String)
    /// A command typed in the console, for the place below it, with what was typed behind its name.
    case runFromConsole(ExplorerCommand, argument: String?)
    case askTime
    /// Turns the order of time round, wherever rows have one.
    case turnOrder
    /// Something that is done only when the user says so.
    case confirm(Confirmation)
    /// A sentence at the foot of the screen.
    case say(String)

    static func ask(_ question: any Question) -> ScreenRequest { .put(AskedQuestion(question), isAgain: false) }

    /// As `ask`, but an answer that is still held does not count.
    static func askAgain(_ question: any Question) -> ScreenRequest { .put(AskedQuestion(question), isAgain: true) }

    static func cancel(_ question: any Question) -> ScreenRequest { .cancel(slot: question.slot) }

    /// Whether it only asks the graph and changes nothing on the screen.
    var isQuestion: Bool {
        switch self {
        case .put, .cancel: true
        default: false
        }
    }

    /// The same, with questions asked anew.
    var again: ScreenRequest {
        if case .put(let question, _) = self { .put(question, isAgain: true) } else { self }
    }
}

/// A question before something is done that takes or shows a lot.
struct Confirmation: Sendable, Hashable {
    /// What the screen knows it by, see ``Screen/confirm(_:choice:_:)``.
    var id: Int
    var title: String
    var words: String
    /// What can be chosen, never empty.
    var choices: [String]
    var list = ListState()
    /// What the two keys do: `Enter takes it · Esc leaves it`.
    var keys: String
}
