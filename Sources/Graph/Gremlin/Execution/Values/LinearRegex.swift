/// A regular expression that is searched in time proportional to text × pattern, whatever both look like; each looking
/// ahead or back multiplies by the text once more.
///
/// It knows what can be matched without going back: alternatives, groups, classes, quantifiers, anchors, `\b`, looking
/// around and the flags `i`, `s` and `u`. Back references and possessive quantifiers are not for it. The method is Thompson's
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
        /// `$`: at the end, or before the line end that is the last of the text.
        case lastLineEnd
        case boundary(isNegated: Bool)
        /// `(?=…)` and the like.
        case look(program: [Instruction], isBehind: Bool, isNegated: Bool)
        case match
    }

    private let program: [Instruction]
    private let folding: Folding

    /// Which letters are the same in both cases: those of ASCII with `(?i)`, all with `(?iu)`.
    enum Folding {
        case none, ascii, all

        func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            switch self {
            case .none: scalar
            case .ascii: scalar.isASCII ? ScalarSet.lowercased(scalar) : scalar
            case .all: ScalarSet.lowercased(scalar)
            }
        }
    }

    /// - Parameter refusal: Becomes what the pattern uses that cannot be searched this way, when that is why there is none.
    init?(_ pattern: String, refusal: inout String?) {
        var compiler = LinearRegexCompiler(pattern)
        guard let program = compiler.compile() else {
            refusal = compiler.refusal
            return nil
        }
        self.program = program
        folding = compiler.folding
    }

    /// Whether the pattern is found anywhere in the text.
    ///
    /// - Parameter tick: Is told now and then how much work was done, and may throw to end the search.
    func occurs(in text: String, tick: (Int) throws -> Void = { _ in }) throws -> Bool {
        let scalars = text.unicodeScalars.map(folding.folded)
        return try withoutActuallyEscaping(tick) { tick in
            try Search(scalars: scalars, tick: tick).finds(program, from: 0, isAnchored: false, endingAt: nil)
        }
    }
}

/// The search of one text.
private struct Search {
    let scalars: [Unicode.Scalar]
    let tick: (Int) throws -> Void

    /// - Parameter end: Where a match has to end; nil for anywhere.
    func finds(_ program: [LinearRegex.Instruction], from start: Int, isAnchored: Bool, endingAt end: Int?) throws
        -> Bool
    {
        var current = StateSet(program.count)
        var next = StateSet(program.count)
        for position in start...(end ?? scalars.count) {
            if position == start || !isAnchored {
                if try follow(0, in: program, at: position, end, into: &current) { return true }
            }
            try tick(current.members.count + 1)
            guard position < scalars.count else { return false }
            if isAnchored, current.members.isEmpty { return false }
            for state in current.members where accepts(program[state], scalars[position]) {
                if position == end { return false }
                if try follow(state + 1, in: program, at: position + 1, end, into: &next) { return true }
            }
            swap(&current, &next)
            next.removeAll()
        }
        return false
    }

    private func accepts(_ instruction: LinearRegex.Instruction, _ scalar: Unicode.Scalar) -> Bool {
        switch instruction {
        case .scalar(let wanted): scalar == wanted
        case .any(let newlines): newlines || !ScalarSet.isLineEnd(scalar)
        case .set(let set): set.contains(scalar)
        default: false
        }
    }

    /// Adds a state and all that it leads to without reading; true when a match that counts is among them.
    private func follow(
        _ first: Int, in program: [LinearRegex.Instruction], at position: Int, _ end: Int?, into states: inout StateSet
    ) throws -> Bool {
        var pending = [first]
        while let state = pending.popLast() {
            guard states.insert(state) else { continue }
            switch program[state] {
            case .match: if end == nil || position == end { return true }
            case .jump(let target): pending.append(target)
            case .split(let one, let other):
                pending.append(other)
                pending.append(one)
            case .start: if position == 0 { pending.append(state + 1) }
            case .end: if position == scalars.count { pending.append(state + 1) }
            case .lastLineEnd: if isAtLastLineEnd(position) { pending.append(state + 1) }
            case .boundary(let isNegated):
                let before = position > 0 && ScalarSet.isWord(scalars[position - 1])
                let after = position < scalars.count && ScalarSet.isWord(scalars[position])
                if (before != after) != isNegated { pending.append(state + 1) }
            case .look(let inner, let isBehind, let isNegated):
                let isFound =
                    isBehind
                    ? try finds(inner, from: 0, isAnchored: false, endingAt: position)
                    : try finds(inner, from: position, isAnchored: true, endingAt: nil)
                if isFound != isNegated { pending.append(state + 1) }
            case .scalar, .any, .set: continue
            }
        }
        return false
    }

    /// Whether nothing follows but one line end; a carriage return and a line feed are one.
    private func isAtLastLineEnd(_ position: Int) -> Bool {
        switch scalars.count - position {
        case 0: true
        case 1:
            ScalarSet.isLineEnd(scalars[position])
                && !(scalars[position] == "\n" && position > 0 && scalars[position - 1] == "\r")
        case 2: scalars[position] == "\r" && scalars[position + 1] == "\n"
        default: false
        }
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
