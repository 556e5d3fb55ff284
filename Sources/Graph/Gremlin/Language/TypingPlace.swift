/// Where in a traversal the end of an unfinished text lies; reads on over whatever is wrong before it.
struct TypingPlace {
    /// What the word at the end stands behind.
    enum Position: Hashable {
        /// At the very beginning.
        case start
        /// After `g.`.
        case source
        /// After the dot behind a step, or after `__.`.
        case step
        /// After `P.`, `T.`, `Order.` and the like.
        case member(of: String)
        /// After the dot behind a predicate.
        case predicateChain
        /// In the parentheses of the innermost call, outside of a string.
        case argument
        /// In a string that is an argument of the innermost call.
        case string(quote: Character)
        /// Where nothing can be said.
        case nowhere
    }

    /// An open parenthesis: the word before it, and the strings that are complete in it so far.
    struct Call {
        var name: String
        /// The number of commas since the parenthesis.
        var argument = 0
        /// The text of the first argument where that is a string.
        var firstString: String?
    }

    private(set) var position = Position.start
    private(set) var calls: [Call] = []
    /// The part of a word before the end, as it is written.
    private(set) var typed: Substring = ""
    /// The words that the text gave to places and side effects, in their order.
    private(set) var names: [String] = []

    /// The part of a word before the end, without its quote.
    var word: Substring { typed.first.map { $0 == "'" || $0 == "\"" } == true ? typed.dropFirst() : typed }

    var call: Call? { calls.last }

    init(_ text: String) {
        var last = Last.nothing
        var rest = text[...]
        while let character = rest.first {
            switch character {
            case _ where character.isWhitespace:
                rest = rest.dropFirst()
            case "'", "\"":
                guard let end = Self.end(ofString: rest) else {
                    position = .string(quote: character)
                    typed = rest
                    return
                }
                finish(string: String(rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
                last = .value
            case "/" where rest.hasPrefix("//"):
                guard let end = rest.firstIndex(of: "\n") else {
                    position = .nowhere
                    return
                }
                rest = rest[end...]
            case "(":
                calls.append(Call(name: last.word ?? ""))
                rest = rest.dropFirst()
                last = .nothing
            case ")":
                last = .closed(calls.popLast()?.name ?? "")
                rest = rest.dropFirst()
            case ",":
                if !calls.isEmpty { calls[calls.count - 1].argument += 1 }
                rest = rest.dropFirst()
                last = .nothing
            case ".":
                last = .dot(after: last)
                rest = rest.dropFirst()
            case _ where character.isLetter || character == "_" || character.isNumber:
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                rest = rest[word.endIndex...]
                if rest.isEmpty {
                    typed = word
                    break
                }
                last = .word(String(word), isAfterDot: last.isDot)
            default:
                rest = rest.dropFirst()
                last = .value
            }
        }
        position = position(after: last)
    }

    /// What the last token was.
    private indirect enum Last {
        case nothing, value
        case word(String, isAfterDot: Bool)
        case dot(after: Last)
        /// A parenthesis that ends a call of the name.
        case closed(String)

        var word: String? {
            if case .word(let word, _) = self { word } else { nil }
        }

        var isDot: Bool {
            if case .dot = self { true } else { false }
        }
    }

    private func position(after last: Last) -> Position {
        switch last {
        case .dot(.closed(let name)):
            return Names.predicates.contains(name) || name == "negate" ? .predicateChain : .step
        case .dot(.word("g", _)) where calls.isEmpty: return .source
        case .dot(.word("__", _)): return .step
        case .dot(.word(let type, false)) where type == "P" || type == "TextP" || Names.qualified(type) != nil:
            return .member(of: type)
        case .nothing: return calls.isEmpty ? .start : .argument
        case .dot, .value, .word, .closed: return .nowhere
        }
    }

    private mutating func finish(string: String) {
        guard let call = calls.last else { return }
        if call.argument == 0 { calls[calls.count - 1].firstString = string }
        if Self.naming.contains(call.name), !names.contains(string) { names.append(string) }
    }

    /// The quote that ends a string, the text beginning with the one that starts it.
    private static func end(ofString text: Substring) -> Substring.Index? {
        guard let quote = text.first else { return nil }
        var index = text.index(after: text.startIndex)
        while index < text.endIndex, text[index] != quote {
            if text[index] == "\\" { index = text.index(after: index) }
            guard index < text.endIndex else { return nil }
            index = text.index(after: index)
        }
        return index < text.endIndex ? index : nil
    }

    private static let naming: Set<String> = [
        "as", "aggregate", "store", "subgraph", "group", "groupCount", "tree", "withSideEffect", "project",
    ]
}
