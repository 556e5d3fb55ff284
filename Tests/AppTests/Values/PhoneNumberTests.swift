import Phones
import TestSupport
import Testing

@testable import App

@Suite struct PhoneNumberTests {
    @Test(arguments: PhoneSpellings.withExtension)
    func `an extension is known in any spelling`(spelling: String) throws {
        let number = try #require(PhoneNumber(spelling, region: .unitedStates))
        #expect(number.e164 == "+17035551212" && number.isComplete && number.phoneExtension == "7")
        #expect(number.words == "+1 703 555 1212 ext. 7")
    }

    @Test(arguments: [
        ("+49 (0)30/231 250 43", "+493023125043"), ("+49 (0) 30 23125043", "+493023125043"),
        ("+36 20 123 4567", "+36201234567"), ("+36(0)201234567", "+36201234567"),
        ("0049 (0)30 23125043", "+493023125043"),
        ("+64 (0) 211234567", "+64211234567"), ("011 683 4002", "+6834002"), ("＋４９ ３０ ２３１２５０４３", "+493023125043"),
    ]) func `a zero in brackets is not dialled from abroad`(spelling: String, international: String) throws {
        let number = try #require(PhoneNumber(spelling, region: .unitedStates))
        #expect(number.e164 == international || !number.isComplete)
    }

    @Test func `of a number of another country the country code stands apart`() {
        func words(_ text: String) -> String? { PhoneNumber(text, region: .unitedStates)?.words }
        #expect(words("+49 (0)30 1234567") == "+49 301234567" && words("+442079460018") == "+44 2079460018")
        #expect(words("+49301234567 ext. 7") == "+49 301234567 ext. 7")
    }

    @Test func `zeros behind the country code are no difference`() throws {
        func number(_ text: String) throws -> PhoneNumber { try #require(PhoneNumber(text, region: .unitedStates)) }
        #expect(try number("+39 06 1234 5678").isSame(as: number("+39 6 1234 5678")))
        #expect(try number("+49 030 23125043").isSame(as: number("+493023125043")))
        #expect(try !number("+39 06 1234 5678").isSame(as: number("+49 6 1234 5678")))
        #expect(try !number("5551212").isSame(as: number("5551212")))
    }

    @Test(arguments: [
        ("49301234567", "49"), ("17035551212", "1"), ("79123456789", "7"), ("420123456789", "420"), ("3", nil),
        ("0301", nil),
    ]) func `a country code has one to three digits`(digits: String, code: String?) {
        #expect(WorldNumber.callingCode(of: digits) == code)
    }
}
