import Graph
import Phones

/// How phone numbers are looked for.
extension SearchPlan {
    /// Each number of a paste, or the one that was typed.
    static func phones(_ term: SearchTerm, _ key: SearchKey, _ region: PhoneRegion) -> [Attempt] {
        let numbers = term.numbers.prefix(numberLimit).map { SearchTerm($0, region: region) }
        return (numbers.isEmpty ? [term] : numbers).flatMap { phone($0, key, region) }
    }

    /// How many numbers of one paste are looked for.
    private static let numberLimit = 5

    /// A number that is stored as it is advertised, `1-800-FLOWERS`: letters never mean the digits of a keypad.
    static func letters(_ text: String, _ key: SearchKey) -> [Attempt] {
        guard text.contains(where: \.isDigit) else { return [] }
        let spellings = [text] + (text == text.uppercased() ? [] : [text.uppercased()])
        return attempt(.exact, text, key, .within(spellings.map(Value.string))).map { [$0] } ?? []
    }

    private static func phone(_ term: SearchTerm, _ key: SearchKey, _ region: PhoneRegion) -> [Attempt] {
        guard let phone = term.phone else { return [] }
        var attempts: [Attempt?] = []
        let isNumber = term.kind == .number
        attempts.append(asStored(term, phone, key))
        if phone.isComplete {
            attempts.append(
                attempt(.exact, phone.e164, key, .within(phone.spellings.map(Value.string))))
            // However it is stored, it ends so, or goes on so somewhere before an extension.
            let national = phone.bareNationalDigits
            let anySpelling = any([.folded(national, .suffix)] + starts(of: phone, region).map { .folded($0, .words) })
            var spelled = attempt(.exact, national, key, anySpelling)
            spelled?.check = .phone(phone, region)
            attempts.append(spelled)
            attempts += lastDigits(of: phone.digits, term, key)
        } else if phone.digits.count >= fewestDigits {
            attempts += lastDigits(of: phone.digits, term, key).map { last in
                var last = last
                // Bare digits may be a number of the business or the end of a caller's phone: neither may hide the other.
                if isNumber { last.askedWith = .exact }
                return last
            }
        }
        let start = beginning(of: term, phone, region)
        attempts.append(attempt(.prefix, start, key, any([.startingWith(start), .folded(start, .words)])))
        attempts.append(attempt(.contains, phone.digits, key, .folded(phone.digits, .contains)))
        return attempts.compactMap { attempt in
            var attempt = attempt
            attempt?.number = term
            return attempt
        }
    }

    /// What the numbers that begin with the typed digits begin with in international form: `+1703`.
    static func beginning(of term: SearchTerm, _ phone: PhoneNumber, _ region: PhoneRegion) -> String {
        let isInternational = PhoneSpelling(term.text)?.hasPlus == true || phone.callingCode != nil
        return isInternational ? phone.e164 : "+" + region.callingCode + region.withoutTrunkPrefix(phone.digits)
    }

    /// The number by the very digits that were typed, with whatever signs among them: data that no numbering plan explains
    /// is what it is. A plus in one of them alone makes two numbers of the same digits.
    private static func asStored(_ term: SearchTerm, _ phone: PhoneNumber, _ key: SearchKey) -> Attempt? {
        guard !phone.isComplete, phone.phoneExtension == nil, phone.digits.count >= fewestDigits,
            let typed = PhoneSpelling(term.text), !typed.hasPlus
        else { return nil }
        // An index of values as they are knows none of other signs.
        let asTyped = Predicate.within([.string(term.text)])
        var attempt = attempt(.exact, typed.digits, key, any([asTyped, .folded(typed.digits, .joined)]))
        attempt?.check = .digits(typed.digits)
        return attempt
    }

    /// What the spellings of a number begin with that are written without a sign in them.
    private static func starts(of phone: PhoneNumber, _ region: PhoneRegion) -> [String] {
        let national = phone.bareNationalDigits
        return [national, phone.e164, phone.digits, region.trunkPrefix + national, "00" + phone.digits].reduce(
            into: []
        ) { starts, start in
            if !starts.contains(start) { starts.append(start) }
        }
    }

    /// The numbers with the most of the last digits, and those with seven of them.
    ///
    /// So what is dialled before a number at home, such as 0, 8 or 06, or what a carrier wants, is in nobody's way. Zeros
    /// at the beginning are such, too.
    private static func lastDigits(of digits: String, _ term: SearchTerm, _ key: SearchKey) -> [Attempt] {
        let least = max(min(digits.drop { $0 == "0" }.count, leastDigits), min(digits.count, fewestDigits))
        let typed = TypedNumber(term.text)
        let endings = (least...digits.count).reversed().compactMap { count in
            let last = String(digits.suffix(count))
            var attempt = attempt(.lastDigits, last, key, .folded(last, .suffix))
            let isBetween = count < digits.count && count > least
            attempt?.digits = digits
            if isBetween { attempt?.need = .nothingFound }
            attempt?.isRefinement = isBetween
            return attempt
        }
        return (endings + [beforeExtension(String(digits.suffix(least)), of: digits, key)]).compactMap { attempt in
            var attempt = attempt
            attempt?.typedNumber = typed
            return attempt
        }
    }

    /// The numbers that have the digits before an extension. No index knows those, so that of few digits, as a customer's
    /// number has, they are looked for only where nothing else is found.
    private static func beforeExtension(_ last: String, of digits: String, _ key: SearchKey) -> Attempt? {
        var attempt = attempt(.lastDigits, last, key, any([.folded(last, .words), .folded(last, .contains)]))
        attempt?.check = .digitsBeforeExtension(last)
        attempt?.digits = digits
        if last.count < leastDigits { attempt?.need = .nothingFound }
        return attempt
    }

    /// What is typed of a number to look for its end.
    static let fewestDigits = 4
    /// Fewer digits in common are no sign of one number.
    private static let leastDigits = 7
}
