/// How literals are spelled: engines agree on steps, not on every number, date and set.
public enum GremlinDialect: String, Sendable, Hashable, CaseIterable {
    /// TinkerPop's `gremlin-language` grammar, as Neptune reads it: `1S`, `datetime('…')`, `{1, 2}`.
    case canonical
    /// gremlin-groovy, as every Gremlin Server reads it: casts, `new Date(…)`, `[1, 2] as Set`; braces would be a closure.
    case groovy
}

extension GremlinText {
    /// The literals that Groovy spells otherwise, in forms that versions from 3.4 on know; nil for all the rest.
    func writeForGroovy(_ value: Value) -> String? {
        switch value {
        // A bare null leaves it open which of several overloads is meant.
        case .null: "((Object) null)"
        case .byte(let number): "((byte) \(number))"
        case .short(let number): "((short) \(number))"
        case .bigInteger(let number): "new BigInteger('\(number)')"
        case .bigDecimal(let number): "new BigDecimal('\(number)')"
        case .float(let number) where !number.isFinite: "Float." + Self.nonFiniteName(Double(number))
        case .double(let number) where !number.isFinite: "Double." + Self.nonFiniteName(number)
        // Groovy reads -9223372036854775808L as a negated literal that is too large.
        case .long(.min): "Long.MIN_VALUE"
        case .date(let milliseconds): "new Date(\(milliseconds)L)"
        case .set(let values): "([" + values.map(write).joined(separator: ", ") + "] as LinkedHashSet)"
        default: nil
        }
    }

    private static func nonFiniteName(_ number: Double) -> String {
        number.isNaN ? "NaN" : number < 0 ? "NEGATIVE_INFINITY" : "POSITIVE_INFINITY"
    }
}
