import Phones
import Testing

@testable import App

@Suite struct SearchTermTests {
    static let spellings = [
        "+1 703 555 1212", "703-555-1212", "(703) 5551212", "0017035551212", "tel:+1-703-555-1212", "17035551212",
        "703.555.1212 ext. 7", "+1 (703) 555‑1212", "011 1 703 555 1212", "７０３ ５５５ １２１２", "tel:+17035551212;ext=7",
        "+1+703+555+1212", "703+555+1212", "+1+(703)+555-1212", "+1;703;555;1212",
    ]

    @Test(arguments: spellings) func `a phone number is one number in any spelling`(spelling: String) {
        let term = SearchTerm(spelling, region: .unitedStates)
        #expect(term.kind == .phone)
        #expect(term.phone?.e164 == "+17035551212")
        #expect(term.phone?.isComplete == true)
        #expect(term.phone?.display == "+1 703 555 1212")
    }

    @Test(arguments: [
        ("+44 (0)20 7946 0018", "+442079460018"), ("020 7946 0018", "+442079460018"),
        ("0044 20 7946 0018", "+442079460018"),
    ]) func `the trunk prefix is dialled at home only`(spelling: String, international: String) {
        #expect(PhoneNumber(spelling, region: PhoneRegion.named("gb") ?? .unitedStates)?.e164 == international)
    }

    @Test(arguments: [
        ("ana@mail.example", "ana@mail.example"), ("Ana García <ana@mail.example>", "ana@mail.example"),
        ("<ana@mail.example>", "ana@mail.example"), ("mailto:ana@mail.example?subject=Hi", "ana@mail.example"),
        ("  ANA@MAIL.EXAMPLE\n", "ANA@MAIL.EXAMPLE"), ("MAILTO:ana%2Bx@mail.example", "ana+x@mail.example"),
    ]) func `an e-mail address is taken out of its wrapping`(typed: String, address: String) {
        let term = SearchTerm(typed, region: .unitedStates)
        #expect(term.kind == .email)
        #expect(term.text == address)
    }

    @Test(arguments: [
        ("", SearchTerm.Kind.empty), ("   ", .empty), ("CUS1017", .identifier), ("pol-77", .identifier),
        ("a3f0-77b2", .identifier), ("quote #2044", .identifier), ("1212", .number), ("2044", .number),
        ("555-1212", .phone), ("+1703", .phone), ("Ana García", .name), ("O'Brien", .name), ("María-José", .name),
        ("京助鈴木", .name), ("零小林", .name),
    ]) func `what is typed is recognised`(typed: String, kind: SearchTerm.Kind) {
        #expect(SearchTerm(typed, region: .unitedStates).kind == kind)
    }

    @Test func `an id may be typed small and with separators`() {
        #expect(SearchTerm("pol-77", region: .unitedStates).identifiers == ["pol-77", "POL-77", "POL77"])
    }
}
