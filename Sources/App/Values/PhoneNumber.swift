import Graph

/// A telephone number in any spelling, brought to international form.
///
/// `+1 703 555 1212`, `703-555-1212`, `(703) 5551212`, `0017035551212`, `tel:+1-703-555-1212` and
/// `703.555.1212 ext. 7` are one number. Without a country code the region decides.
struct PhoneNumber: Sendable, Hashable {
    /// The digits in international form, without `+`; for a fragment just the typed digits.
    var digits: String
    /// Whether the number is whole, so that it can match exactly.
    var isComplete: Bool
    /// The digits behind the country code; nil for a fragment.
    var nationalDigits: String?
    /// The country code; nil for a fragment.
    var callingCode: String?
    /// What is dialled after the call is answered.
    var phoneExtension: String?

    /// `+17035551212`
    var e164: String { "+" + digits }

    /// Reads a number or a part of one; nil when the text holds other things than a number.
    init?(_ text: String, region: PhoneRegion) {
        guard let typed = PhoneSpelling(text) else { return nil }
        let (digits, isInternational) = Self.withoutExitCode(typed, region)
        let code = region.callingCode
        if isInternational {
            self.init(international: digits, region: region)
        } else if digits.hasPrefix(code), region.nationalLengths.contains(digits.count - code.count),
            !region.nationalLengths.contains(digits.count)
        {
            self.init(international: digits, region: region)
        } else {
            let national = region.withoutTrunkPrefix(digits)
            if region.nationalLengths.contains(national.count), !national.hasPrefix("0") {
                self.init(international: code + national, region: region)
            } else {
                self.init(fragment: digits)
            }
        }
        phoneExtension = typed.phoneExtension
    }

    /// The digits behind `00` or `011`, which callers dial before a country code, and whether the number has one.
    private static func withoutExitCode(
        _ typed: PhoneSpelling, _ region: PhoneRegion
    ) -> (digits: String, isInternational: Bool) {
        let digits = typed.digits
        if typed.hasPlus { return (digits, true) }
        if digits.hasPrefix("00"), digits.count > 4 { return (String(digits.dropFirst(2)), true) }
        // Within other countries 011 begins the number of a town, too.
        let isLong = digits.count > 9 && !region.nationalLengths.contains(region.withoutTrunkPrefix(digits).count)
        if digits.hasPrefix("011"), isLong, CallingCodes.code(of: String(digits.dropFirst(3))) != nil {
            return (String(digits.dropFirst(3)), true)
        }
        return (digits, false)
    }

    private init(fragment digits: String) {
        self.digits = digits
        isComplete = false
    }

    private init(international digits: String, region: PhoneRegion) {
        self.digits = digits
        callingCode = CallingCodes.code(of: digits)
        nationalDigits = callingCode.map { String(digits.dropFirst($0.count)) }
        isComplete = (8...15).contains(digits.count)
        if let code = callingCode, let national = nationalDigits, code == region.callingCode {
            // The trunk prefix must not be dialled behind the country code, but some write it there.
            let bare = region.withoutTrunkPrefix(national)
            isComplete = region.nationalLengths.contains(bare.count)
            (self.digits, nationalDigits) = (code + bare, bare)
        }
    }

    /// Whether both are one whole number; zeros behind the country code are no difference, since some countries dial
    /// them and others do not, and people mix that up.
    func isSame(as other: PhoneNumber) -> Bool {
        guard isComplete, other.isComplete, callingCode == other.callingCode else { return false }
        return bareNationalDigits == other.bareNationalDigits
    }

    /// 0 for a number with the same extension or none either, 1 for one without, 2 for one with another.
    func extensionDistance(to other: PhoneSpelling?) -> Int {
        if other?.phoneExtension == phoneExtension { return 0 }
        return other?.phoneExtension == nil ? 1 : 2
    }

    /// The digits behind the country code without zeros at their beginning; all digits where there is no such code.
    var bareNationalDigits: String { String((nationalDigits ?? digits).drop { $0 == "0" }) }

    /// With how many digits both end alike.
    static func commonEnd(_ left: String, _ right: String) -> Int {
        zip(left.utf8.reversed(), right.utf8.reversed()).prefix { $0 == $1 }.count
    }

    /// `+1 703 555 1212`; numbers of other countries are not grouped, since every country groups differently.
    var display: String {
        guard isComplete, callingCode == "1", let national = nationalDigits, national.count == 10 else {
            return isComplete ? e164 : digits
        }
        return "+1 \(national.prefix(3)) \(national.dropFirst(3).prefix(3)) \(national.suffix(4))"
    }

    /// `+1 703 555 1212 ext. 7`: what is shown for a stored number.
    var words: String { phoneExtension.map { "\(display) ext. \($0)" } ?? display }

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
}
