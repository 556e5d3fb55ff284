/// A text that may hold phone numbers, taken apart into runs of digits and what stands between them.
///
/// Words stand between numbers or begin an extension, and never mean the digits of a keypad. The SQL views `phone_bare`,
/// `phone_worded` and `phone_part` of the curation say the same.
package struct PhoneText: Sendable, Hashable {
    /// How a run is bound to the one before it.
    package enum Sign: UInt8, Sendable {
        /// By nothing: it is a number of its own.
        case apart
        case comma, slash
        /// By a word such as `ext.`.
        case `extension`
    }

    package struct Part: Sendable, Hashable {
        package var sign: Sign
        /// The digits, a plus before them if there is one.
        package var dialled: String
        /// Whether letters touch the digits, so that they may be keys to press.
        package var isMixed: Bool
        /// What stands between its blanks, when there are some.
        package var words: [String] = []

        package var digits: Substring { dialled.drop { $0 == "+" } }
        package var hasPlus: Bool { dialled.first == "+" }
    }

    package private(set) var parts: [Part] = []
    /// Whether there are words in it that begin no extension.
    package private(set) var hasRemark = false
    /// Whether there is nothing but digits.
    package private(set) var isPlain = true

    package init(_ text: String) {
        guard text.utf8.count <= Self.longestText || text.unicodeScalars.count <= Self.longestText else {
            isPlain = false
            return
        }
        if let plain = Self.plain(text) {
            parts = [Part(sign: .apart, dialled: plain, isMixed: false)]
            isPlain = !plain.hasPrefix("+")
            return
        }
        if Self.isWithoutDigits(text) {
            isPlain = false
            return
        }
        let spelled = Self.withoutFraction(PhoneSigns.shared.bytes(of: text))
        isPlain = spelled.allSatisfy(PhoneSigns.isDigit)
        split(Self.joined(withoutWords(spelled)))
    }

    /// The common case of data, `+17035551212` or bare digits.
    private static func plain(_ text: String) -> String? {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "+") }
        guard !digits.isEmpty, text.utf8.count - digits.count <= 1, digits.allSatisfy(PhoneSigns.isDigit) else {
            return nil
        }
        return text
    }

    /// Whether a text is of Latin letters and blanks alone, as most names are, so that no table has to be asked.
    private static func isWithoutDigits(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.value {
                case 0x41...0x5A, 0x61...0x7A, 0x20: true
                case 0xC0...0x24F: scalar != "×" && scalar != "÷"
                default: false
                }
            }
    }

    /// A spreadsheet takes a number for a quantity and leaves .0 behind.
    private static func withoutFraction(_ bytes: [UInt8]) -> [UInt8] {
        let isEdge = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") }
        var trimmed = bytes[...].drop(while: isEdge)
        while let last = trimmed.last, isEdge(last) { trimmed.removeLast() }
        let number = trimmed.dropLast(2)
        guard number.count > 6, trimmed.suffix(2).elementsEqual(".0".utf8),
            number.allSatisfy({ PhoneSigns.isDigit($0) || $0 == UInt8(ascii: "+") })
        else { return bytes }
        return Array(number)
    }

    /// The text with `x` for what begins an extension and `;` for any other word; `!` where such a word touches digits.
    private mutating func withoutWords(_ bytes: [UInt8]) -> [UInt8] {
        var done: [UInt8] = []
        done.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            guard PhoneSigns.isLetter(bytes[place]) else {
                done.append(bytes[place])
                place += 1
                continue
            }
            let end = bytes[place...].firstIndex { !PhoneSigns.isLetter($0) } ?? bytes.count
            switch PhoneSigns.shared.word(bytes[place..<end]) {
            case .extension: done.append(UInt8(ascii: "x"))
            case .label:
                hasRemark = true
                done.append(UInt8(ascii: ";"))
            case nil:
                hasRemark = true
                let before = done.last.map { "-.".utf8.contains($0) } == true ? done.dropLast().last : done.last
                if before.map(PhoneSigns.isDigit) == true { done.append(UInt8(ascii: "!")) }
                done.append(UInt8(ascii: ";"))
                if end < bytes.count, PhoneSigns.isDigit(bytes[end]) { done.append(UInt8(ascii: "!")) }
            }
            place = end
        }
        return done
    }

    /// The text without what stands between the digits of one number, but for a `_` where there are blanks; a `(0)` in it is
    /// dialled inside the country only.
    private static func joined(_ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = [UInt8(ascii: ";")]
        for byte in bytes {
            switch byte {
            case UInt8(ascii: " "): kept.append(blank)
            case UInt8(ascii: "-"), UInt8(ascii: "."): continue
            case UInt8(ascii: "#"): kept.append(UInt8(ascii: "x"))
            case UInt8(ascii: "+"): kept += [UInt8(ascii: ";"), byte]
            default: kept.append(byte)
            }
        }
        kept = withoutBlanks(beside: ";,/x(", ";,/x)", in: kept)
        var joined: [UInt8] = []
        var place = 0
        while place < kept.count {
            if kept[place...].starts(with: "(0)".utf8) {
                if ";/,x".utf8.contains(kept[place - 1]) { joined.append(UInt8(ascii: "0")) }
                place += 3
            } else {
                if !"()".utf8.contains(kept[place]) { joined.append(kept[place]) }
                place += 1
            }
        }
        return withoutBlanks(beside: ";,/x", ";,/x", in: joined)
    }

    private static let blank = UInt8(ascii: "_")

    /// The text with one blank for several, and with none behind some signs, before others, and at the end.
    private static func withoutBlanks(beside before: String, _ behind: String, in bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        for byte in bytes {
            if kept.last == blank, byte == blank || behind.utf8.contains(byte) { kept.removeLast() }
            if byte == blank, let last = kept.last, before.utf8.contains(last) { continue }
            kept.append(byte)
        }
        if kept.last == blank { kept.removeLast() }
        return kept
    }

    /// Takes the runs of digits out of what is between them.
    private mutating func split(_ bytes: [UInt8]) {
        let between = ";,/x".utf8
        var rest = bytes[...]
        while true {
            let gap = rest.prefix { between.contains($0) }
            var run = rest.dropFirst(gap.count).prefix { !between.contains($0) }
            guard !run.isEmpty else { return }
            if gap.last == UInt8(ascii: "x"), let end = extensionEnd(run) {
                run = run[..<end]
                rest = [UInt8(ascii: ";")] + rest[(end + 1)...]
            } else {
                rest = rest[run.endIndex...]
            }
            let spelled = run.filter { $0 != UInt8(ascii: "!") }
            let dialled = spelled.filter { $0 != Self.blank }
            let words = spelled.split(separator: Self.blank)
            let sign: Sign =
                if parts.isEmpty { .apart } else if gap.contains(UInt8(ascii: "x")) {
                    run.count { $0 != Self.blank } > Self.longestExtension ? .apart : .extension
                } else if gap.contains(UInt8(ascii: ";")) { .apart } else if gap.contains(UInt8(ascii: ",")) {
                    .comma
                } else { .slash }
            parts.append(
                Part(
                    sign: sign, dialled: String(decoding: dialled, as: UTF8.self), isMixed: spelled.count < run.count,
                    words: words.count > 1 ? words.map { String(decoding: $0, as: UTF8.self) } : []))
        }
    }

    /// Where an extension ends with a blank behind which another number begins: `703 555 0101 x12 703 555 0102`.
    private func extensionEnd(_ run: ArraySlice<UInt8>) -> Int? {
        guard parts.reduce(0, { $0 + $1.digits.count }) >= Self.fewestDigitsBefore else { return nil }
        let end = run.firstIndex { !PhoneSigns.isDigit($0) } ?? run.endIndex
        guard (1...Self.longestExtension).contains(end - run.startIndex), run[end...].first == Self.blank,
            run[end...].count(where: { $0 != Self.blank }) >= Self.fewestDigitsBehind
        else { return nil }
        return end
    }

    /// Fewer are no number that could have an extension.
    private static let fewestDigitsBefore = 7
    /// Fewer may be the rest of a number whose first digits stand before the blank.
    private static let fewestDigitsBehind = 10

    /// Nobody writes more for a number.
    private static let longestText = 200

    /// More digits behind a word for an extension are another number.
    private static let longestExtension = 7
}
