/// A decimal number of up to 38 digits, exact: `unscaled × 10^-scale`. What does not fit is reported as nil.
///
/// Equality and hashing are those of the two parts, as in Java: `1.0` and `1.00` differ, though neither is less.
public struct BigDecimal: Sendable, Hashable {
    /// All digits with the sign, without the point.
    public let unscaled: Int128
    /// How many of the digits stand behind the point; negative for zeros that are left out before it.
    public let scale: Int

    /// Beyond so many places to either side a number is none that means something, and its text would be as long.
    private static let scales = -9_999...9_999

    /// Makes the number `unscaled × 10^-scale`.
    public init(unscaled: Int128, scale: Int) {
        self.unscaled = unscaled
        self.scale = scale
    }

    /// Makes a whole number, with a scale of 0.
    public init(_ integer: Int128) {
        self.init(unscaled: integer, scale: 0)
    }

    /// Reads `-12.50` or `1.5e3`; nil when the text is no number, has more digits than fit or an exponent beyond ±999.
    public init?(_ text: some StringProtocol) {
        var unscaled: Int128 = 0
        var scale = 0
        var isNegative = false
        var sawDigit = false
        var sawPoint = false
        var bytes = text.utf8.makeIterator()
        var next = bytes.next()
        if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
            isNegative = next == UInt8(ascii: "-")
            next = bytes.next()
        }
        scan: while let byte = next {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (product, overflow) = unscaled.multipliedReportingOverflow(by: 10)
                let (sum, overflowToo) = product.addingReportingOverflow(Int128(byte - 48))
                if overflow || overflowToo { return nil }
                unscaled = sum
                sawDigit = true
                if sawPoint { scale += 1 }
            case UInt8(ascii: ".") where !sawPoint: sawPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                var rest: [UInt8] = []
                while let digit = bytes.next() { rest.append(digit) }
                guard sawDigit, let exponent = Int(String(decoding: rest, as: UTF8.self)),
                    (-999...999).contains(exponent)
                else { return nil }
                scale -= exponent
                break scan
            default: return nil
            }
            next = bytes.next()
        }
        guard sawDigit, Self.scales.contains(scale) else { return nil }
        self.init(unscaled: isNegative ? -unscaled : unscaled, scale: scale)
    }

    /// The shortest decimal that reads back as the double; nil for what is not finite or does not fit.
    public init?(_ double: Double) {
        guard double.isFinite else { return nil }
        self.init("\(double)")
    }

    /// The nearest double; infinite where the number is beyond its range.
    public var doubleValue: Double { Double("\(unscaled)e\(-scale)") ?? .nan }

    /// The same number without trailing zeros behind the point.
    var normalized: BigDecimal {
        var unscaled = unscaled
        var scale = scale
        if unscaled == 0 { return BigDecimal(0) }
        while unscaled % 10 == 0 {
            unscaled /= 10
            scale -= 1
        }
        return BigDecimal(unscaled: unscaled, scale: scale)
    }

    func rescaled(to target: Int) -> BigDecimal? {
        var unscaled = unscaled
        guard target >= scale, target - scale < 40 else { return target == scale ? self : nil }
        for _ in scale..<target {
            let (product, overflow) = unscaled.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            unscaled = product
        }
        return BigDecimal(unscaled: unscaled, scale: target)
    }

    func adding(_ other: BigDecimal) -> BigDecimal? {
        let target = max(scale, other.scale)
        guard let left = rescaled(to: target), let right = other.rescaled(to: target) else { return nil }
        let (sum, overflow) = left.unscaled.addingReportingOverflow(right.unscaled)
        return overflow ? nil : BigDecimal(unscaled: sum, scale: target)
    }

    func subtracting(_ other: BigDecimal) -> BigDecimal? {
        let target = max(scale, other.scale)
        guard let left = rescaled(to: target), let right = other.rescaled(to: target) else { return nil }
        let (difference, overflow) = left.unscaled.subtractingReportingOverflow(right.unscaled)
        return overflow ? nil : BigDecimal(unscaled: difference, scale: target)
    }

    func multiplied(by other: BigDecimal) -> BigDecimal? {
        let (product, overflow) = unscaled.multipliedReportingOverflow(by: other.unscaled)
        guard !overflow, Self.scales.contains(scale + other.scale) else { return nil }
        return BigDecimal(unscaled: product, scale: scale + other.scale)
    }

    /// The quotient, exact when it ends within ten places more than either side has, otherwise rounded half up there.
    func divided(by other: BigDecimal) -> BigDecimal? {
        guard other.unscaled != 0 else { return nil }
        let places = max(max(scale, other.scale), 10)
        let shift = places + other.scale
        guard let numerator = shift >= scale ? rescaled(to: shift) : self else { return nil }
        // The quotient of the smallest number and -1 is one more than the largest.
        guard !numerator.unscaled.dividedReportingOverflow(by: other.unscaled).overflow,
            Self.scales.contains(numerator.scale - other.scale)
        else { return nil }
        let (quotient, remainder) = numerator.unscaled.quotientAndRemainder(dividingBy: other.unscaled)
        let roundsAway = remainder.magnitude >= other.unscaled.magnitude - remainder.magnitude
        let isNegative = (numerator.unscaled < 0) != (other.unscaled < 0)
        let rounded = remainder != 0 && roundsAway ? quotient + (isNegative ? -1 : 1) : quotient
        let result = BigDecimal(unscaled: rounded, scale: numerator.scale - other.scale)
        return remainder == 0 ? result.trimmed(toScale: max(0, scale - other.scale)) : result
    }

    private func trimmed(toScale minimum: Int) -> BigDecimal {
        var unscaled = unscaled
        var scale = scale
        while scale > minimum, unscaled % 10 == 0 {
            unscaled /= 10
            scale -= 1
        }
        return BigDecimal(unscaled: unscaled, scale: scale)
    }
}

extension BigDecimal: Comparable {
    /// Compares by size, whatever the scales; as doubles where a common scale would need too many digits.
    public static func < (left: BigDecimal, right: BigDecimal) -> Bool {
        let target = max(left.scale, right.scale)
        guard let scaledLeft = left.rescaled(to: target), let scaledRight = right.rescaled(to: target) else {
            return left.doubleValue < right.doubleValue
        }
        return scaledLeft.unscaled < scaledRight.unscaled
    }
}

extension BigDecimal: CustomStringConvertible {
    /// Plain digits with a point, never an exponent.
    public var description: String {
        if scale <= 0 { return "\(unscaled)" + (unscaled == 0 ? "" : String(repeating: "0", count: -scale)) }
        var digits = "\(unscaled.magnitude)"
        if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale - digits.utf8.count + 1) + digits }
        let point = digits.index(digits.endIndex, offsetBy: -scale)
        return (unscaled < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
    }
}
