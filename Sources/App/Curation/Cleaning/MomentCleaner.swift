/// Brings a date or time to the one form that the graph takes, as the views `moment_bare` and `clean_moment` do.
enum MomentCleaner {
    /// Appends the moment; not when there is none.
    static func clean(_ value: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
        if isPlain(value) {
            output.append(bytes: value)
            return true
        }
        // Nothing beyond ASCII is a part of a moment.
        guard value.allSatisfy({ $0 < 0x80 }), let spelling = bare(value.map(ValueCleaner.capital))
        else { return false }
        return append(spelling, to: &output)
    }

    /// `yyyy-MM-ddTHH:mm:ssZ`, as nearly all are.
    private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count == 20 else { return false }
        guard text[4] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"), text[19] == UInt8(ascii: "Z") else {
            return false
        }
        return text.withMemoryRebound(to: UInt8.self) { text in
            isDay(text, 0) && clockSeconds(text, 11).map { $0 < 86_400 } == true
        }
    }

    // MARK: Shape

    private static func bare(_ given: [UInt8]) -> [UInt8]? {
        guard let spelling = withoutZoneName(given) else { return nil }
        let dated = dated(spelling)
        if dated.count == 10 || byte(dated, 16) == UInt8(ascii: ":") { return dated }
        // Without seconds there is no fraction of one.
        if byte(dated, 16) == UInt8(ascii: ".") || byte(dated, 16) == UInt8(ascii: ",") { return nil }
        return dated[..<min(16, dated.count)] + ":00".utf8 + Array(dated.dropFirst(16))
    }

    /// A name of a zone in brackets becomes [Z] when it is that of UTC and else []: beside an offset it says nothing.
    private static func withoutZoneName(_ spelling: [UInt8]) -> [UInt8]? {
        guard spelling.last == UInt8(ascii: "]") else { return spelling }
        if spelling.suffix(2).elementsEqual("[]".utf8) { return nil }
        let isUTC = ["[UTC]", "[Z]", "[ETC/UTC]"].contains { spelling.suffix($0.utf8.count).elementsEqual($0.utf8) }
        var kept = spelling.dropLast()
        while let last = kept.last, isInZoneName(last, isUTC: isUTC) { kept.removeLast() }
        return Array(kept) + (isUTC ? "Z]" : "]").utf8
    }

    private static func isInZoneName(_ byte: UInt8, isUTC: Bool) -> Bool {
        if byte &- 0x41 < 26 || byte == UInt8(ascii: "/") { return true }
        return !isUTC && (ValueCleaner.isDigit(byte) || "_+-".utf8.contains(byte))
    }

    /// Eight digits in a row, and months and days of one digit, as yyyy-MM-dd.
    private static func dated(_ text: [UInt8]) -> [UInt8] {
        let hyphen = UInt8(ascii: "-")
        func isMark(_ place: Int) -> Bool { byte(text, place) == UInt8(ascii: "T") || byte(text, place) == 0x20 }
        func has(_ sign: UInt8, _ places: Int...) -> Bool { places.allSatisfy { byte(text, $0) == sign } }
        let zero = UInt8(ascii: "0")
        if text.count >= 19, has(hyphen, 4, 7), has(UInt8(ascii: "T"), 10), has(UInt8(ascii: ":"), 13, 16) {
            return text
        }
        if text.count >= 13, !has(hyphen, 4), isMark(8) {
            let clock = byte(text, 13).map(ValueCleaner.isDigit) == true ? [UInt8(ascii: ":")] : []
            let date = text[..<4] + [hyphen] + text[4..<6] + [hyphen] + text[6..<11]
            return Array(date) + [UInt8(ascii: ":")] + text[11..<13] + clock + text[13...]
        }
        if has(hyphen, 4, 6), text.count == 8 || text.count > 8 && isMark(8) {
            return Array(text[..<5]) + [zero] + text[5..<7] + [zero] + text[7...]
        }
        if has(hyphen, 4, 6) {
            return Array(text[..<5]) + [zero] + text[5...]
        }
        if has(hyphen, 4, 7), text.count == 9 || text.count > 9 && isMark(9) {
            return Array(text[..<8]) + [zero] + text[8...]
        }
        return text
    }

    private static func byte(_ text: [UInt8], _ place: Int) -> UInt8? { place < text.count ? text[place] : nil }

    // MARK: Value

    private static func append(_ spelling: [UInt8], to output: inout [UInt8]) -> Bool {
        guard spelling.count >= 10, spelling[4] == UInt8(ascii: "-"),
            spelling.withUnsafeBufferPointer({ isDay($0, 0) })
        else { return false }
        if spelling.count == 10 {
            output.append(contentsOf: spelling)
            return true
        }
        guard spelling.count >= 19, spelling[10] == UInt8(ascii: "T") || spelling[10] == 0x20,
            let seconds = spelling.withUnsafeBufferPointer({ clockSeconds($0, 11) })
        else { return false }
        let tail = spelling[19...]
        let fraction = tail.prefix { ValueCleaner.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        guard let zone = zone(tail.dropFirst(fraction.count)) else { return false }
        if let mark = fraction.first {
            guard !ValueCleaner.isDigit(mark), fraction.dropFirst().allSatisfy(ValueCleaner.isDigit),
                (2...10).contains(fraction.count)
            else { return false }
        }
        guard seconds == 86_400 else {
            output.append(contentsOf: spelling[..<10])
            output.append(UInt8(ascii: "T"))
            output.append(contentsOf: spelling[11..<19])
            for byte in fraction { output.append(byte == UInt8(ascii: ",") ? UInt8(ascii: ".") : byte) }
            output.append(contentsOf: zone)
            return true
        }
        // 24:00:00 is the first second of the next day.
        guard fraction.dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") }), let next = dayAfter(spelling) else {
            return false
        }
        output.append(contentsOf: next.utf8)
        output.append(contentsOf: "T00:00:00".utf8)
        output.append(contentsOf: zone)
        return true
    }

    /// The zone as it is written out: nothing means UTC.
    private static func zone(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = text
        if rest.isEmpty { return Array("Z".utf8) }
        if rest.first == 0x20 { rest.removeFirst() }
        if rest.elementsEqual("[Z]".utf8) { return Array("Z".utf8) }
        for bracket in ["[]", "[Z]"] where rest.suffix(bracket.utf8.count).elementsEqual(bracket.utf8) {
            rest = rest.dropLast(bracket.utf8.count)
            break
        }
        for name in ["Z", "UTC", "GMT"] where rest.elementsEqual(name.utf8) { return Array("Z".utf8) }
        guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let offset = Array(rest.dropFirst())
        for zeros in ["00", "0000", "00:00"] {
            for name in [" UTC", " GMT"] where offset.elementsEqual((zeros + name).utf8) { return Array("Z".utf8) }
        }
        let digits = offset.count == 5 && offset[2] == UInt8(ascii: ":") ? Array(offset[..<2] + offset[3...]) : offset
        guard digits.count == 4 || digits.count == 2 && offset.count == 2, digits.allSatisfy(ValueCleaner.isDigit)
        else {
            return nil
        }
        let hours = Int(digits[0] - 0x30) * 10 + Int(digits[1] - 0x30)
        let minutes = digits.count == 4 ? Int(digits[2] - 0x30) * 10 + Int(digits[3] - 0x30) : 0
        guard minutes < 60, hours * 60 + minutes <= 18 * 60 else { return nil }
        let written = digits.count == 4 ? Array(digits[2...]) : Array("00".utf8)
        return [sign] + digits[..<2] + [UInt8(ascii: ":")] + written
    }

    // MARK: Calendar

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ count: Int) -> Int? {
        var number = 0
        for byte in text[place..<(place + count)] {
            guard ValueCleaner.isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// Whether `yyyy?MM-dd` stands here and is a day of the calendar.
    private static func isDay(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard let year = number(text, place, 4), let month = number(text, place + 5, 2), (1...12).contains(month),
            text[place + 7] == UInt8(ascii: "-"), let day = number(text, place + 8, 2)
        else { return false }
        return day >= 1 && day <= CivilDay.count(year: year, month: month)
    }

    /// The second of the day of `HH:mm:ss`; 24:00:00 is its end.
    private static func clockSeconds(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        guard let hours = number(text, place, 2), let minutes = number(text, place + 3, 2),
            let seconds = number(text, place + 6, 2), text[place + 2] == UInt8(ascii: ":"),
            text[place + 5] == UInt8(ascii: ":"), minutes < 60, seconds < 60
        else { return nil }
        let second = hours * 3_600 + minutes * 60 + seconds
        return second <= 86_400 ? second : nil
    }

    private static func dayAfter(_ spelling: [UInt8]) -> String? {
        let days = spelling.withUnsafeBufferPointer { text in
            CivilDay.daysSince1970(
                year: number(text, 0, 4) ?? 0, month: number(text, 5, 2) ?? 1, day: number(text, 8, 2) ?? 1)
        }
        let next = CivilDay.text(daysSince1970: days + 1)
        return next.utf8.count == 10 ? next : nil
    }
}
