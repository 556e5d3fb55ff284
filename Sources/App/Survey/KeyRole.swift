import Foundation
import Graph

/// What a property is for people, by its name, its type and its values.
enum KeyRole: Sendable, Hashable {
    case email, phone, moment, day, money, duration
    /// Few different texts, such as a status.
    case category
    /// Texts that may be what a vertex is called, the likelier the higher.
    case title(Int)
    case other

    init(_ key: GraphSurvey.Key) {
        let name = key.name.lowercased()
        func isCalled(_ words: String...) -> Bool { words.contains { name.contains($0) } }
        let isNumber = ["byte", "short", "int", "long", "float", "double"].contains(key.type.lowercased())
        let texts = key.texts
        func most(_ test: (String) -> Bool) -> Bool {
            !texts.isEmpty && Double(texts.count(where: test)) >= 0.8 * Double(texts.count)
        }
        let isPhone = isCalled("phone", "mobile", "telephone") && (isNumber || most(Self.isNumber))
        let looksLikePhone = most { Self.isNumber($0) && ($0.hasPrefix("+") || $0.contains { "() -".contains($0) }) }
        let looksLikeDay = most { $0.prefix(8).count { $0 == "-" } == 2 && $0.prefix(4).allSatisfy(\.isNumber) }
        if key.type.lowercased().hasPrefix("date") {
            self = key.isDay ? .day : .moment
        } else if most(Self.isEmail) {
            self = .email
        } else if isPhone || looksLikePhone && !looksLikeDay {
            self = .phone
        } else if isNumber {
            let amounts = ["price", "amount", "cost", "premium", "balance", "deductible", "salary", "revenue", "fee"]
            let isAmount = amounts.contains { name.contains($0) }
            let isTime = isCalled("duration", "seconds") || name.hasSuffix("_s")
            self = isAmount ? .money : isTime ? .duration : .other
        } else if !texts.isEmpty || key.type.lowercased() == "string" {
            self = Self.text(key, named: name)
        } else {
            self = .other
        }
    }

    /// A few texts that come again and again sort vertices; others may be what one is called.
    private static func text(_ key: GraphSurvey.Key, named name: String) -> KeyRole {
        if let rank = NamingKeys.rank(of: name) { return .title(rank) }
        if key.values.count >= 10, key.variety <= 0.25 { return .category }
        let length = key.texts.reduce(0) { $0 + $1.count } / max(1, key.texts.count)
        let hasLetters = key.texts.contains { $0.contains { $0.isLetter } }
        let isReadable = hasLetters && length <= 120 && !name.hasSuffix("id") && key.variety > 0.25
        return isReadable ? .title(0) : .other
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.count { $0.isNumber }
        return (7...15).contains(digits) && text.allSatisfy { $0.isNumber || "+ ().-/".contains($0) }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains { $0.isWhitespace }
    }

    /// How a template writes such a value.
    var format: String {
        switch self {
        case .phone: "|phone"
        case .moment: "|datetime"
        case .day: "|date"
        case .money: "|money"
        case .duration: "|duration"
        case .email, .category, .title, .other: ""
        }
    }

    /// How wide a column of such values is at least.
    var width: Int {
        switch self {
        case .email: 26
        case .phone, .moment: 16
        case .day, .category, .money, .duration: 10
        case .title: 24
        case .other: 12
        }
    }

    /// How likely it is a title; nil for what is none.
    var titleRank: Int? { if case .title(let rank) = self { rank } else { nil } }
}
