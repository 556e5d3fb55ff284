internal import Foundation

/// What Java does to strings where Swift does otherwise: the steps on strings are TinkerPop's, and those are Java's.
enum JavaText {
    /// `Character.isWhitespace`: what separates in Unicode but for the spaces that do not break, and some controls.
    static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20: true
        case 0x00A0, 0x2007, 0x202F: false
        case ...0x7F: false
        default:
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }

    /// Without the white space at the start and at the end.
    static func trimmed(_ text: String) -> String { trimmedLeft(trimmedRight(text)) }

    /// Without the white space at the start.
    static func trimmedLeft(_ text: String) -> String {
        String(text.unicodeScalars.drop(while: isWhitespace))
    }

    /// Without the white space at the end.
    static func trimmedRight(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let last = scalars.last, isWhitespace(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// What stands between white space, nothing empty.
    static func words(of text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: isWhitespace).map { String($0) }
    }

    /// A part by positions in UTF-16, as `length()` counts; negative ones count from the end. Half of a pair that
    /// is cut is no character and becomes U+FFFD.
    static func substring(_ text: String, _ start: Int, _ end: Int?) -> String {
        let units = text.utf16
        let count = units.count
        func place(_ index: Int) -> Int { index < 0 ? max(0, count + index) : min(index, count) }
        let from = place(start)
        let to = end.map(place) ?? count
        guard from < to else { return "" }
        return String(
            decoding: units[
                units.index(units.startIndex, offsetBy: from)..<units.index(units.startIndex, offsetBy: to)],
            as: UTF16.self)
    }

    /// `String.toLowerCase`: a sigma at the end of a word is a final one.
    static func lowercased(_ text: String) -> String {
        guard text.utf8.contains(0xCE), text.unicodeScalars.contains("\u{3A3}") else { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        var lowered = ""
        for (position, scalar) in scalars.enumerated() {
            if scalar == "\u{3A3}", isCased(scalars[..<position].last { !$0.properties.isCaseIgnorable }),
                !isCased(scalars[(position + 1)...].first { !$0.properties.isCaseIgnorable })
            {
                lowered.unicodeScalars.append("\u{3C2}")
            } else {
                lowered += scalar.properties.lowercaseMapping
            }
        }
        return lowered
    }

    private static func isCased(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isCased ?? false }

    // MARK: Numbers

    /// `Double.toString`: `1.0E10`, `1.0E-5`, `123.5`.
    static func text(_ number: Double) -> String {
        if number.isSubnormal { return scientific(twoDigits("\(number)", number)) }
        return number.isFinite ? scientific("\(number)") : NumberText.text(number)
    }

    /// `Float.toString`.
    static func text(_ number: Float) -> String {
        if number.isSubnormal { return scientific(twoDigits("\(number)", Double(number))) }
        return number.isFinite ? scientific("\(number)") : NumberText.text(number)
    }

    /// Java writes two digits at least, the nearest ones, of which the second matters where numbers lie far apart.
    private static func twoDigits(_ shortest: String, _ number: Double) -> String {
        shortest.contains(".") ? shortest : String(format: "%.1e", number)
    }

    /// `BigDecimal.toString`: plain where no zeros have to be put in before the point, `1E+10` otherwise.
    static func text(_ number: BigDecimal) -> String {
        let digits = "\(number.unscaled.magnitude)"
        let exponent = digits.utf8.count - 1 - number.scale
        if number.scale >= 0, exponent >= -6 { return "\(number)" }
        let rest = digits.dropFirst()
        let power = exponent == 0 ? "" : "E" + (exponent > 0 ? "+" : "") + "\(exponent)"
        return "\(number.unscaled < 0 ? "-" : "")\(digits.prefix(1))\(rest.isEmpty ? "" : ".")\(rest)\(power)"
    }

    /// Swift's shortest digits, with the point where Java puts it: behind the first digit and with an exponent for what
    /// is below a thousandth or from ten million on.
    private static func scientific(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0]
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
        var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.utf8.count - 1
        var digits = Substring(whole + fraction)
        while digits.utf8.count > 1, digits.hasPrefix("0") {
            digits = digits.dropFirst()
            exponent -= 1
        }
        let sign = isNegative ? "-" : ""
        if digits == "0" { return sign + "0.0" }
        if (-3..<7).contains(exponent) {
            let plain =
                exponent < 0
                ? String(repeating: "0", count: -exponent) + String(digits)
                : String(digits) + String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count))
            let point = plain.index(plain.startIndex, offsetBy: max(0, exponent) + 1)
            let behind = plain[point...]
            return "\(sign)\(plain[..<point]).\(behind.isEmpty ? "0" : behind)"
        }
        while digits.utf8.count > 1, digits.hasSuffix("0") { digits = digits.dropLast() }
        let behind = digits.dropFirst()
        return "\(sign)\(digits.prefix(1)).\(behind.isEmpty ? "0" : behind)E\(exponent)"
    }
}
