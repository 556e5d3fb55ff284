extension TraversalReader {
    /// Reads a literal value or a bound name; `1..5` and `'a'..'c'` are lists.
    mutating func readLiteral() throws(GremlinError) -> Value {
        let start = token.start
        let first = try readSingle()
        guard case .range = token.kind else { return first }
        try advance()
        let last = try readSingle()
        guard let members = Self.members(from: first, through: last) else {
            throw lexer.error(
                "a range wants two whole numbers or two single letters, at most a million apart", at: start)
        }
        return .list(members)
    }

    private mutating func readSingle() throws(GremlinError) -> Value {
        switch token.kind {
        case .string(let text):
            try advance()
            return .string(text)
        case .number(let number): return try readNumber(number, isNegative: false)
        case .word(let word): return try readWord(word)
        case .mark(UInt8(ascii: "-")): return try readSigned(isNegative: true)
        case .mark(UInt8(ascii: "+")): return try readSigned(isNegative: false)
        case .mark(UInt8(ascii: "[")): return try readBrackets()
        case .mark(UInt8(ascii: "{")): return Value.makeSet(try readValues(closing: "}"))
        default: throw failure("unexpected \(token.description)", expected: ["an argument"])
        }
    }

    private mutating func readSigned(isNegative: Bool) throws(GremlinError) -> Value {
        try advance()
        switch token.kind {
        case .number(let number): return try readNumber(number, isNegative: isNegative)
        case .word("Infinity"):
            try advance()
            return .double(isNegative ? -.infinity : .infinity)
        case .word("NaN"):
            try advance()
            return .double(.nan)
        default: throw failure("unexpected \(token.description) after the sign", expected: ["a number"])
        }
    }

    private mutating func readNumber(_ number: NumberLiteral, isNegative: Bool) throws(GremlinError) -> Value {
        guard let value = number.value(isNegative: isNegative) else {
            throw failure("the number \(number.digits) does not fit its type")
        }
        try advance()
        return value
    }

    private mutating func readWord(_ word: String) throws(GremlinError) -> Value {
        if let bound = bindings[word] {
            try advance()
            return bound
        }
        switch word {
        case "null":
            try advance()
            return .null
        case "true":
            try advance()
            return .bool(true)
        case "false":
            try advance()
            return .bool(false)
        case "NaN":
            try advance()
            return .double(.nan)
        case "Infinity":
            try advance()
            return .double(.infinity)
        case "datetime": return try readDate()
        default: break
        }
        if let argument = try readTokenOrDirection(word) { return argument }
        throw failure(
            "unknown name \(token.description)",
            expected: Suggestion.closest(to: word, among: Names.literalWords + Array(bindings.keys)))
    }

    /// `T.id`, `id`, `Direction.OUT`, `OUT` as keys or members of collections.
    private mutating func readTokenOrDirection(_ word: String) throws(GremlinError) -> Value? {
        if try following().isMark("."), let names = Names.qualified(word) {
            try advance()
            try advance()
            guard case .word(let name) = token.kind, case .value(let value)? = names[name] else {
                throw failure("\(word) has no value \(token.description)", expected: names.keys.sorted())
            }
            try advance()
            return value
        }
        guard case .value(let value)? = Names.keyword(word) else { return nil }
        try advance()
        return value
    }

    private mutating func readDate() throws(GremlinError) -> Value {
        let start = token.start
        try advance()
        guard token.isMark("(") else { throw failure("unexpected \(token.description)", expected: ["'('"]) }
        let arguments = try readArguments(closing: ")")
        if arguments.isEmpty {
            return .date(DateText.now())
        }
        guard arguments.count == 1, case .value(.string(let text)) = arguments[0], let date = DateText.parse(text)
        else {
            throw lexer.error(
                "datetime() does not take \(Signature.describe(arguments))", at: start, code: .argument,
                expected: ["an ISO 8601 date such as '2024-03-01T09:12:00Z'"])
        }
        return .date(date)
    }

    private mutating func readValues(closing: Character) throws(GremlinError) -> [Value] {
        let start = token.start
        var values: [Value] = []
        for argument in try readArguments(closing: closing) {
            guard case .value(let value) = argument else {
                throw lexer.error("a collection holds values only, not \(argument.kindDescription)", at: start)
            }
            values.append(value)
        }
        return values
    }

    /// A list `[a, b]` or a map `[key: value]`, `[:]`; in a map an unquoted word is a string and `(…)` a value.
    private mutating func readBrackets() throws(GremlinError) -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= GremlinParser.nestingLimit else {
            throw failure("the literal is nested more than \(GremlinParser.nestingLimit) levels deep")
        }
        try advance()
        if token.isMark("]") {
            try advance()
            return .list([])
        }
        if token.isMark(":") {
            try advance()
            try expect("]", after: "in the empty map")
            return .map(ValueMap())
        }
        let first = try readMapKeyOrValue()
        return token.isMark(":") ? try readMap(first: first) : try readList(first: first)
    }

    private mutating func readList(first: Value) throws(GremlinError) -> Value {
        var values = [first]
        while token.isMark(",") {
            try advance()
            values.append(try readCollectionMember())
        }
        try expect("]", after: "in the list")
        return .list(values)
    }

    private mutating func readMap(first: Value) throws(GremlinError) -> Value {
        var map = ValueMap()
        var key = first
        while true {
            try expect(":", after: "after a key of the map")
            map[key] = try readCollectionMember()
            guard token.isMark(",") else { break }
            try advance()
            key = try readMapKeyOrValue()
        }
        try expect("]", after: "in the map")
        return .map(map)
    }

    private mutating func readCollectionMember() throws(GremlinError) -> Value {
        let start = token.start
        guard case .value(let value) = try readArgument() else {
            throw lexer.error("a collection holds values only", at: start)
        }
        return value
    }

    private mutating func readMapKeyOrValue() throws(GremlinError) -> Value {
        if case .word(let word) = token.kind, try following().isMark(":") {
            try advance()
            return .string(word)
        }
        if token.isMark("(") {
            try advance()
            let key = try readCollectionMember()
            try expect(")", after: "after a key of the map")
            return key
        }
        return try readCollectionMember()
    }

    private static func members(from first: Value, through last: Value) -> [Value]? {
        if let low = first.integerValue, let high = last.integerValue {
            let (distance, overflow) = high.subtractingReportingOverflow(low)
            guard !overflow, distance.magnitude <= 1_000_000 else { return nil }
            let numbers = low <= high ? Array(low...high) : (high...low).reversed()
            return numbers.map(Value.init(integerLiteral:))
        }
        guard case .string(let low) = first, case .string(let high) = last, low.unicodeScalars.count == 1,
            high.unicodeScalars.count == 1, let from = low.unicodeScalars.first, let through = high.unicodeScalars.first
        else { return nil }
        let codes =
            from.value <= through.value ? Array(from.value...through.value) : (through.value...from.value).reversed()
        return codes.compactMap(Unicode.Scalar.init).map { .string(String($0)) }
    }
}
