/// A telephone number in any spelling, brought to international form.
///
/// `+1 703 555 1212`, `703-555-1212`, `(703) 5551212`, `0017035551212`, `tel:+1-703-555-1212` and
/// `703.555.1212 ext. 7` are one number. Without a country code the region decides.
struct PhoneNumber: Sendable, Hashable {
    /// The digits in international form, without `+`; for a fragment just the typed digits.
    var digits: String
    /// Whether the number is whole, so that it can match exactly.
    var isComplete: Bool
    /// The digits within the country, where the country is the region's.
    var nationalDigits: String?
    var callingCode: String?

    /// `+17035551212`
    var e164: String { "+" + digits }

    /// Reads a number or a part of one; nil when the text holds other things than a number.
    init?(_ text: String, region: PhoneRegion) {
        guard let typed = Self.typedDigits(text) else { return nil }
        var digits = typed.digits
        var isInternational = typed.hasPlus
        if !isInternational, digits.hasPrefix("00"), digits.count > 4 {
            digits.removeFirst(2)
            isInternational = true
        } else if !isInternational, region.callingCode == "1", digits.hasPrefix("011"), digits.count > 10 {
            digits.removeFirst(3)
            isInternational = true
        }
        if isInternational {
            self.init(international: digits, region: region)
            return
        }
        let code = region.callingCode
        let trunk = region.trunkPrefix
        if digits.hasPrefix(code), region.nationalLengths.contains(digits.count - code.count),
            !region.nationalLengths.contains(digits.count)
        {
            self.init(international: digits, region: region)
        } else {
            var national = digits
            if !trunk.isEmpty, national.hasPrefix(trunk) { national.removeFirst(trunk.count) }
            if region.nationalLengths.contains(national.count), !national.hasPrefix("0") {
                self.init(international: code + national, region: region)
            } else {
                self.init(fragment: digits)
            }
        }
    }

    private init(fragment digits: String) {
        self.digits = digits
        isComplete = false
        nationalDigits = nil
        callingCode = nil
    }

    private init(international digits: String, region: PhoneRegion) {
        var digits = digits
        callingCode = digits.hasPrefix(region.callingCode) ? region.callingCode : nil
        if let code = callingCode {
            var national = String(digits.dropFirst(code.count))
            // +44 (0)20 7946 0000 is written with the trunk prefix that must not be dialled.
            if !region.trunkPrefix.isEmpty, national.hasPrefix(region.trunkPrefix) {
                national.removeFirst(region.trunkPrefix.count)
                digits = code + national
            }
            nationalDigits = national
            isComplete = region.nationalLengths.contains(national.count)
        } else {
            nationalDigits = nil
            isComplete = (8...15).contains(digits.count)
        }
        self.digits = digits
    }

    /// `+1 703 555 1212`; numbers of other countries are not grouped, since every country groups differently.
    var display: String {
        guard isComplete, callingCode == "1", let national = nationalDigits, national.count == 10 else {
            return isComplete ? e164 : digits
        }
        return "+1 \(national.prefix(3)) \(national.dropFirst(3).prefix(3)) \(national.suffix(4))"
    }

    /// How data that was not brought to E.164 may spell the number, the surest first.
    var spellings: [String] {
        var spellings = [e164, digits]
        guard let national = nationalDigits else { return spellings }
        spellings.append(national)
        if callingCode == "1", national.count == 10 {
            let (area, exchange, line) = (national.prefix(3), national.dropFirst(3).prefix(3), national.suffix(4))
            spellings += [
                "\(area)-\(exchange)-\(line)", "(\(area)) \(exchange)-\(line)", "\(area).\(exchange).\(line)",
                "\(area) \(exchange) \(line)", "+1 \(area) \(exchange) \(line)", "+1-\(area)-\(exchange)-\(line)",
                "1-\(area)-\(exchange)-\(line)",
            ]
        }
        return spellings
    }

    /// The digits of a text that is a number, a part of one or a `tel:` link; nil when there is anything else in it.
    static func typedDigits(_ text: String) -> (digits: String, hasPlus: Bool, isPlain: Bool)? {
        if let plain = plainDigits(text) { return plain }
        var rest = text[...]
        if rest.lowercased().hasPrefix("tel:") {
            rest = rest.dropFirst(4).prefix { $0 != ";" && $0 != "?" }
        }
        rest = withoutExtension(rest)
        var digits = ""
        var hasPlus = false
        var isPlain = true
        for character in rest {
            switch character {
            case "+", "\u{FF0B}":
                guard digits.isEmpty, !hasPlus else { return nil }
                hasPlus = true
                isPlain = false
            case " ", "-", ".", "(", ")", "/", "\u{A0}", "\u{202F}", "\u{2007}", "\u{2009}", "\u{2010}"..."\u{2015}",
                "\u{2212}",
                "\u{AD}", "\u{200B}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\t":
                isPlain = false
            default:
                guard let digit = character.wholeNumberValue, digit < 10, character.isNumber else { return nil }
                digits.append(String(digit))
            }
        }
        return digits.isEmpty ? nil : (digits, hasPlus, isPlain)
    }

    /// The common case of data, `+17035551212` or bare digits, without looking at it character by character.
    private static func plainDigits(_ text: String) -> (digits: String, hasPlus: Bool, isPlain: Bool)? {
        let hasPlus = text.utf8.first == UInt8(ascii: "+")
        let digits = text.utf8.dropFirst(hasPlus ? 1 : 0)
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return (String(text.dropFirst(hasPlus ? 1 : 0)), hasPlus, !hasPlus)
    }

    /// The text before `ext. 7`, `extension 7`, `x7` or `#7` at its end.
    private static func withoutExtension(_ text: Substring) -> Substring {
        var rest = text
        func drop(_ isDropped: (Character) -> Bool) -> Int {
            let kept = rest.lastIndex { !isDropped($0) }.map { rest.index(after: $0) } ?? rest.startIndex
            defer { rest = rest[..<kept] }
            return rest[kept...].count
        }
        _ = drop(\.isWhitespace)
        guard (1...6).contains(drop { $0.isASCII && $0.isNumber }) else { return text }
        _ = drop(\.isWhitespace)
        guard let word = ["extension", "ext.", "ext", "x", "#"].first(where: { rest.lowercased().hasSuffix($0) }) else {
            return text
        }
        return rest.dropLast(word.count)
    }
}
