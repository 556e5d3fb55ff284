import TUI

/// A caller who is offered and not taken yet: nothing on the screen changes before the rep wants it.
struct CallOffer: Sendable {
    let message: PopMessage
    let number: Int
    /// Who it is; nil while that is asked.
    var callers: Answer<[VertexReference]>?
    /// Whether it is opened as soon as it is known who it is.
    var isTaken: Bool

    init(_ message: PopMessage, number: Int = 0, isTaken: Bool = false) {
        self.message = message
        self.number = number
        self.isTaken = isTaken
    }

    /// The line over the top of the screen, with the keys that there is room for.
    ///
    /// - Parameter isTyping: Whether a text field has the keys, so that letters are text.
    func line(width: Int, isTyping: Bool) -> Line {
        let key = isTyping ? "Ctrl-T" : "a"
        let words = DisplayText.clipped(" calling: \(self.words)", to: 200)
        let variants = ["  \(key) opens  Esc dismisses ", "  \(key) opens ", " \(key) "].map { DisplayText($0) }
        let keys = variants.first { words.width + $0.width <= width } ?? (width < 60 ? variants[2] : variants[1])
        let room = max(8, width - keys.width)
        return Line([Span(words.truncated(to: room).padded(to: room)), Span(keys, .key)])
    }

    private var words: String {
        switch callers {
        case nil: message.text
        case .failure?: "\(message.text) · could not be looked up"
        case .value(let callers)?:
            switch callers.count {
            case 0: "\(message.text) · nobody on file"
            case 1: "\(callers[0].title) · \(message.text)"
            default:
                "\(callers.prefix(2).map(\.title).joined(separator: " or "))"
                    + (callers.count > 2 ? " or \(callers.count - 2) more" : "") + " · \(message.text)"
            }
        }
    }
}
