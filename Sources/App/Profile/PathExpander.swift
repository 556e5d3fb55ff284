import Graph

/// Puts the steps that they mean in the place of paths over names, such as `phones/calls.has('outcome','open')`.
///
/// A path stands where a step may: at the beginning, behind a dot, or as an argument. Everything else stays as it is.
struct PathExpander {
    private let names: WalkNames
    private let withEdges: Bool
    private let source: [Character]
    private var position = 0
    private var text: [Character] = []
    /// For each character of the result the place in the source that it comes from.
    private var origins: [Int] = []

    /// Gremlin without paths.
    struct Expanded {
        var text: String
        fileprivate var characters: [Character]
        fileprivate var origins: [Int]
        fileprivate var source: [Character]

        /// The place in the source of a place in the text, both counted from 1.
        func origin(line: Int, column: Int) -> (line: Int, column: Int) {
            var start = 0
            for _ in 1..<max(1, line) {
                start = characters[start...].firstIndex { $0.isNewline }.map { $0 + 1 } ?? characters.count
            }
            let offset = start + column - 1
            return PathExpander.place(
                of: offset < origins.count ? origins[max(0, offset)] : source.count + offset - origins.count, in: source
            )
        }
    }

    /// Why a path cannot be expanded, with its place in the source.
    struct Failure: Error, Hashable {
        var message: String
        var suggestion: String?
        /// Counted from 1.
        var line: Int
        var column: Int
    }

    /// - Parameters:
    ///   - isWhole: Whether the text begins with `g` and not at vertices.
    ///   - labels: Those of the vertices where it begins; nil where they are not known.
    ///   - withEdges: Whether paths are to go over edges, for whoever asks which way led to a vertex.
    static func expand(
        _ text: String, names: WalkNames, isWhole: Bool, from labels: [String]?, withEdges: Bool = false
    ) throws(Failure) -> Expanded {
        var expander = PathExpander(names: names, withEdges: withEdges, source: Array(text))
        expander.copyBlanks()
        if expander.isWordStart {
            try expander.chain(from: .known(labels), beginsWithPath: !isWhole)
        }
        try expander.arguments(until: nil, from: .known(nil))
        return Expanded(
            text: String(expander.text), characters: expander.text, origins: expander.origins, source: expander.source)
    }

    private init(names: WalkNames, withEdges: Bool, source: [Character]) {
        self.names = names
        self.withEdges = withEdges
        self.source = source
    }

    // MARK: - Where a walk is

    /// Where in a walk one is; the labels there are looked up when a name needs them.
    private indirect enum Place {
        case known([String]?)
        /// Behind steps from another place.
        case behind(Place, steps: String)

        var labels: [String]? {
            switch self {
            case .known(let labels): return labels
            case .behind(let place, let steps):
                guard let reached = ProfileGremlin(steps).reachedLabels else { return place.labels }
                return reached.isEmpty ? nil : reached
            }
        }
    }

    // MARK: - Reading

    /// What stands between parentheses, or up to the end.
    private mutating func arguments(until close: Character?, from place: Place) throws(Failure) {
        while let character = peek {
            if character == close { return copy() }
            switch character {
            case "'", "\"": copyString(character)
            case "/" where peek(1) == "/": copyComment()
            case "(", "[":
                copy()
                try arguments(until: character == "(" ? ")" : "]", from: place)
            case "0"..."9": while let next = peek, next.isLetter || next.isNumber { copy() }
            case _ where isWordStart: try chain(from: place, beginsWithPath: false)
            default: copy()
            }
        }
    }

    /// Steps and paths with dots between, or a single word of the language.
    private mutating func chain(from start: Place, beginsWithPath: Bool) throws(Failure) {
        var place = start
        /// Where the steps begin that lead on from the place.
        var stepsStart = text.count
        var mayBePath: Bool? = beginsWithPath ? true : nil
        while true {
            let wordStart = position
            let word = readWord()
            let blanks = blankCount
            let isStep = peek(blanks) == "("
            let isLongPath = peek(blanks) == "/" && peek(blanks + 1) != "/"
            if !isStep, word != "__", isLongPath || (mayBePath ?? names.contains(word)) {
                let here = stepsStart == text.count ? place : behind(place, stepsStart)
                place = .known(try path(word, at: wordStart, from: here))
                stepsStart = text.count
                mayBePath = true
            } else {
                write(word, from: wordStart)
                if isStep {
                    let here = behind(place, stepsStart, upTo: text.count - word.count)
                    copyBlanks()
                    copy()
                    try arguments(until: ")", from: here)
                }
                // Behind a token such as `T` stands another, and behind `__` or `g` a step.
                mayBePath = isStep || word == "__"
            }
            guard peek(blankCount) == ".", peek(blankCount + 1) != "." else { break }
            copyBlanks()
            copy()
            copyBlanks()
            guard isWordStart else { return }
        }
        if peek(blankCount) == "/", peek(blankCount + 1) != "/" {
            throw failure(
                "a / stands between names only; what is behind steps follows a dot", at: position + blankCount)
        }
    }

    private func behind(_ place: Place, _ start: Int, upTo end: Int? = nil) -> Place {
        var steps = text[start..<(end ?? text.count)]
        while let last = steps.last, last == "." || last.isWhitespace { steps.removeLast() }
        while let first = steps.first, first == "." || first.isWhitespace { steps.removeFirst() }
        return steps.isEmpty || String(steps) == "__" ? place : .behind(place, steps: String(steps))
    }

    /// Writes what a path means.
    ///
    /// - Returns: The labels that it reaches.
    private mutating func path(_ first: String, at start: Int, from place: Place) throws(Failure) -> [String]? {
        var (name, offset, labels) = (first, start, place.labels)
        while true {
            do {
                let meaning = try names.meaning(of: name, from: labels)
                write(withEdges ? meaning.walkWithEdges : meaning.walk, from: offset, isWhole: true)
                labels = meaning.labels
            } catch {
                throw failure(error.message, at: offset, suggestion: error.suggestion)
            }
            let blanks = blankCount
            guard peek(blanks) == "/", peek(blanks + 1) != "/" else { return labels }
            position += blanks + 1
            position += blankCount
            offset = position
            guard isWordStart else { throw failure("the name of a relation or a walk is needed behind /", at: offset) }
            name = readWord()
            if peek(blankCount) == "(" {
                throw failure("\(name)() is a step and stands behind a dot, not behind /", at: offset)
            }
            write(".", from: offset)
        }
    }

    private func failure(_ message: String, at offset: Int, suggestion: String? = nil) -> Failure {
        let place = Self.place(of: offset, in: source)
        return Failure(message: message, suggestion: suggestion, line: place.line, column: place.column)
    }

    fileprivate static func place(of offset: Int, in source: [Character]) -> (line: Int, column: Int) {
        let before = source.prefix(offset)
        let lineStart = before.lastIndex { $0.isNewline }.map { $0 + 1 } ?? 0
        return (before.count { $0.isNewline } + 1, offset - lineStart + 1)
    }
}

// MARK: - Characters

extension PathExpander {
    private var peek: Character? { peek(0) }

    private func peek(_ distance: Int) -> Character? {
        position + distance < source.count ? source[position + distance] : nil
    }

    private var blankCount: Int { source[position...].prefix { $0.isWhitespace }.count }

    private var isWordStart: Bool { peek.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false }

    private mutating func readWord() -> String {
        let word = source[position...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        position += word.count
        return String(word)
    }

    private mutating func write(_ words: String, from offset: Int, isWhole: Bool = false) {
        for (place, character) in words.enumerated() {
            text.append(character)
            origins.append(isWhole ? offset : offset + place)
        }
    }

    private mutating func copy() {
        text.append(source[position])
        origins.append(position)
        position += 1
    }

    private mutating func copyBlanks() { for _ in 0..<blankCount { copy() } }

    private mutating func copyString(_ quote: Character) {
        copy()
        while let character = peek, !character.isNewline {
            copy()
            if character == quote { return }
            if character == "\\", peek != nil { copy() }
        }
    }

    private mutating func copyComment() { while let character = peek, !character.isNewline { copy() } }
}
