internal import Foundation

/// A formula of `math()`: numbers, variables, `+ - * / % ^`, parentheses and the usual functions.
///
/// The grammar is that of exp4j, which TinkerPop uses: a function takes the operand after it, with or without
/// parentheses, and `^` binds tightest and to the right. `pi` and `e` are variables like any other word.
struct MathExpression: Sendable {
    /// One step of the computation, which takes its operands from the end of those that are there and leaves its result
    /// in their place. A chain of any length needs no deeper stack than a short one.
    enum Instruction: Sendable {
        case number(Double)
        case variable(String)
        case negate
        case binary(UInt8)
        case function(String)
    }

    private let program: [Instruction]
    /// The variables in the order in which they first occur; `_` is the traverser's value.
    let variables: [String]

    /// - Throws: A message about what is wrong with the formula.
    init(_ text: String) throws(FormulaError) {
        var reader = FormulaReader(text)
        try reader.readAll()
        program = reader.program
        variables = reader.variables
    }

    /// - Throws: A message when it divides by zero.
    func evaluate(_ values: [String: Double]) throws(FormulaError) -> Double {
        var operands: [Double] = []
        for instruction in program {
            switch instruction {
            case .number(let number): operands.append(number)
            case .variable(let name): operands.append(values[name] ?? .nan)
            case .negate: operands.append(-operands.removeLast())
            case .function(let name): operands.append(Self.apply(name, operands.removeLast()))
            case .binary(let mark):
                let right = operands.removeLast()
                operands.append(try Self.join(mark, operands.removeLast(), right))
            }
        }
        return operands.removeLast()
    }

    /// What the formula is for each of many numbers, which every variable stands for.
    ///
    /// - Throws: A message when it divides one of them by zero.
    func evaluate(each numbers: [Double]) throws(FormulaError) -> [Double] {
        var operands: [[Double]] = []
        for instruction in program {
            switch instruction {
            case .number(let number): operands.append(Array(repeating: number, count: numbers.count))
            case .variable: operands.append(numbers)
            case .negate: operands.append(operands.removeLast().map { -$0 })
            case .function(let name): operands.append(operands.removeLast().map { Self.apply(name, $0) })
            case .binary(let mark):
                let right = operands.removeLast()
                var left = operands.removeLast()
                for index in left.indices { left[index] = try Self.join(mark, left[index], right[index]) }
                operands.append(left)
            }
        }
        return operands.removeLast()
    }

    private static func join(_ mark: UInt8, _ left: Double, _ right: Double) throws(FormulaError) -> Double {
        if right == 0, mark == UInt8(ascii: "/") || mark == UInt8(ascii: "%") {
            throw FormulaError(message: "math() divides by zero")
        }
        return switch mark {
        case UInt8(ascii: "+"): left + right
        case UInt8(ascii: "-"): left - right
        case UInt8(ascii: "*"): left * right
        case UInt8(ascii: "/"): left / right
        case UInt8(ascii: "%"): left.truncatingRemainder(dividingBy: right)
        default: pow(left, right)
        }
    }

    static let functions: Set<String> = [
        "abs", "acos", "asin", "atan", "cbrt", "ceil", "cos", "cosh", "exp", "expm1", "floor", "log", "log10", "log1p",
        "log2", "signum", "sin", "sinh", "sqrt", "tan", "tanh",
    ]

    private static func apply(_ name: String, _ value: Double) -> Double {
        switch name {
        case "abs": abs(value)
        case "acos": acos(value)
        case "asin": asin(value)
        case "atan": atan(value)
        case "cbrt": cbrt(value)
        case "ceil": ceil(value)
        case "cos": cos(value)
        case "cosh": cosh(value)
        case "exp": exp(value)
        case "expm1": expm1(value)
        case "floor": floor(value)
        case "log": log(value)
        case "log10": log10(value)
        case "log1p": log1p(value)
        // As exp4j computes it, to the last digit.
        case "log2": log(value) / log(2)
        case "signum": value > 0 ? 1 : value < 0 ? -1 : 0
        case "sin": sin(value)
        case "sinh": sinh(value)
        case "sqrt": sqrt(value)
        case "tan": tan(value)
        default: tanh(value)
        }
    }
}

struct FormulaError: Error {
    let message: String
}

/// Reads a formula by precedence climbing, operands before what joins them.
private struct FormulaReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private(set) var program: [MathExpression.Instruction] = []
    private(set) var variables: [String] = []
    private var known: Set<String> = []

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func readAll() throws(FormulaError) {
        try readSum()
        skipBlanks()
        guard position == bytes.count else { throw unexpected() }
    }

    private mutating func readSum() throws(FormulaError) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw FormulaError(message: "the formula is nested too deeply") }
        try readProduct()
        while let mark = take("+-") {
            try readProduct()
            program.append(.binary(mark))
        }
    }

    private mutating func readProduct() throws(FormulaError) {
        try readSigned()
        while let mark = take("*/%") {
            try readSigned()
            program.append(.binary(mark))
        }
    }

    private mutating func readSigned() throws(FormulaError) {
        var isNegative = false
        while let sign = take("+-") { if sign == UInt8(ascii: "-") { isNegative.toggle() } }
        try readPower()
        if isNegative { program.append(.negate) }
    }

    private mutating func readPower() throws(FormulaError) {
        try readOperand()
        guard let mark = take("^") else { return }
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw FormulaError(message: "the formula is nested too deeply") }
        try readSigned()
        program.append(.binary(mark))
    }

    private mutating func readOperand() throws(FormulaError) {
        skipBlanks()
        guard position < bytes.count else { throw FormulaError(message: "the formula ends too early") }
        let byte = bytes[position]
        if byte == UInt8(ascii: "(") {
            position += 1
            try readSum()
            guard take(")") != nil else { throw FormulaError(message: "a closing parenthesis is missing") }
            return
        }
        if byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ".") { return try readNumber() }
        let name = readName()
        if name.isEmpty { throw unexpected() }
        if MathExpression.functions.contains(name) {
            depth += 1
            defer { depth -= 1 }
            guard depth < 200 else { throw FormulaError(message: "the formula is nested too deeply") }
            try readPower()
            return program.append(.function(name))
        }
        switch name {
        // Of exp4j's constants these two alone are no names of variables for TinkerPop.
        case "π": program.append(.number(.pi))
        case "φ": program.append(.number(1.618_033_988_74))
        default:
            if known.insert(name).inserted { variables.append(name) }
            program.append(.variable(name))
        }
    }

    private mutating func readNumber() throws(FormulaError) {
        let start = position
        while position < bytes.count, bytes[position] >= 0x30 && bytes[position] <= 0x39 || bytes[position] == 0x2E {
            position += 1
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            var end = position + 1
            if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") { end += 1 }
            if end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 {
                while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
                position = end
            }
        }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else { throw unexpected() }
        program.append(.number(number))
    }

    private mutating func readName() -> String {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_") || byte >= 0x80
            guard isLetter || byte >= 0x30 && byte <= 0x39 else { break }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func take(_ marks: StaticString) -> UInt8? {
        skipBlanks()
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        guard marks.withUTF8Buffer({ $0.contains(byte) }) else { return nil }
        position += 1
        return byte
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    }

    private func unexpected() -> FormulaError {
        let rest = String(decoding: bytes[min(position, bytes.count)...].prefix(8), as: UTF8.self)
        return FormulaError(message: "the formula cannot be read at \(GremlinText.quote(rest))")
    }
}
