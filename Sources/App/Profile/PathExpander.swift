import Graph

/// Puts the steps that they mean in the place of paths over names, such as `phones/calls.has('outcome','open')`.
///
/// A path stands where a step may: at the beginning, behind a dot, or as an argument. Everything else stays as it is.
struct PathExpander {
    private let names: WalkNames
    private let withEdges: Bool
    /// In UTF-8, since every profile passes here when the program starts.
    private let source: [UInt8]
    private var position = 0
    private var text: [UInt8] = []
    /// For each byte of the result the place in the source that it comes from.
    private var origins: [Int] = []

    /// Gremlin without paths.
    struct Expanded {
        var text: String
        fileprivate var origins: [Int]
        fileprivate var source: [UInt8]

        /// The place in the source of a place in the text, both counted from 1.
        func origin(line: Int, column: Int) -> (line: Int, column: Int) {
            var start = text.startIndex
            for _ in 1..<max(1, line) {
                start = text[start...].firstIndex { $0.isNewline }.map { text.index(after: $0) } ?? text.endIndex
            }
            let end = text.index(start, offsetBy: column - 1, limitedBy: text.endIndex)
            let offset = text.utf8.distance(from: text.startIndex, to: end ?? text.endIndex)
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
        var expander = PathExpander(names: names, withEdges: withEdges, source: Array(text.utf8))
        expander.copyBlanks()
        if expander.isWordStart {
            try expander.chain(from: .known(labels), beginsWithPath: !isWhole)
        }
        try expander.arguments(until: nil, from: .known(nil))
        return Expanded(
            text: String(decoding: expander.text, as: UTF8.self), origins: expander.origins, source: expander.source)
    }

    private init(names: WalkNames, withEdges: Bool, source: [UInt8]) {
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
    private mutating func arguments(until close: UInt8?, from place: Place) throws(Failure) {
        while let byte = peek {
            if byte == close { return copy() }
            switch Unicode.Scalar(byte) {
            case "'", "\"": copyString(byte)
            case "/" where isAhead("/", 1): copyComment()
            case "(", "[":
                copy()
                try arguments(until: UInt8(ascii: byte == UInt8(ascii: "(") ? ")" : "]"), from: place)
            case "0"..."9": while let next = peek, next.isPartOfName { copy() }
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
            let isStep = isAhead("(", blanks)
            let isLongPath = isAhead("/", blanks) && !isAhead("/", blanks + 1)
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
                    try arguments(until: UInt8(ascii: ")"), from: here)
                }
                // Behind a token such as `T` stands another, and behind `__` or `g` a step.
                mayBePath = isStep || word == "__"
            }
            guard isAhead(".", blankCount), !isAhead(".", blankCount + 1) else { break }
            copyBlanks()
            copy()
            copyBlanks()
            guard isWordStart else { return }
        }
        if isAhead("/", blankCount), !isAhead("/", blankCount + 1) {
            throw failure(
                "a / stands between names only; what is behind steps follows a dot", at: position + blankCount)
        }
    }

    private func behind(_ place: Place, _ start: Int, upTo end: Int? = nil) -> Place {
        var steps = text[start..<(end ?? text.count)]
        while let last = steps.last, last == UInt8(ascii: ".") || last.isBlank { steps.removeLast() }
        while let first = steps.first, first == UInt8(ascii: ".") || first.isBlank { steps.removeFirst() }
        let words = String(decoding: steps, as: UTF8.self)
        return words.isEmpty || words == "__" ? place : .behind(place, steps: words)
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
            guard isAhead("/", blanks), !isAhead("/", blanks + 1) else { return labels }
            position += blanks + 1
            position += blankCount
            offset = position
            guard isWordStart else { throw failure("the name of a relation or a walk is needed behind /", at: offset) }
            name = readWord()
            if isAhead("(", blankCount) {
                throw failure("\(name)() is a step and stands behind a dot, not behind /", at: offset)
            }
            write(".", from: offset)
        }
    }

    private func failure(_ message: String, at offset: Int, suggestion: String? = nil) -> Failure {
        let place = Self.place(of: offset, in: source)
        return Failure(message: message, suggestion: suggestion, line: place.line, column: place.column)
    }

    fileprivate static func place(of offset: Int, in source: [UInt8]) -> (line: Int, column: Int) {
        let before = source.prefix(offset)
        let lineStart = before.lastIndex { $0.isLineEnd }.map { $0 + 1 } ?? 0
        return (before.count { $0.isLineEnd } + 1, String(decoding: before[lineStart...], as: UTF8.self).count + 1)
    }
}

// MARK: - Bytes

extension PathExpander {
    private var peek: UInt8? { position < source.count ? source[position] : nil }

    /// Whether a character of ASCII stands so far ahead.
    private func isAhead(_ character: Unicode.Scalar, _ distance: Int) -> Bool {
        position + distance < source.count && source[position + distance] == UInt8(ascii: character)
    }

    private var blankCount: Int { source[position...].prefix { $0.isBlank }.count }

    private var isWordStart: Bool { peek.map { $0.isPartOfName && !$0.isDigit } ?? false }

    private mutating func readWord() -> String {
        let word = source[position...].prefix { $0.isPartOfName }
        position += word.count
        return String(decoding: word, as: UTF8.self)
    }

    private mutating func write(_ words: String, from offset: Int, isWhole: Bool = false) {
        for (place, byte) in words.utf8.enumerated() {
            text.append(byte)
            origins.append(isWhole ? offset : offset + place)
        }
    }

    private mutating func copy() {
        text.append(source[position])
        origins.append(position)
        position += 1
    }

    private mutating func copyBlanks() { for _ in 0..<blankCount { copy() } }

    private mutating func copyString(_ quote: UInt8) {
        copy()
        while let byte = peek, !byte.isLineEnd {
            copy()
            if byte == quote { return }
            if byte == UInt8(ascii: "\\"), peek != nil { copy() }
        }
    }

    private mutating func copyComment() { while let byte = peek, !byte.isLineEnd { copy() } }
}

extension UInt8 {
    fileprivate var isLineEnd: Bool { self == UInt8(ascii: "\n") }
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self &- UInt8(ascii: "\t") < 5 }
}
