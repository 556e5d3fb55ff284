import Phones

/// What a value that an index finds has to be besides, where the index knows less than people do.
enum SearchCheck: Sendable, Hashable {
    /// The address, by every letter of it.
    case address(EmailAddress)
    /// An address whose mail comes to the same mailbox.
    case mailbox(EmailAddress)
    /// An address that begins so, by every letter of it.
    case beginning(String)
    /// The number, in whatever spelling.
    case phone(PhoneNumber, PhoneRegion)
    /// A number that is stored with these digits alone, without a plus.
    case digits(String)
    /// A number with an extension whose last digits before that are these.
    case digitsBeforeExtension(String)

    func passes(_ stored: String) -> Bool {
        switch self {
        case .address(let address): EmailAddress(stored)?.isSame(as: address) == true
        case .mailbox(let address): EmailAddress(stored)?.isSameMailbox(as: address) == true
        case .beginning(let part): EmailAddress.begins(stored, with: part)
        case .phone(let number, let region): Self.holds(stored, number, region)
        case .digits(let digits): Self.isMade(stored, of: digits)
        case .digitsBeforeExtension(let digits): Self.ends(stored, with: digits)
        }
    }

    /// Whether a text has the number among those that stand in it.
    private static func holds(_ stored: String, _ number: PhoneNumber, _ region: PhoneRegion) -> Bool {
        if PhoneNumber(stored, region: region)?.isSame(as: number) == true { return true }
        return PhoneReading.all(in: stored, region: region).dropFirst().contains { reading in
            if case .number(let other, _) = reading { PhoneNumber(other).isSame(as: number) } else { false }
        }
    }

    private static func isMade(_ stored: String, of digits: String) -> Bool {
        guard let spelling = PhoneSpelling(stored) else { return false }
        return !spelling.hasPlus && spelling.digits == digits
    }

    private static func ends(_ stored: String, with digits: String) -> Bool {
        guard let spelling = PhoneSpelling(stored), spelling.phoneExtension != nil else { return false }
        return spelling.digits.hasSuffix(digits)
    }
}
