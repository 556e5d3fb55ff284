/// The words for a value that was refused: what it is, what was expected, and what it may have been meant as.
enum ScalarRefusal {
    /// What is wrong with a value of a type, for people.
    static func words(_ type: ScalarType, _ bytes: UnsafeRawBufferPointer) -> String {
        let hint = hint(type, bytes).map { ". \($0)" } ?? ""
        return "'\(excerpt(bytes))' is not a value of type \(type.name); expected "
            + "\(ScalarParser.expectation(type))\(hint)"
    }

    /// The beginning of a cell as text.
    static func excerpt(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes.prefix(64), as: UTF8.self) }

    private static func hint(_ type: ScalarType, _ bytes: UnsafeRawBufferPointer) -> String? {
        let text = excerpt(bytes)
        switch type {
        case .date: return timeHint(text)
        case .byte, .short, .int, .long:
            return ScalarRepair.isInexactWhole(bytes)
                ? "Beyond 2^53 a number that was decimal may have been another one" : nil
        case .float, .double:
            let word = text.lowercased()
            return ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"].contains(word)
                ? "Infinity is written with a capital letter and in full" : nil
        case .bool, .string: return nil
        }
    }

    private static func timeHint(_ text: String) -> String? {
        if text.lowercased().hasSuffix("infinity") { return "There is no endless time in this format" }
        if text.allSatisfy(\.isASCIIDigit) { return numberHint(text) }
        let day = text.prefix { $0 != " " && $0 != "T" && $0 != "t" }
        for separator in ["/", "."] as [Character] {
            let parts = day.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else { continue }
            if parts[0].count == 4 {
                return "The order of its parts is not certain; if it is year, month and day, "
                    + "\(parts[0])-\(pad(parts[1]))-\(pad(parts[2])) is taken"
            }
            let (monthFirst, dayFirst) = (
                "\(parts[2])-\(pad(parts[0]))-\(pad(parts[1]))", "\(parts[2])-\(pad(parts[1]))-\(pad(parts[0]))"
            )
            switch (isDay(monthFirst), isDay(dayFirst)) {
            case (true, true):
                return "It can be month and day or day and month; write \(monthFirst)"
                    + (monthFirst == dayFirst ? "" : " or \(dayFirst)")
            case (true, false): return "If it is month, day and year, \(monthFirst) is taken"
            case (false, true): return "If it is day, month and year, \(dayFirst) is taken"
            case (false, false): return "There is no such day"
            }
        }
        return nil
    }

    private static func isDay(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBytes { ScalarParser.date($0) != nil }
    }

    /// What a time that is a bare number may mean, by its length.
    private static func numberHint(_ text: String) -> String? {
        func moment(_ milliseconds: Int64) -> String {
            let time = UTCTime(milliseconds: milliseconds)
            return "\(pad(String(time.year), 4))-\(pad(String(time.month)))-\(pad(String(time.day)))T"
                + "\(pad(String(time.hour))):\(pad(String(time.minute))):\(pad(String(time.second)))Z"
        }
        guard let number = Int64(text) else { return nil }
        switch text.count {
        case 8:
            return "It can be a day or a number of seconds; "
                + "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2)) is taken"
        case 9...10: return "If it is seconds since 1970, \(moment(number * 1_000)) is taken"
        case 12...13: return "If it is milliseconds since 1970, \(moment(number)) is taken"
        case 15...16: return "If it is microseconds since 1970, \(moment(number / 1_000)) is taken"
        case 18...19: return "If it is nanoseconds since 1970, \(moment(number / 1_000_000)) is taken"
        default: return nil
        }
    }

    private static func pad(_ digits: some StringProtocol, _ width: Int = 2) -> String {
        String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
