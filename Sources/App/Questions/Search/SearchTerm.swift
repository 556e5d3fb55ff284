import Foundation
import Graph
import Phones

/// A typed text and what it is taken for.
///
/// Pasted wrappings are taken off first: `Ana <a@b.example>`, `mailto:a@b.example`, `tel:+1…`.
struct SearchTerm: Sendable, Hashable {
    /// The text without wrappings and surrounding blanks.
    var text: String
    var kind: Kind
    /// The e-mail addresses in what was typed; a paste may have several, and half a one is none.
    var addresses: [EmailAddress] = []
    /// The number, when the text can be one; bare digits can be a number of anything.
    var phone: PhoneNumber?
    /// Each number of a paste of several, as it was typed; empty where there is one or none.
    var numbers: [String] = []
    /// The day, month or year, when the text is one or can be one.
    var date: TypedDate?
    /// The words of the text, each of which may be any key of a subject; one for a date or a number of several words.
    var words: [String] = []
    /// The words beside a number, an address or an id, each of which whoever is found has to have: `smith 703 555 1212`.
    let beside: [String]
    /// The letters of the text, to tell what is nearest to it.
    let spelling: TypedSpelling

    enum Kind: String, Sendable, Hashable, CaseIterable {
        case empty, email, phone, date, identifier, number, name

        /// The word shown beside the search box.
        var title: String {
            switch self {
            case .empty: ""
            case .email: "e-mail"
            case .phone: "phone"
            case .date: "date"
            case .identifier: "id"
            case .number: "number"
            case .name: "name"
            }
        }
    }

    /// Whether it is a date, or one of its words is, such as the year in `garcia 1984`.
    func hasDate(isMonthFirst: Bool) -> Bool {
        date != nil || words.contains { TypedDate($0, isMonthFirst: isMonthFirst) != nil }
    }

    /// Recognises what a text is; asks no graph.
    init(_ typed: String, profile: Profile) {
        self.init(typed, region: profile.phoneRegion)
    }

    init(_ typed: String, region: PhoneRegion) {
        let addresses = EmailAddress.all(in: typed)
        text = addresses.first?.text ?? Self.unwrapped(typed)
        self.addresses = addresses
        if text.contains("+") { text = Self.withoutSignsBetween(text, region) }
        phone = PhoneNumber(text, region: region)
        date = TypedDate(text, isMonthFirst: region.writesMonthFirst)
        words = TypedWords.words(of: text, region: region)
        spelling = TypedSpelling(text)
        beside = Self.beside(typed, addresses)
        if let phone { numbers = Self.numbers(in: text, phone, words, region) }
        if text.isEmpty {
            kind = .empty
        } else if text.contains("@") {
            kind = .email
        } else if let date, !date.isUnsure {
            kind = .date
        } else if date?.precision == .day, phone?.callingCode != region.callingCode {
            kind = .date
        } else if text.first == "#", Self.labelledNumber(in: text) != nil {
            kind = .number
        } else if let digits = PhoneSpelling(text), !digits.hasRemark || phone?.isComplete == true {
            let looksLikePhone =
                digits.hasPlus || phone?.isComplete == true || (!digits.isPlain && digits.digits.count >= 4)
            kind = looksLikePhone ? .phone : .number
        } else {
            kind = Self.isIdentifier(text) ? .identifier : .name
        }
    }

    /// Words of letters alone, without titles and what is merely written before such a thing.
    private static func beside(_ typed: String, _ addresses: [EmailAddress]) -> [String] {
        guard typed.contains(where: { $0.isDigit || "@＠".contains($0) }) else { return [] }
        let whole = addresses.map { $0.text.lowercased() }
        return TypedName.withoutTitles(TypedName.parts(typed)).joined().filter { word in
            guard !word.contains(where: { $0.isDigit || "@＠".contains($0) }) else { return false }
            let bare = FoldedText.fold(word).filter(\.isLetter)
            return !bare.isEmpty && !labels.contains(bare) && !whole.contains { $0.contains(word.lowercased()) }
        }
    }

    /// What stands before a number or an address in letters and on cards.
    private static let labels: Set<String> = [
        "tel", "telephone", "telefon", "telefono", "phone", "mobile", "mobil", "movil", "cell", "handy", "home", "work",
        "office", "fax", "call", "caller", "contact", "number", "no", "nr", "num", "ext", "extn", "extension",
        "durchwahl", "nebenstelle", "anexo", "int", "доб", "mail", "email", "e", "mailto", "address", "id", "ref",
        "customer", "client", "account", "at", "or", "and", "und", "oder", "y", "o",
    ]

    /// The numbers of a paste of several whole ones, with words or signs between them or only blanks.
    private static func numbers(
        in text: String, _ first: PhoneNumber, _ words: [String], _ region: PhoneRegion
    ) -> [String] {
        guard text.count(where: \.isDigit) >= shortestPaste else { return [] }
        let numbers = PhoneReading.all(in: text, region: region).compactMap { reading -> String? in
            guard case .number(let number, let phoneExtension) = reading else { return nil }
            return "+" + number.digits + (phoneExtension.map { " ext. \($0)" } ?? "")
        }
        if numbers.count > 1 { return numbers }
        guard !first.isComplete, words.count > 1, words.allSatisfy({ TypedWords.isNumber($0, region) }) else {
            return []
        }
        return words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Fewer digits are not two numbers.
    private static let shortestPaste = 14

    /// The digits of a business number: of bare digits, or of `#123`, `POL 123`, `quote #123`, `policy no. 77`.
    var numberDigits: String? {
        if let digits = PhoneSpelling(text), digits.isPlain { return digits.digits }
        return Self.labelledNumber(in: text).map { String($0.digits) }
    }

    /// The word before a number, such as `quote` of `quote #123`, in small letters; nil when there is none.
    var numberWord: String? {
        guard let word = Self.labelledNumber(in: text)?.word, !word.isEmpty else { return nil }
        return word.lowercased()
    }

    private static func labelledNumber(in text: String) -> (word: Substring, digits: Substring)? {
        let word = text.prefix(while: \.isLetter)
        var rest = text[word.endIndex...].drop(while: \.isWhitespace)
        let sign = numberSigns.first { rest.lowercased().hasPrefix($0) } ?? ""
        rest = rest.dropFirst(sign.count).drop { $0.isWhitespace || "#:-".contains($0) }
        return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber } ? (word, rest) : nil
    }

    private static let numberSigns = ["number", "no.", "no", "nr.", "nr"]

    /// The forms in which the text can be a vertex id: as typed, without separators in capitals, and without the words
    /// before it (`Quote QTE2044`).
    var identifiers: [String] {
        guard kind != .empty else { return [] }
        let packed = text.uppercased().filter { !" -_:#".contains($0) }
        let words = text.split(whereSeparator: \.isWhitespace)
        let named = words.count > 1 ? lastID.map { [$0, $0.uppercased()] } ?? [] : []
        return ([text, text.uppercased(), packed] + named).reduce(into: []) { forms, form in
            if !forms.contains(form) { forms.append(form) }
        }
    }

    /// The last word where it can be an id, being of letters and digits.
    private var lastID: String? {
        let word = text.split(whereSeparator: \.isWhitespace).last.map { $0.drop { "#:-".contains($0) } } ?? ""
        return word.contains(where: \.isLetter) && word.contains(where: \.isDigit) ? String(word) : nil
    }

    /// The other ids, numbers and dates before an id, each of which has to be of whoever has that: `CUS1017 QTE2044`.
    var besideID: [String] {
        guard kind != .email, words.count > 1, let last = lastID, words.last?.hasSuffix(last) == true else { return [] }
        return words.dropLast().filter { $0 != last && $0.contains(where: \.isDigit) }
    }

    /// The id behind a number, which has to be of whoever has that: `703 555 1212 CUS1017`.
    var idsBesideNumber: [String] { besideID.isEmpty ? [] : lastID.map { [$0] } ?? [] }

    /// The forms in which the text can be the key of somebody, a text of letters and digits, as other systems have them:
    /// as typed and in capitals, whatever else it could be, a number with an extension or a day.
    var textKeys: [String] {
        guard kind != .email, let typed = typedKey?.key else { return [] }
        return typed == typed.uppercased() ? [typed] : [typed, typed.uppercased()]
    }

    /// The word before such a key, as in `customer 0035g00000ABCDEAA2`, in small letters; nil when there is none.
    var keyWord: String? { typedKey?.word.map { $0.lowercased() } }

    private var typedKey: (word: Substring?, key: String)? {
        let parts = text.split { $0.isWhitespace || $0 == "#" || $0 == ":" }
        guard let key = parts.last, parts.count <= 2, key.endIndex == text.endIndex,
            key.utf8.count <= Self.longestKey, key.first != "-", key.first != "_",
            key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }),
            key.contains(where: \.isLetter), key.contains(where: \.isNumber)
        else { return nil }
        guard parts.count == 2 else { return text.startIndex == key.startIndex ? (nil, String(key)) : nil }
        return parts[0].startIndex == text.startIndex && parts[0].allSatisfy(\.isLetter) ? (parts[0], String(key)) : nil
    }

    private static let longestKey = 64

    private static func unwrapped(_ typed: String) -> String {
        let edges = CharacterSet.whitespacesAndNewlines.union(.controlCharacters)
        var text = typed
        if typed.utf8.contains(where: { $0 >= 0x80 }) {
            text = String(
                String.UnicodeScalarView(typed.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        }
        text = text.trimmingCharacters(in: edges)
        // Half an address, as it is while somebody types.
        if text.contains(where: { "@＠".contains($0) }) {
            text = EmailAddress.withoutWrapping(text).trimmingCharacters(in: CharacterSet(charactersIn: "<>,;"))
        }
        if text.count > 1, let quote = text.first, quote == text.last, "\"'".contains(quote) {
            text = String(text.dropFirst().dropLast())
        }
        return text.trimmingCharacters(in: edges)
    }

    /// A number whose groups were cut apart by pluses, as blanks are in the address of a page: `+1+703+555+1212`.
    private static func withoutSignsBetween(_ text: String, _ region: PhoneRegion) -> String {
        let number = PhoneText(text)
        guard number.parts.count > 1, !number.hasRemark,
            number.parts.allSatisfy({ !$0.isMixed && $0.sign != .extension }),
            PhoneReading.all(in: number, region: region) == [.refused]
        else { return text }
        return (number.parts[0].hasPlus ? "+" : "") + number.parts.map { String($0.digits) }.joined(separator: " ")
    }

    /// One word with letters and digits in it, or a number behind a word, such as `CUS1017`, `POL-77`, `a3f0-77b2`.
    private static func isIdentifier(_ text: String) -> Bool {
        guard text.contains(where: \.isDigit) else { return false }
        if !text.contains(where: \.isWhitespace) { return true }
        let number = text.drop { $0.isASCII && $0.isLetter }.drop(while: \.isWhitespace)
        let digits = (number.first.map { "#:-".contains($0) } == true ? number.dropFirst() : number)
            .drop(while: \.isWhitespace)
        let isNamed = number.startIndex > text.startIndex && text.first?.isLetter == true
        return isNamed && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
