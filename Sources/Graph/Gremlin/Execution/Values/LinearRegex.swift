/// A regular expression that is searched in time proportional to text × pattern, whatever both look like.
///
/// It knows what can be matched without going back: alternatives, groups, classes, quantifiers, anchors, `\b` and the
/// flags `i` and `s`. A pattern with more, such as look-ahead or back references, is not for it. The method is Thompson's
/// simulation of all states at once (Ken Thompson, "Regular Expression Search Algorithm", 1968).
struct LinearRegex {
    enum Instruction {
        case scalar(Unicode.Scalar)
        case any(newlines: Bool)
        case set(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case boundary(isNegated: Bool)
        case match
    }

    private let program: [Instruction]
    private let ignoresCase: Bool

    /// Nil when the pattern uses what cannot be searched this way.
    init?(_ pattern: String) {
        var compiler = LinearRegexCompiler(pattern)
        guard let program = compiler.compile() else { return nil }
        self.program = program
        ignoresCase = compiler.ignoresCase
    }

    /// Whether the pattern is found anywhere in the text.
    func occurs(in text: String) -> Bool {
        let scalars = ignoresCase ? text.unicodeScalars.map(ScalarSet.lowercased) : Array(text.unicodeScalars)
        var current = StateSet(program.count)
        var next = StateSet(program.count)
        for position in 0...scalars.count {
            if follow(0, at: position, scalars, into: &current) { return true }
            guard position < scalars.count else { return false }
            for state in current.members where accepts(program[state], scalars[position]) {
                if follow(state + 1, at: position + 1, scalars, into: &next) { return true }
            }
            swap(&current, &next)
            next.removeAll()
        }
        return false
    }

    private func accepts(_ instruction: Instruction, _ scalar: Unicode.Scalar) -> Bool {
        switch instruction {
        case .scalar(let wanted): scalar == wanted
        case .any(let newlines): newlines || scalar != "\n" && scalar != "\r"
        case .set(let set): set.contains(scalar)
        default: false
        }
    }

    /// Adds a state and all that it leads to without reading; true when the match is among them.
    private func follow(_ first: Int, at position: Int, _ scalars: [Unicode.Scalar], into states: inout StateSet)
        -> Bool
    {
        var pending = [first]
        while let state = pending.popLast() {
            guard states.insert(state) else { continue }
            switch program[state] {
            case .match: return true
            case .jump(let target): pending.append(target)
            case .split(let one, let other):
                pending.append(other)
                pending.append(one)
            case .start: if position == 0 { pending.append(state + 1) }
            case .end: if position == scalars.count { pending.append(state + 1) }
            case .boundary(let isNegated):
                let before = position > 0 && ScalarSet.isWord(scalars[position - 1])
                let after = position < scalars.count && ScalarSet.isWord(scalars[position])
                if (before != after) != isNegated { pending.append(state + 1) }
            case .scalar, .any, .set: continue
            }
        }
        return false
    }
}

/// The states that a search is in, each once.
private struct StateSet {
    private(set) var members: [Int] = []
    private var isMember: [Bool]

    init(_ count: Int) {
        isMember = Array(repeating: false, count: count)
    }

    mutating func insert(_ state: Int) -> Bool {
        if isMember[state] { return false }
        isMember[state] = true
        members.append(state)
        return true
    }

    mutating func removeAll() {
        for state in members { isMember[state] = false }
        members.removeAll(keepingCapacity: true)
    }
}

/// A set of characters: `[a-z]`, `\d` and the like.
struct ScalarSet {
    var ranges: [ClosedRange<UInt32>] = []
    /// Further sets that are part of this one, such as `\W` in a class.
    var parts: [ScalarSet] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isInside = ranges.contains { $0.contains(scalar.value) } || parts.contains { $0.contains(scalar) }
        return isInside != isNegated
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool { word.contains(scalar) }

    /// The lower-case form when it is a single scalar.
    static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
        }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first ?? scalar : scalar
    }

    static let digit = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])

    /// The class of a letter after a backslash.
    static func named(_ letter: Unicode.Scalar) -> ScalarSet? {
        var set: ScalarSet
        switch letter {
        case "d", "D": set = digit
        case "w", "W": set = word
        case "s", "S": set = space
        default: return nil
        }
        set.isNegated = letter.properties.isUppercase
        return set
    }
}
