/// The country whose numbers may be written without a country code.
struct PhoneRegion: Sendable, Hashable {
    /// ISO 3166 letters, such as `US`.
    var code: String
    var callingCode: String
    /// Digits of a national number without its trunk prefix.
    var nationalLengths: ClosedRange<Int>
    /// What is dialled before a national number at home, such as `0`; empty in North America.
    var trunkPrefix: String

    /// The digits of a number as it is dialled at home, without what is dialled before it.
    func withoutTrunkPrefix(_ digits: String) -> String {
        !trunkPrefix.isEmpty && digits.hasPrefix(trunkPrefix) ? String(digits.dropFirst(trunkPrefix.count)) : digits
    }

    /// The regions a profile may name.
    static let all: [PhoneRegion] = [
        PhoneRegion(code: "US", callingCode: "1", nationalLengths: 10...10, trunkPrefix: ""),
        PhoneRegion(code: "CA", callingCode: "1", nationalLengths: 10...10, trunkPrefix: ""),
        PhoneRegion(code: "GB", callingCode: "44", nationalLengths: 9...10, trunkPrefix: "0"),
        PhoneRegion(code: "DE", callingCode: "49", nationalLengths: 6...11, trunkPrefix: "0"),
        PhoneRegion(code: "FR", callingCode: "33", nationalLengths: 9...9, trunkPrefix: "0"),
        PhoneRegion(code: "ES", callingCode: "34", nationalLengths: 9...9, trunkPrefix: ""),
        PhoneRegion(code: "IT", callingCode: "39", nationalLengths: 6...11, trunkPrefix: ""),
        PhoneRegion(code: "NL", callingCode: "31", nationalLengths: 9...9, trunkPrefix: "0"),
        PhoneRegion(code: "AT", callingCode: "43", nationalLengths: 6...13, trunkPrefix: "0"),
        PhoneRegion(code: "CH", callingCode: "41", nationalLengths: 9...9, trunkPrefix: "0"),
        PhoneRegion(code: "AU", callingCode: "61", nationalLengths: 9...9, trunkPrefix: "0"),
        PhoneRegion(code: "IN", callingCode: "91", nationalLengths: 10...10, trunkPrefix: "0"),
        PhoneRegion(code: "MX", callingCode: "52", nationalLengths: 10...10, trunkPrefix: ""),
        PhoneRegion(code: "BR", callingCode: "55", nationalLengths: 10...11, trunkPrefix: "0"),
    ]

    static let unitedStates = all[0]

    static func named(_ code: String) -> PhoneRegion? {
        all.first { $0.code == code.uppercased() }
    }
}
