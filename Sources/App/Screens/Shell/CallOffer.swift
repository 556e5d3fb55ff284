import TUI

/// A caller who is offered and not taken yet: nothing on the screen changes before the rep wants it.
struct CallOffer: Sendable {
    let message: PopMessage
    let number: Int
    /// Who it is; nil while that is asked.
    var callers: Answer<[Caller]>?
    /// Whether it is opened as soon as it is known who it is.
    var isTaken: Bool

    init(_ message: PopMessage, number: Int = 0, isTaken: Bool = false) {
        self.message = message
        self.number = number
        self.isTaken = isTaken
    }

    /// The line over the top of the screen: who it is in as few words as leave room for the keys.
    ///
    /// - Parameters:
    ///   - isTyping: Whether a text field has the keys, so that letters are text.
    ///   - waiting: How many others are offered behind this one.
    func line(width: Int, isTyping: Bool, waiting: Int) -> Line {
        let key = isTyping ? "Ctrl-T" : "a"
        let others = waiting > 0 ? " · \(waiting) waiting" : ""
        let words = words.map { DisplayText.clipped(" calling: \($0)\(others)", to: 200) }
        let keys = ["  \(key) opens  Esc dismisses ", "  \(key) opens ", " \(key) "].map { DisplayText($0) }
        let fitting = keys.lazy.compactMap { keys in
            words.first { $0.width + keys.width <= width }.map { ($0, keys) }
        }.first
        let (text, shown) = fitting ?? (words[words.count - 1], keys[width < 60 ? 2 : 1])
        let room = max(8, width - shown.width)
        return Line([Span(text.truncated(to: room).padded(to: room)), Span(shown, .key)])
    }

    /// Who it is and by which number, with as many names as may be, then with fewer.
    private var words: [String] {
        switch callers {
        case nil: [message.text]
        case .failure?: ["\(message.text) · could not be looked up"]
        case .value(let callers)?:
            switch callers.count {
            case 0: ["\(message.text) · nobody on file"]
            case 1: ["\(callers[0].title) · \(message.text)"]
            case let count:
                [2, 1].map { shown in
                    callers.prefix(shown).map(\.title).joined(separator: " or ")
                        + (count > shown ? " or \(count - shown) more" : "") + " · \(message.text)"
                } + ["one of \(count) · \(message.text)"]
            }
        }
    }
}
