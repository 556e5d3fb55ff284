extension Value {
    /// Whether this is the floating number that is no number.
    var isNaN: Bool {
        switch self {
        case .float(let value): value.isNaN
        case .double(let value): value.isNaN
        default: false
        }
    }
}

/// Arithmetic over Gremlin's numeric types, after TinkerPop's `NumberHelper`: the result has the wider type of the two,
/// and grows when it would overflow.
enum NumberMath {
    enum Operation {
        case add, subtract, multiply, divide
    }

    /// The result, or nil for a division by zero of whole numbers and for what exceeds the widest type.
    static func apply(_ operation: Operation, _ left: Value, _ right: Value, forceFloat: Bool = false) -> Value? {
        if operation == .add || operation == .subtract, isNaN(left) || isNaN(right) {
            // Beside a whole number NaN counts for nothing, as TinkerPop takes the type from the number alone.
            if wide(right) != nil { return operation == .add ? right : apply(.multiply, right, .int(-1)) }
            if wide(left) != nil { return left }
        }
        let bits = max(width(left), width(right))
        if forceFloat || isFloating(left) || isFloating(right) {
            if bits > 64 { return decimal(operation, left, right) }
            guard let leftDouble = left.doubleValue, let rightDouble = right.doubleValue else { return nil }
            if bits <= 32 { return .float(compute(operation, Float(leftDouble), Float(rightDouble))) }
            return .double(compute(operation, leftDouble, rightDouble))
        }
        guard let leftInteger = wide(left), let rightInteger = wide(right),
            let result = compute(operation, leftInteger, rightInteger)
        else { return nil }
        return integer(result, bits: bits)
    }

    static func isNaN(_ value: Value) -> Bool {
        switch value {
        case .float(let number): number.isNaN
        case .double(let number): number.isNaN
        default: false
        }
    }

    /// The smaller of two numbers, in the wider type of the two; `NaN` only where both are.
    static func minimum(_ left: Value, _ right: Value) -> Value {
        if isNaN(left) { return right }
        if isNaN(right) { return left }
        return widened(order(left, right) <= 0 ? left : right, left, right)
    }

    /// The greater of two numbers, in the wider type of the two; `NaN` only where both are.
    static func maximum(_ left: Value, _ right: Value) -> Value {
        if isNaN(left) { return right }
        if isNaN(right) { return left }
        return widened(order(left, right) >= 0 ? left : right, left, right)
    }

    private static func widened(_ chosen: Value, _ left: Value, _ right: Value) -> Value {
        let bits = max(width(left), width(right))
        if !isFloating(left), !isFloating(right) {
            return wide(chosen).map { integer($0, bits: bits) } ?? chosen
        }
        if bits > 64 { return bigDecimal(chosen).map(Value.bigDecimal) ?? chosen }
        guard let double = chosen.doubleValue else { return chosen }
        return bits <= 32 ? .float(Float(double)) : .double(double)
    }

    /// The order by value across types; nil when either is `NaN`. As in TinkerPop, minus zero comes
    /// before the whole number zero and is equal to the floating one.
    static func compare(_ left: Value, _ right: Value) -> Int? {
        if let left = small(left), let right = small(right) { return left < right ? -1 : left == right ? 0 : 1 }
        if let left = wide(left), let right = wide(right) { return left < right ? -1 : left == right ? 0 : 1 }
        if isDecimal(left) || isDecimal(right), let left = bigDecimal(left), let right = bigDecimal(right) {
            return left < right ? -1 : right < left ? 1 : 0
        }
        guard let first = left.doubleValue, let second = right.doubleValue, !first.isNaN, !second.isNaN else {
            return nil
        }
        if first != second { return first < second ? -1 : 1 }
        // From 2^53 on a whole number may be rounded to the other one.
        if first.magnitude >= 0x1p53, let left = exactly(left), let right = exactly(right), left != right {
            return left < right ? -1 : 1
        }
        if first != 0 || first.sign == second.sign || isFloating(left) == isFloating(right) { return 0 }
        return first.sign == .minus ? -1 : 1
    }

    /// The total order, in which `NaN` follows all numbers.
    static func order(_ left: Value, _ right: Value) -> Int {
        if let order = compare(left, right) { return order }
        let leftIsNaN = left.doubleValue?.isNaN ?? false
        let rightIsNaN = right.doubleValue?.isNaN ?? false
        return leftIsNaN == rightIsNaN ? 0 : leftIsNaN ? 1 : -1
    }

    /// A whole number in the narrowest of int, long and big integer that holds it and is at least `bits` wide.
    static func integer(_ number: Int128, bits: Int) -> Value {
        if bits <= 8, let value = Int8(exactly: number) { return .byte(value) }
        if bits <= 16, let value = Int16(exactly: number) { return .short(value) }
        if bits <= 32, let value = Int32(exactly: number) { return .int(value) }
        if bits <= 64, let value = Int64(exactly: number) { return .long(value) }
        return .bigInteger(number)
    }

    @inline(__always)
    private static func small(_ value: Value) -> Int64? {
        switch value {
        case .int(let value): Int64(value)
        case .long(let value): value
        default: nil
        }
    }

    static func wide(_ value: Value) -> Int128? {
        switch value {
        case .byte(let value): Int128(value)
        case .short(let value): Int128(value)
        case .int(let value): Int128(value)
        case .long(let value): Int128(value)
        case .bigInteger(let value): value
        default: nil
        }
    }

    /// A number without a fraction as it is.
    private static func exactly(_ value: Value) -> Int128? {
        wide(value) ?? value.doubleValue.flatMap { Int128(exactly: $0) }
    }

    private static func isFloating(_ value: Value) -> Bool {
        switch value {
        case .float, .double, .bigDecimal: true
        default: false
        }
    }

    private static func isDecimal(_ value: Value) -> Bool {
        if case .bigDecimal = value { return true }
        return false
    }

    private static func width(_ value: Value) -> Int {
        switch value {
        case .byte: 8
        case .short: 16
        case .int, .float: 32
        case .long, .double: 64
        default: 128
        }
    }

    static func bigDecimal(_ value: Value) -> BigDecimal? {
        switch value {
        case .bigDecimal(let value): value
        case .float(let value): BigDecimal(Double(value))
        case .double(let value): BigDecimal(value)
        default: wide(value).map { BigDecimal($0) }
        }
    }

    private static func decimal(_ operation: Operation, _ left: Value, _ right: Value) -> Value? {
        guard let left = bigDecimal(left), let right = bigDecimal(right) else { return nil }
        let result: BigDecimal? =
            switch operation {
            case .add: left.adding(right)
            case .subtract: left.subtracting(right)
            case .multiply: left.multiplied(by: right)
            case .divide: left.divided(by: right)
            }
        return result.map(Value.bigDecimal)
    }

    private static func compute<F: FloatingPoint>(_ operation: Operation, _ left: F, _ right: F) -> F {
        switch operation {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        }
    }

    private static func compute(_ operation: Operation, _ left: Int128, _ right: Int128) -> Int128? {
        let (result, overflow) =
            switch operation {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            }
        return overflow ? nil : result
    }
}
