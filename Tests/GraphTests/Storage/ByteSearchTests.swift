import Testing

@testable import Graph

@Suite("Byte search")
struct ByteSearchTests {
    @Test("It finds what a look at every place finds, in few letters and in many", arguments: [UInt64](1...20))
    func firstPlaces(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let letters = UInt8.random(in: 1...10, using: &random)
            func bytes(_ count: Int) -> [UInt8] {
                (0..<count).map { _ in UInt8.random(in: 0..<letters, using: &random) }
            }
            let text = bytes(Int.random(in: 0...200, using: &random))
            let needle = bytes(Int.random(in: 1...6, using: &random))
            let start = Int.random(in: 0...text.count, using: &random)
            let found = text.withUnsafeBufferPointer { text in
                needle.withUnsafeBufferPointer { ByteSearch.first($0, in: text, from: start) }
            }
            let expected = (start..<max(start, text.count)).first { text[$0...].starts(with: needle) }
            #expect(found == expected, "seed \(seed): \(needle) in \(text) from \(start)")
        }
    }
}
