import Graph
import Phones

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

    /// Reads the first number of a text, or a part of one; nil when the text holds other things than a number.
    init?(_ text: String, region: PhoneRegion) {
        let text = PhoneText(text)
        let reading = PhoneReading.all(in: text, region: region)[0]
        if case .number(let number, let phoneExtension) = reading {
            self.init(number)
            self.phoneExtension = phoneExtension
            return
        }
        guard let typed = PhoneSpelling(text), !typed.hasRemark else { return nil }
        if typed.hasPlus {
            self.init(international: typed.digits)
        } else if let digits = region.withoutExitCode(typed.digits) {
            self.init(international: digits)
        } else {
            self.init(fragment: typed.digits)
        }
        phoneExtension = typed.phoneExtension
    }

    init(_ number: WorldNumber) {
        digits = number.digits
        isComplete = true
        callingCode = number.callingCode
        nationalDigits = number.nationalDigits
    }

    private init(fragment digits: String) {
        self.digits = digits
        isComplete = false
    }

    /// Digits in international form that no numbering plan knows; data may have them all the same.
    private init(international digits: String) {
        self.digits = digits
        callingCode = WorldNumber.callingCode(of: digits)
        nationalDigits = callingCode.map { String(digits.dropFirst($0.count)) }
        isComplete = (8...15).contains(digits.count)
    }

    /// The number by its country; nil for a fragment.
    var worldNumber: WorldNumber? {
        guard let callingCode, let nationalDigits else { return nil }
        return WorldNumber(callingCode: callingCode, nationalDigits: nationalDigits)
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

    /// `+1 703 555 1212`; of other numbers the country code stands apart, `+49 301234567`, since every country groups
    /// differently.
    var display: String {
        guard isComplete else { return digits }
        guard let callingCode, let national = nationalDigits else { return e164 }
        guard callingCode == "1", national.count == 10 else { return "+\(callingCode) \(national)" }
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
