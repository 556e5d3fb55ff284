import TUI

/// What a screen may look at besides its own state while it handles a key, is fitted or is drawn.
struct ScreenContext: Sendable {
    var phase = GraphPhase.opening(nil)
    /// What is opened, as the user named it.
    var sourceName = ""
    /// Whether the graph is behind an endpoint, so that questions cost others their time and can be tried again.
    var isRemote = false
    /// Customers opened lately, the last one first.
    var recent: [VertexReference] = []
    var size: Size
    /// The order of time in every list.
    var newestFirst = true
    /// The lines that were run in the console, oldest first.
    var lines: [String] = []
    /// What the last change of the folder brought; nil before the first.
    var news: LiveNews?
    /// Turns of the spinner; nil while nothing has taken long enough to show one.
    var spinner: Int?
    /// Whether nothing lies over the screen, so that its cursor shows.
    var isFocused = true
    /// Whom the screen is about; nil where it is about nobody.
    var subject: VertexReference?
    /// Whether there is a place to go back to.
    var canGoBack = false

    /// Why a vertex cannot be opened as one of those that the profile is about; nil where it can.
    func refusal(ofSubject vertex: VertexReference) -> String? {
        guard let profile = graph?.profile, !profile.isSubject(vertex) else {
            return graph == nil ? "nothing is open yet" : nil
        }
        return "this vertex is no \(profile.subject.singular)"
    }

    var graph: ExplorerGraph? {
        if case .open(let graph) = phase { graph } else { nil }
    }

    /// The Gremlin behind a question, as a request to show it.
    func show(_ question: any Question, title: String) -> [ScreenRequest] {
        do {
            guard let gremlin = try graph?.queries.gremlin(question) else {
                return [.say("no Gremlin is run for this")]
            }
            return [.showGremlin(gremlin, title: title)]
        } catch {
            return [.say(FailureWords.describe(error))]
        }
    }
}
