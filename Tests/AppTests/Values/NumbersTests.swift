import Testing

@testable import App

@Suite struct NumbersTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (-123, "-123"), (-1234, "-1,234"), (1_234_567, "1,234,567"),
        (.min, "-9,223,372,036,854,775,808"),
    ])
    func `digits stand in groups of three`(_ number: Int, _ text: String) {
        #expect(Numbers.grouped(number) == text)
    }

    @Test(
        arguments: [
            (.zero, "0 ms"), (.microseconds(812), "812 µs"), (.microseconds(3_456), "3.4 ms"),
            (.milliseconds(5), "5 ms"),
            (.milliseconds(420), "420 ms"), (.milliseconds(3_219), "3.21 s"), (.seconds(30), "30 s"),
            (.seconds(120.5), "120.5 s"),
        ] as [(Duration, String)])
    func `an elapsed time is in the unit that suits it`(_ elapsed: Duration, _ words: String) {
        #expect(ElapsedTime.words(elapsed) == words)
    }
}
