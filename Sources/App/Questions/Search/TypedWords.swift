import Graph
import Phones

/// The words of a typed text, each of which may stand in another field of one subject.
enum TypedWords {
    /// The words in their order; a date and a phone number of several words are one, words for the unit of a building
    /// none, unless there is nothing else.
    static func words(of text: String, region: PhoneRegion) -> [String] {
        words(of: text) { isOne($0, region) }
    }

    /// The ways in which a text may be read as words, the likeliest first: `ana may 1984` is born in a month, or called May,
    /// `703 555` begins a number, or is two of an address, and `new york` is a state, or words of a town.
    static func readings(of text: String, region: PhoneRegion) -> [[String]] {
        let apart = words(of: text, region: region)
        let together = words(of: text) { isOne($0, region) || mayBeOne($0, region) }
        return together == apart ? [apart] : [together, apart]
    }

    private static func words(of text: String, isOne: (String) -> Bool) -> [String] {
        let parts = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
        let tokens = parts.filter { !FoldedText.words($0).isEmpty }.prefix(longest)
        var words: [String] = []
        var place = 0
        while place < tokens.count {
            let ends = ((place + 2)..<(min(place + longestGroup, tokens.count) + 1)).reversed()
            let end = ends.first { isOne(tokens[place..<$0].joined(separator: " ")) } ?? place + 1
            words.append(tokens[place..<end].joined(separator: " "))
            place = end
        }
        let telling = words.filter { !AddressWords.isUnit($0) }
        return telling.isEmpty ? words : telling.count > 1 ? telling.map(AddressWords.withoutSign) : telling
    }

    /// Whether several words are one thing, such as `May 17 1984` or `703 555 1212`.
    private static func isOne(_ text: String, _ region: PhoneRegion) -> Bool {
        if let date = TypedDate(text, isMonthFirst: region.writesMonthFirst) {
            return date.precision == .day && !date.isUnsure
        }
        return isNumber(text, region)
    }

    /// Whether several words can be one thing: `May 1984`, the beginning of a number `703 555`, or a state `New York`.
    private static func mayBeOne(_ text: String, _ region: PhoneRegion) -> Bool {
        if let date = TypedDate(text, isMonthFirst: region.writesMonthFirst) { return date.precision == .month }
        if StateNames.isName(text) { return true }
        guard text.allSatisfy({ $0.isNumber || " ()-./+".contains($0) }), let spelling = PhoneSpelling(text),
            !spelling.hasRemark, spelling.phoneExtension == nil
        else { return false }
        // No code of an area is longer, as that of a town is.
        return spelling.digits.utf8.count > longestAreaCode
            && text.prefix { $0 != " " }.count(where: \.isNumber) <= longestAreaCode
    }

    /// Whether a text is a whole number of the region, or one with a plus.
    static func isNumber(_ text: String, _ region: PhoneRegion) -> Bool {
        guard let spelling = PhoneSpelling(text), !spelling.hasRemark,
            let phone = PhoneNumber(text, region: region), phone.isComplete,
            PhoneReading.all(in: text, region: region).count == 1
        else { return false }
        return spelling.hasPlus || phone.callingCode == region.callingCode
    }

    /// Nobody types more about one person.
    private static let longest = 16
    private static let longestGroup = 5
    private static let longestAreaCode = 4
}
