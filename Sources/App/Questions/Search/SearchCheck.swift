/// What a value that an index finds has to be besides, where the index knows less than people do.
enum SearchCheck: Sendable, Hashable {
    /// The address, by every letter of it.
    case address(EmailAddress)
    /// An address whose mail comes to the same mailbox.
    case mailbox(EmailAddress)
    /// The number, in whatever spelling.
    case phone(PhoneNumber, PhoneRegion)

    func passes(_ stored: String) -> Bool {
        switch self {
        case .address(let address): EmailAddress(stored)?.isSame(as: address) == true
        case .mailbox(let address): EmailAddress(stored)?.isSameMailbox(as: address) == true
        case .phone(let number, let region): PhoneNumber(stored, region: region)?.isSame(as: number) == true
        }
    }
}
