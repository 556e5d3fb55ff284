/// Turns a pattern into the program of a ``LinearRegex``, or gives up where it cannot.
struct LinearRegexCompiler {
    private indirect enum Node {
        case empty
        case one(LinearRegex.Instruction)
        case sequence([Node])
        case choice([Node])
        case repeated(Node, low: Int, high: Int?)
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var ignoresCase = false
    private var foldsAll = false
    /// Which letters are the same in both cases.
    var folding: LinearRegex.Folding { !ignoresCase ? .none : foldsAll ? .all : .ascii }
    /// What the pattern uses that is not supported, such as `a possessive quantifier`; nil when it is no pattern at all.
    private(set) var refusal: String?
    private var dotMatchesNewline = false
    private var program: [LinearRegex.Instruction] = []

    private static let sizeLimit = 5000
    private static let depthLimit = 50
    private static let countLimit = 1000

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    mutating func compile() -> [LinearRegex.Instruction]? {
        guard readFlags(), let node = readChoice(), position == scalars.count, emit(node) else { return nil }
        program.append(.match)
        return program
    }

    // MARK: Reading

    private mutating func refuse<Part>(_ what: String) -> Part? {
        if refusal == nil { refusal = what }
        return nil
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func isNext(_ text: String) -> Bool {
        scalars[position...].starts(with: text.unicodeScalars)
    }

    /// `(?i)` and the like at the very beginning.
    private mutating func readFlags() -> Bool {
        while isNext("(?"), position + 2 < scalars.count, "isu".unicodeScalars.contains(scalars[position + 2]) {
            position += 2
            while let flag = current, flag != ")" {
                switch flag {
                case "i": ignoresCase = true
                case "s": dotMatchesNewline = true
                case "u": foldsAll = true
                default: return false
                }
                position += 1
            }
            guard current == ")" else { return false }
            position += 1
        }
        return true
    }

    private mutating func readChoice() -> Node? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            return refuse("more than \(Self.depthLimit) groups inside of each other")
        }
        var options: [Node] = []
        repeat {
            if !options.isEmpty { position += 1 }
            guard let option = readSequence() else { return nil }
            options.append(option)
        } while current == "|"
        return options.count == 1 ? options[0] : .choice(options)
    }

    private mutating func readSequence() -> Node? {
        var parts: [Node] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            guard let atom = readAtom(), let part = readQuantifiers(of: atom) else { return nil }
            parts.append(part)
        }
        return parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func readAtom() -> Node? {
        guard let scalar = current else { return nil }
        position += 1
        switch scalar {
        case "(":
            if current == "?" {
                if let look = readLook() { return look }
                guard isNext("?:") || skipGroupName() else { return refuseGroup() }
                if isNext("?:") { position += 2 }
            }
            guard let inner = readChoice(), current == ")" else { return nil }
            position += 1
            return inner
        case "[": return readClass().map { .one(.set($0)) }
        case ".": return .one(.any(newlines: dotMatchesNewline))
        case "^": return .one(.start)
        case "$": return .one(.lastLineEnd)
        case "\\": return readEscape()
        case "*", "+", "?", "{": return nil
        default: return .one(.scalar(folded(scalar)))
        }
    }

    /// Says what kind of group it is that begins here, behind the parenthesis.
    private mutating func refuseGroup() -> Node? {
        if isNext("?>") { return refuse("an atomic group, (?>…)") }
        guard position + 1 < scalars.count, "idmsuxU-".unicodeScalars.contains(scalars[position + 1]) else {
            return nil
        }
        return refuse("a flag other than (?i), (?s) and (?u) at the very beginning")
    }

    /// `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)` behind the opening parenthesis; nil, and nothing read, for others.
    private mutating func readLook() -> Node? {
        let before = position
        guard let mark = ["?=", "?!", "?<=", "?<!"].first(where: isNext) else { return nil }
        position += mark.unicodeScalars.count
        guard let inner = readChoice(), current == ")" else {
            position = before
            return nil
        }
        position += 1
        let outer = program
        defer { program = outer }
        program = []
        guard emit(inner) else { return nil }
        program.append(.match)
        return .one(.look(program: program, isBehind: mark.hasPrefix("?<"), isNegated: mark.hasSuffix("!")))
    }

    /// The name of a group, which is of no use where only the existence of a match is asked for.
    private mutating func skipGroupName() -> Bool {
        guard isNext("?<"), let end = scalars[position...].firstIndex(of: ">"), end > position + 2,
            scalars[(position + 2)..<end].allSatisfy({ ScalarSet.isWord($0) && $0 != "_" })
        else { return false }
        position = end + 1
        return true
    }

    /// `{Lu}` or `L` behind `\p`.
    private mutating func readCategory() -> ScalarSet? {
        var name = String.UnicodeScalarView()
        if current == "{" {
            guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
            name.append(contentsOf: scalars[(position + 1)..<end])
            position = end + 1
        } else if let letter = current {
            name.append(letter)
            position += 1
        }
        if ignoresCase { return refuse("\\p{\(name)} together with (?i)") }
        guard (1...2).contains(name.count), let first = name.first, "LMNPSZC".unicodeScalars.contains(first) else {
            return name.isEmpty ? nil : refuse("the class \\p{\(name)}, as only categories such as \\p{L} are known")
        }
        return ScalarSet(categories: [String(name)])
    }

    private mutating func readEscape() -> Node? {
        guard let scalar = current else { return nil }
        position += 1
        if scalar == "p" || scalar == "P" {
            guard var set = readCategory() else { return nil }
            set.isNegated = scalar == "P"
            return .one(.set(set))
        }
        if let set = ScalarSet.named(scalar) { return .one(.set(set)) }
        switch scalar {
        case "b": return .one(.boundary(isNegated: false))
        case "B": return .one(.boundary(isNegated: true))
        case "A": return .one(.start)
        case "z": return .one(.end)
        case "Z": return .one(.lastLineEnd)
        default: return readEscaped(scalar).map { .one(.scalar(folded($0))) }
        }
    }

    /// The character that a backslash and this one stand for.
    private mutating func readEscaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if let escaped = Self.escaped(scalar) { return escaped }
        switch scalar {
        case "1"..."9", "k": return refuse("a back reference, \\\(scalar)")
        case "Q", "E": return refuse("quoting with \\Q…\\E; a backslash before each character does the same")
        default: return refuse("\\\(scalar)")
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? nil : scalar
        }
    }

    private mutating func readClass() -> ScalarSet? {
        var set = ScalarSet()
        if current == "^" {
            set.isNegated = true
            position += 1
        }
        var isFirst = true
        while let scalar = current, isFirst || scalar != "]" {
            isFirst = false
            if isNext("[:") { return refuse("a POSIX class, [[:…:]]") }
            if scalar == "[" { return refuse("a class inside of a class") }
            if isNext("&&") { return refuse("an intersection of classes, &&") }
            position += 1
            var low = scalar
            if scalar == "\\" {
                guard let letter = current else { return nil }
                position += 1
                if let named = ScalarSet.named(letter) {
                    set.parts.append(named)
                    continue
                }
                if letter == "p" || letter == "P" {
                    guard var category = readCategory() else { return nil }
                    category.isNegated = letter == "P"
                    set.parts.append(category)
                    continue
                }
                guard let literal = readEscaped(letter) else { return nil }
                low = literal
            }
            var high = low
            if current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
                position += 1
                guard let end = current, end != "\\", end != "[", end >= low else { return nil }
                high = end
                position += 1
            }
            add(low, high, to: &set)
        }
        guard current == "]" else { return nil }
        position += 1
        return set
    }

    private func add(_ low: Unicode.Scalar, _ high: Unicode.Scalar, to set: inout ScalarSet) {
        set.ranges.append(low.value...high.value)
        guard ignoresCase else { return }
        if low == high {
            let lower = folding.folded(low).value
            set.ranges.append(lower...lower)
        } else if low.value <= 0x5A, high.value >= 0x41 {
            set.ranges.append(max(low.value, 0x41) + 0x20...min(high.value, 0x5A) + 0x20)
        }
    }

    private func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        folding.folded(scalar)
    }

    /// Whether a match takes much or little does not matter where only its existence is asked for.
    private mutating func readQuantifiers(of atom: Node) -> Node? {
        var node = atom
        var count = 0
        while let scalar = current {
            // Each is a node around those before.
            if count == Self.depthLimit { return refuse("more than \(Self.depthLimit) quantifiers behind each other") }
            switch scalar {
            case "*": node = .repeated(node, low: 0, high: nil)
            case "+": node = .repeated(node, low: 1, high: nil)
            case "?": node = .repeated(node, low: 0, high: 1)
            case "{":
                guard let (low, high) = readCounts() else { return nil }
                node = .repeated(node, low: low, high: high)
            default: return node
            }
            count += 1
            position += 1
            if current == "?" { position += 1 }
            // A possessive quantifier never goes back, which is another language.
            if current == "+" { return refuse("a possessive quantifier") }
        }
        return node
    }

    /// Reads `{2}`, `{2,}` or `{2,5}` up to its closing brace.
    private mutating func readCounts() -> (low: Int, high: Int?)? {
        guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[(position + 1)..<end])
        let parts = String(text).split(separator: ",", omittingEmptySubsequences: false)
        guard let first = parts.first, let low = Int(first), low >= 0, parts.count <= 2 else { return nil }
        if low > Self.countLimit { return refuse("more than \(Self.countLimit) repetitions") }
        position = end
        if parts.count == 1 { return (low, low) }
        if parts[1].isEmpty { return (low, nil) }
        guard let high = Int(parts[1]), high >= low else { return nil }
        if high > Self.countLimit { return refuse("more than \(Self.countLimit) repetitions") }
        return (low, high)
    }

    // MARK: Writing

    private mutating func emit(_ node: Node) -> Bool {
        guard program.count < Self.sizeLimit else {
            if refusal == nil { refusal = "more than \(Self.sizeLimit) states" }
            return false
        }
        switch node {
        case .empty: return true
        case .one(let instruction):
            program.append(instruction)
            return true
        case .sequence(let parts):
            for part in parts where !emit(part) { return false }
            return true
        case .choice(let options): return emit(options[...])
        case .repeated(let inner, let low, let high):
            for _ in 0..<low where !emit(inner) { return false }
            guard let high else { return emitLoop(inner) }
            var splits: [Int] = []
            for _ in low..<high {
                splits.append(program.count)
                program.append(.split(program.count + 1, 0))
                guard emit(inner) else { return false }
            }
            for split in splits { program[split] = .split(split + 1, program.count) }
            return true
        }
    }

    private mutating func emitLoop(_ inner: Node) -> Bool {
        let start = program.count
        program.append(.split(start + 1, 0))
        guard emit(inner) else { return false }
        program.append(.jump(start))
        program[start] = .split(start + 1, program.count)
        return true
    }

    private mutating func emit(_ options: ArraySlice<Node>) -> Bool {
        guard let first = options.first else { return true }
        if options.count == 1 { return emit(first) }
        let start = program.count
        program.append(.split(start + 1, 0))
        guard emit(first) else { return false }
        let end = program.count
        program.append(.jump(0))
        program[start] = .split(start + 1, program.count)
        guard emit(options.dropFirst()) else { return false }
        program[end] = .jump(program.count)
        return true
    }
}
