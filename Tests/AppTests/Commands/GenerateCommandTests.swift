import ArgumentParser
import SampleData
import Testing

@testable import App

@Suite struct GenerateCommandTests {
    @Test func `counts out of range are a usage error`() {
        for count in ["0", "-1", "\(Insurer.largestCustomerCount + 1)"] {
            #expect(throws: (any Error).self) {
                try GenerateCommand.parse(["--customers=\(count)", "--output", "x"])
            }
        }
    }

    @Test(arguments: [
        ["--customers", "3"], ["--customers", "3", "--output", "x", "--dirt"], ["--customers", "x", "--output", "x"],
        ["--landing", "x"], ["--drip"], ["--drip", "--output", "x"], ["--drip", "--landing", "x", "--dirt"],
        ["--drip", "--landing", "x", "--every", "0"], ["--drip", "--landing", "x", "--plant", "x"],
        ["--customers", "3", "--drip", "--landing", "x", "--plant", "x"],
    ])
    func `wrong combinations of options are a usage error`(arguments: [String]) {
        #expect(throws: (any Error).self) { try GenerateCommand.parse(arguments) }
    }
}
