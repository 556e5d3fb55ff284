import Foundation
import SampleData
import TestSupport
import Testing

@testable import App

/// Causes as they are written, and what is said of those that are wrong.
@Suite struct CauseReaderTests {
    private func problems(_ text: String) -> [String] {
        do {
            _ = try CauseReader.read(text, file: "p.yaml")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test func `the shipped example plants one of each`() throws {
        let causes = try CauseReader.read(PackageFolder.url.appending(path: "data/plants/all.yaml").path)
        #expect(
            causes == [
                Cause(.brokenPage(.quoteCoverage), strength: 40),
                Cause(.preferredDeductible(5_000, zip: 40_202), strength: 50),
                Cause(.lostQuotes(.quotePrice, .mobile), strength: 30),
                Cause(.returningCalls(agent: 117), strength: 60),
                Cause(.answeredDiscount(.senior), strength: 60),
            ])
    }

    @Test func `none is an insurer without causes, and a zip code keeps its zeros`() throws {
        #expect(try CauseReader.read("causes: []", file: "p.yaml").isEmpty)
        let text = "causes: [{cause: preferred deductible, zip: 02139, deductible: 250, strength: 0}]"
        #expect(
            try CauseReader.read(text, file: "p.yaml") == [Cause(.preferredDeductible(250, zip: 2_139), strength: 0)])
    }

    @Test func `what is wrong is named with its place and what was probably meant`() {
        let text = """
            cases: 3
            causes:
              - {cause: broken pages, page: /quote/price, strength: 10}
              - {cause: lost quotes, page: /quote/prise, device: phone, strenght: 10}
              - {cause: preferred deductible, zip: 2139, deductible: 400, strength: 110}
              - {cause: returning calls, agent: AGT170, strength: 10}
              - {cause: answered discount, segment: seniors, strength: some}
              - {cause: answered discount, segment: senior, strength: 1}
              - {cause: answered discount, segment: senior, strength: 2}
            """
        #expect(
            problems(text) == [
                "p.yaml:1:1: the key \"cases\" is not known here; did you mean causes?",
                "p.yaml:3:13: causes[0].cause: one of broken page, preferred deductible, lost quotes, returning calls, "
                    + "answered discount is needed here, not \"broken pages\"; did you mean broken page?",
                "p.yaml:4:5: causes[1]: the key \"strength\" is missing",
                "p.yaml:4:32: causes[1].page: one of /quote/property, /quote/coverage, /quote/price, /quote/payment is "
                    + "needed here, not \"/quote/prise\"; did you mean /quote/price?",
                "p.yaml:4:54: causes[1].device: one of desktop, mobile, tablet is needed here, not \"phone\"",
                "p.yaml:4:61: causes[1]: the key \"strenght\" is not known here; did you mean strength?",
                "p.yaml:5:40: causes[2].zip: a zip code that the insurer sells in is needed here, not \"2139\"; "
                    + "did you mean 02139?",
                "p.yaml:5:58: causes[2].deductible: one of 250, 500, 1000, 2500, 5000 is needed here, not \"400\"; "
                    + "did you mean 500?",
                "p.yaml:5:73: causes[2].strength: 110 is not between 0 and 100",
                "p.yaml:6:37: causes[3].agent: an agent from AGT101 to AGT160 is needed here, not \"AGT170\"; "
                    + "did you mean AGT107?",
                "p.yaml:7:41: causes[4].segment: one of family, couple, single, senior, landlord, first_home is needed "
                    + "here, not \"seniors\"; did you mean senior?",
                "p.yaml:7:60: causes[4].strength: a whole number is needed here, not \"some\"",
                "p.yaml:9:5: causes[6]: this is planted twice",
            ])
        #expect(problems("") == ["p.yaml:1:1: the file is empty"])
        #expect(problems("plants: []").first == "p.yaml:1:1: the key \"causes\" is missing")
    }
}
