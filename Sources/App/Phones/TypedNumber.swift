/// A typed text as far as it may be a number as its own country writes and dials it.
package struct TypedNumber: Sendable, Hashable {
    /// How well a typed text is a number of another country, from the best to the worst.
    package enum Fit: Int, Sendable, Hashable, Comparable {
        /// The number as its country writes it, with every blank and sign in its place.
        case written
        /// The same with other signs between the same groups of digits.
        case grouped
        /// The number as it is dialled there, with or without what is dialled before it.
        case dialled
        /// Not the number there; both end alike.
        case other

        package static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
    }

    /// The text in the signs that templates have: `-`, `(`, `)`, `/`, `.` and `_` for a blank.
    private let spelling: String
    private let groups: [Substring]
    private let digits: String

    package init(_ text: String) {
        let signs = PhoneSigns.shared.bytes(of: text).split(separator: UInt8(ascii: " ")).joined(separator: "_".utf8)
        spelling = String(decoding: Array(signs), as: UTF8.self)
        groups = Self.groups(of: spelling)
        digits = groups.joined()
    }

    package func fit(to number: WorldNumber) -> Fit {
        var isGrouped = false
        for spelled in NumberingPlans.shared.spellings(of: number) {
            if spelled == spelling { return .written }
            isGrouped = isGrouped || Self.groups(of: spelled) == groups
        }
        if isGrouped { return .grouped }
        // Its country code without a plus is dialled nowhere.
        if digits == number.digits { return .other }
        let home = NumberingPlans.shared.country(of: number.callingCode[...]).flatMap { PhoneRegion.named($0.name) }
        return home.flatMap { WorldNumber(dialled: digits, in: $0) } == number ? .dialled : .other
    }

    private static func groups(of spelling: String) -> [Substring] {
        spelling.split { !("0"..."9").contains($0) }
    }
}
