/// A number as it is written, before its sign and type are known.
struct NumberLiteral {
    /// Decimal digits, with point and exponent when there are any.
    let digits: String
    /// Whether there is a point or an exponent.
    let isFloatingPoint: Bool
    /// In lower case.
    let suffix: Character?

    /// The typed number, or nil when it does not fit its type. Without a suffix an integer takes the first of
    /// 32, 64 and 128 bits that holds it and a number with a point is a double. A double or a float that is too large is
    /// infinite.
    func value(isNegative: Bool) -> Value? {
        let signed = isNegative ? "-" + digits : digits
        switch suffix {
        case "f": return Float(signed).map(Value.float)
        case "d": return Double(signed).map(Value.double)
        case "m": return BigDecimal(signed).map(Value.bigDecimal)
        default: break
        }
        if isFloatingPoint { return Double(signed).map(Value.double) }
        guard let number = Int128(signed) else { return nil }
        switch suffix {
        case "b": return Int8(exactly: number).map(Value.byte)
        case "s": return Int16(exactly: number).map(Value.short)
        case "i": return Int32(exactly: number).map(Value.int)
        case "l": return Int64(exactly: number).map(Value.long)
        case "n": return .bigInteger(number)
        default:
            if let small = Int32(exactly: number) { return .int(small) }
            return Int64(exactly: number).map(Value.long) ?? .bigInteger(number)
        }
    }
}
