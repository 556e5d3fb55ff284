import Phones

/// Cleans the values of the sources one by one, as the views `clean_…` say it for a warehouse.
///
/// A test holds both to the same values on dirt. What is cleaned is appended to a buffer, so a value takes no memory of its
/// own.
struct ValueCleaner: Sendable {
    /// Whose phone numbers may be written without a country code.
    let region: PhoneRegion

    /// The words for a value of a content that is left out, where the whole row depends on it.
    enum CustomerKeyFault {
        case inexact, noKey
    }

    /// Cleans a value.
    ///
    /// - Parameters:
    ///   - value: The value as it is staged: not blank, and text in UTF-8.
    ///   - output: Gets what it is in the graph; a phone number without its plus.
    /// - Returns: Whether there is such a value; if not, nothing was appended.
    func clean(_ value: UnsafeRawBufferPointer, as content: LandingTable.Content, into output: inout [UInt8]) -> Bool {
        switch content {
        case .verbatim: output.append(bytes: value)
        case .key, .reference, .text: output.append(bytes: Self.trimmed(value))
        case .word: Self.appendLower(Self.trimmed(value), to: &output)
        case .capitals: for byte in Self.trimmed(value) { output.append(Self.capital(byte)) }
        case .zip: return Self.zip(Self.trimmed(value), into: &output)
        case .email: return EmailCleaner.clean(value, into: &output)
        case .phone:
            guard let digits = numbers(in: value).first else { return false }
            output.append(contentsOf: digits.utf8)
        case .moment: return MomentCleaner.clean(Self.trimmed(value), into: &output)
        case .number:
            return NumberCleaner.appendPlain(value, to: &output) || NumberCleaner(value).appendInt(to: &output)
        case .amount: return NumberCleaner(value).appendDouble(to: &output)
        case .customerKey: return Self.customerKey(value, into: &output)
        }
        return true
    }

    /// The phone numbers of a value as the digits of E.164, each once, in their order.
    func numbers(in value: UnsafeRawBufferPointer) -> [String] {
        PhoneReading.all(in: String(decoding: value, as: UTF8.self), region: region).compactMap(\.digits)
    }

    // MARK: Keys of customers

    private static func customerKey(_ value: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
        if NumberCleaner.appendPlain(value, to: &output) || NumberCleaner(value).appendLong(to: &output) { return true }
        let text = trimmed(value)
        guard text.count <= 64, let first = text.first, isDigit(first) || isLetter(first) else { return false }
        var hasDigit = false
        var hasLetter = false
        for byte in text {
            if isDigit(byte) {
                hasDigit = true
            } else if isLetter(byte) {
                hasLetter = true
            } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                return false
            }
        }
        guard hasDigit, hasLetter else { return false }
        output.append(bytes: text)
        return true
    }

    // MARK: Zip codes

    /// A spreadsheet drops leading zeros; four more digits after a hyphen name a block.
    private static func zip(_ text: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
        if text.count <= 5, text.allSatisfy(isDigit) {
            for _ in text.count..<5 { output.append(UInt8(ascii: "0")) }
            output.append(bytes: text)
            return true
        }
        let hyphen = UInt8(ascii: "-")
        guard text.count == 10, text[5] == hyphen,
            text.allSatisfy({ isDigit($0) || $0 == hyphen })
        else { return false }
        output.append(contentsOf: text.prefix(5))
        return true
    }

    // MARK: Bytes

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func capital(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte - 0x20 : byte }

    /// Without the blanks around it, as TRIM does it: nothing else is a blank.
    static func trimmed(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var (start, end) = (0, value.count)
        while start < end, value[start] == 0x20 { start += 1 }
        while end > start, value[end - 1] == 0x20 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: value[start..<end])
    }

    /// Appends the small letters of a text, each character one, as LOWER does it.
    static func appendLower(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        guard text.allSatisfy({ $0 < 0x80 }) else {
            output.append(contentsOf: lowercased(String(decoding: text, as: UTF8.self)).utf8)
            return
        }
        for byte in text { output.append(byte &- 0x41 < 26 ? byte + 0x20 : byte) }
    }

    /// Each character becomes one character, as PostgreSQL and Redshift do it: the small form of one that has a longer form
    /// is the first of that.
    static func lowercased(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }))
    }
}

extension [UInt8] {
    /// Appends bytes that lie somewhere else, all at once.
    mutating func append(bytes: UnsafeRawBufferPointer) {
        append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
    }
}
