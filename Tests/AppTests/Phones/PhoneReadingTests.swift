import TestSupport
import Testing

@testable import Phones

@Suite struct PhoneReadingTests {
    @Test(arguments: PhoneSpellings.readings)
    func `a text is read as its numbers`(reading: PhoneSpellings.Reading) throws {
        let region = try #require(PhoneRegion.named(reading.region))
        #expect(PhoneReading.all(in: reading.text, region: region).compactMap(\.digits) == reading.numbers)
    }

    @Test(arguments: PhoneSpellings.withExtension)
    func `an extension is known in any spelling`(spelling: String) throws {
        let readings = PhoneReading.all(in: spelling, region: .unitedStates)
        guard readings.count == 1, case .number(let number, let phoneExtension) = readings[0] else {
            Issue.record("\(readings)")
            return
        }
        #expect(number.digits == "17035551212" && phoneExtension == "7")
    }

    @Test func `every region has a plan and is found by its letters`() {
        #expect(PhoneRegion.all.count == 245)
        #expect(PhoneRegion.named("us") == .unitedStates && PhoneRegion.all.contains(.unitedStates))
        #expect(PhoneRegion.named("ZZ") == nil)
        for region in PhoneRegion.all {
            #expect(NumberingPlans.shared.country(of: region.callingCode[...])?.code == region.callingCode)
        }
    }
}
