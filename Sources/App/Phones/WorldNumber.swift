/// A phone number as the whole world dials it.
package struct WorldNumber: Sendable, Hashable {
    /// The country code.
    package let callingCode: String
    /// The digits behind it.
    package let nationalDigits: String

    /// The digits of E.164, without a plus.
    package var digits: String { callingCode + nationalDigits }

    /// The number that digits are when they are dialled in a region; nil when there can be no such number.
    ///
    /// A plus or what is dialled there before a country code decides; else the number is one of the region, then one that
    /// has its country code, from the surest to the least sure. Other digits are one of another country only where they
    /// can be nothing but its code and a number that it gives out.
    package init?(dialled: String, in region: PhoneRegion) {
        let plans = NumberingPlans.shared
        var best: (order: Order, number: WorldNumber)?
        func consider(_ source: Source, _ national: Substring, of country: NumberingPlans.Region) {
            for rule in country.rules where rule.length == 0 || rule.length == national.utf8.count {
                guard national.hasPrefix(rule.typed) else { continue }
                let number = rule.put + national.dropFirst(rule.typed.utf8.count)
                guard let grade = plans.grade(country.code, number),
                    let rank = source.rank(rule.rank, grade, dialled.utf8.count),
                    country.code.utf8.count + number.utf8.count >= Self.fewestDigits
                else { continue }
                let order = Order(
                    rank: rank, step: grade * 3 + rule.rank, length: rule.typed.utf8.count,
                    digits: country.code + number)
                if best.map({ order < $0.order }) ?? true {
                    best = (order, WorldNumber(callingCode: country.code, nationalDigits: number))
                }
            }
        }
        func consider(_ source: Source, abroad digits: Substring) {
            guard let country = plans.country(of: digits) else { return }
            consider(source, digits.dropFirst(country.code.utf8.count), of: country)
        }
        if dialled.hasPrefix("+") {
            consider(.plus, abroad: dialled.dropFirst())
        } else if let home = plans.region(region.code) {
            for exit in home.exits where dialled.hasPrefix(exit) {
                consider(.exit, abroad: dialled.dropFirst(exit.utf8.count))
            }
            for exit in Self.commonExits where dialled.hasPrefix(exit) {
                consider(.foreignExit, abroad: dialled.dropFirst(exit.utf8.count))
            }
            consider(.home, dialled[...], of: home)
            if dialled.hasPrefix(home.code) {
                consider(.ownCode, abroad: dialled[...])
            } else if Self.mayBeginWithCountryCode(dialled),
                !plans.hasNumbers(home.code, ofLength: dialled.utf8.count)
            {
                consider(.bare, abroad: dialled[...])
            }
        }
        guard let best else { return nil }
        self = best.number
    }

    /// The number with these digits, which need not exist.
    package init(callingCode: String, nationalDigits: String) {
        (self.callingCode, self.nationalDigits) = (callingCode, nationalDigits)
    }

    /// The country code that digits in international form begin with; nil when there is none.
    package static func callingCode(of digits: String) -> String? {
        NumberingPlans.shared.country(of: digits[...])?.code
    }

    /// What callers of many countries dial before a country code, wherever they are.
    static let commonExits = ["00", "011", "0011", "010", "810"]

    private static let fewestDigits = 7

    /// Whether digits without a plus may be a country code of another country and a number there: fewer than eleven are
    /// rather a number of some country as it is dialled at home, and an 8 before ten is what Russia dials before them.
    private static func mayBeginWithCountryCode(_ dialled: String) -> Bool {
        dialled.utf8.count > 11 || dialled.utf8.count == 11 && !dialled.hasPrefix("8")
    }

    /// Where the country code of a reading comes from.
    private enum Source {
        case plus, exit, home, ownCode, foreignExit, bare

        /// How sure the reading is, 0 the surest; nil when it is none. The view `phone_dialled` says the same.
        func rank(_ rule: Int, _ grade: Int, _ length: Int) -> Int? {
            switch self {
            case .plus: 0
            case .exit: 1
            case .home:
                switch (rule, grade) {
                case (0, 0): 2
                case (1, 0): length >= 5 ? 4 : nil
                case (2, 0): length >= 7 ? 5 : nil
                case (0, _): 7
                case (1, _): length >= 7 ? 8 : nil
                default: nil
                }
            case .ownCode: length >= 11 && grade == 0 ? 3 : length >= 8 ? 9 : nil
            case .foreignExit: grade == 0 ? 6 : 11
            case .bare: grade == 0 ? 10 : nil
            }
        }
    }

    private struct Order: Comparable {
        var rank: Int
        var step: Int
        var length: Int
        var digits: String

        static func < (left: Order, right: Order) -> Bool {
            (left.rank, left.step, -left.length, left.digits) < (right.rank, right.step, -right.length, right.digits)
        }
    }
}
