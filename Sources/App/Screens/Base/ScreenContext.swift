import TUI

/// What a screen may look at besides its own state while it handles a key.
struct ScreenContext: Sendable {
    var graph: ExplorerGraph?
    var recent: [VertexReference]
    var size: Size
    /// The lines that were run in the console, oldest first.
    var lines: [String] = []

    /// The Gremlin behind a question, as a request to show it.
    func show(_ question: Question, title: String) -> [ScreenRequest] {
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

/// How the rows of the screen are shared: a line at the top, the body, and the line of hints.
struct ScreenLayout {
    let top: Rect
    let body: Rect
    let bottom: Rect

    /// Below this size one line says that the window is too small.
    static let smallest = Size(width: 40, height: 10)
    /// From this width on things stand side by side.
    static let wideWidth = 100

    init(_ size: Size) {
        let (top, rest) = Rect(size).splitTop(1)
        self.top = top
        (body, bottom) = rest.splitBottom(1)
    }

    static func isWide(_ size: Size) -> Bool { size.width >= wideWidth }
}
