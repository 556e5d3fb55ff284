/// `asBool()`, a step of TinkerPop 3.8.
final class AsBoolExecutor: MapExecutor {
    override func value(for traverser: Traverser) throws -> Value? {
        switch traverser.value {
        case .bool: return traverser.value
        case .string(let text):
            switch JavaText.trimmed(text).lowercased() {
            case "true": return .bool(true)
            case "false": return .bool(false)
            default: break
            }
        default:
            if let number = traverser.value.doubleValue { return .bool(!number.isNaN && number != 0) }
        }
        throw failure("Can't parse \(TextForm.write(traverser.value, evaluation.store)) as Boolean.")
    }
}

/// `asNumber()`, a step of TinkerPop 3.8: a string, a number or the milliseconds of a date as a number.
final class AsNumberExecutor: MapExecutor {
    private let type: ValueType?

    init(_ type: ValueType?, _ step: PlanStep, _ evaluation: Evaluation) {
        self.type = type
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        let number: Value
        switch traverser.value {
        case .null: return .null
        case .date(let milliseconds): number = .long(milliseconds)
        case .string(let text):
            guard let parsed = NumberConversion.parse(JavaText.trimmed(text)) else {
                throw failure("Can't parse string \(GremlinText.quote(text)) as number.")
            }
            number = parsed
        default:
            guard traverser.value.isNumber else {
                throw failure("Can't parse \(traverser.value.kindDescription) as number.")
            }
            number = traverser.value
        }
        guard let type else { return number }
        guard let converted = NumberConversion.convert(number, to: type) else {
            throw failure(
                "Can't convert \(TextForm.write(number, evaluation.store)) to \(type.rawValue) due to overflow.")
        }
        return converted
    }
}

/// Numbers made of strings and of other numbers.
enum NumberConversion {
    /// Reads a number as Java's `NumberUtils` does: in the smallest type that loses nothing, of int, long and big integer
    /// or of float, double and big decimal; `0x` and a leading 0 begin hexadecimal and octal ones, `L`, `F` and `D` end
    /// those of a type.
    static func parse(_ text: String) -> Value? {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard let first = unsigned.utf8.first, first == UInt8(ascii: ".") || (0x30...0x39).contains(first) else {
            return nil
        }
        // The shapes of the language, and `1.` and `.5`, which only Java's has.
        var shape = String(unsigned)
        if shape.hasPrefix(".") { shape = "0" + shape }
        if shape.hasSuffix(".") { shape += "0" }
        if shape.contains("_") { return nil }
        var lexer = Lexer(shape)
        guard let literal = try? lexer.readNumber(), lexer.position == shape.utf8.count else { return nil }
        guard literal.isFloatingPoint, literal.suffix == nil else {
            guard "lfd".contains(literal.suffix ?? "l") else { return nil }
            return literal.value(isNegative: isNegative)
        }
        guard let float = Float(literal.digits), let double = Double(literal.digits) else { return nil }
        let sign: Float = isNegative ? -1 : 1
        if float.isFinite, "\(float)" == "\(double)" { return .float(sign * float) }
        guard let decimal = BigDecimal((isNegative ? "-" : "") + literal.digits) else { return nil }
        let isExact = double.isFinite && BigDecimal(double)?.normalized == BigDecimal(literal.digits)?.normalized
        return isExact ? .double(Double(sign) * double) : .bigDecimal(decimal)
    }

    /// The number in another type, without the fraction where that has none; nil when it does not fit.
    static func convert(_ number: Value, to type: ValueType) -> Value? {
        switch type {
        case .BYTE: return whole(number).flatMap { Int8(exactly: $0) }.map(Value.byte)
        case .SHORT: return whole(number).flatMap { Int16(exactly: $0) }.map(Value.short)
        case .INT: return whole(number).flatMap { Int32(exactly: $0) }.map(Value.int)
        case .LONG: return whole(number).flatMap { Int64(exactly: $0) }.map(Value.long)
        case .BIGINT: return whole(number).map(Value.bigInteger)
        case .BIGDECIMAL: return NumberMath.bigDecimal(number).map(Value.bigDecimal)
        case .DOUBLE:
            if case .double = number { return number }
            guard let double = number.doubleValue else { return nil }
            if case .float = number { return .double(double) }
            return double.isFinite ? .double(double) : nil
        case .FLOAT:
            guard let double = number.doubleValue else { return nil }
            return Float(double).isFinite || !double.isFinite ? .float(Float(double)) : nil
        default: return type == .NUMBER ? number : nil
        }
    }

    private static func whole(_ number: Value) -> Int128? {
        if let whole = NumberMath.wide(number) { return whole }
        if case .bigDecimal(let decimal) = number, decimal.scale <= 0 { return decimal.rescaled(to: 0)?.unscaled }
        return number.doubleValue.flatMap { Int128(exactly: $0.rounded(.towardZero)) }
    }
}
