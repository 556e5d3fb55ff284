/// The country codes of the world's telephone network.
///
/// They tell where a country code ends in an international number. What a national number looks like is `PhoneRegion`'s.
enum CallingCodes {
    /// Codes of two digits; 1 and 7 have one digit, all others three.
    private static let short: Set<String> = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ]

    /// The country code that digits in international form begin with; nil when they are too few or begin with 0.
    static func code(of digits: String) -> String? {
        guard let first = digits.first, first != "0" else { return nil }
        if first == "1" || first == "7" { return String(first) }
        let two = String(digits.prefix(2))
        let length = short.contains(two) ? 2 : 3
        return digits.count > length ? String(digits.prefix(length)) : nil
    }
}
