import TestSupport
import Testing

@testable import Graph

struct ByteOrderTests {
    @Test(arguments: 0..<24)
    func `texts are ordered by their bytes, equal ones by number`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = [0, 1, 2, 40, 900, 3_000][seed % 6]
        let stems: [[UInt8]] = [[], [0], Array("abcdefgh".utf8), Array(repeating: 0x61, count: 40), [0xFF, 0, 0]]
        let texts = (0..<count).map { _ in
            let stem = stems.randomElement(using: &random) ?? []
            return stem
                + (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0...2, using: &random) }
        }
        func expected(_ key: ([UInt8]) -> [UInt8]) -> [UInt32] {
            let keys = texts.map(key)
            return keys.indices.sorted { left, right in
                keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
            }.map { UInt32($0) }
        }
        let bytes = FlatArray(texts.joined().map(\.self))
        let starts = texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        func text(_ number: Int) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes.buffer)[starts[number]..<starts[number + 1]])
        }
        #expect(ByteOrder.ascending(count: count, text) == expected { $0 }, "seed \(seed)")
        #expect(ByteOrder.ascendingFromEnd(count: count, text) == expected { $0.reversed() }, "seed \(seed)")
        withExtendedLifetime(bytes) {}
    }

    @Test func `numbers of every kind are found in their order`() async throws {
        let doubles = ["-Infinity", "-1.5", "-0.0", "0.0", "2.5", "1e300", "Infinity", "NaN"]
        let longs = ["-9223372036854775808", "-1", "0", "1", "9223372036854775807"]
        var file = "~id,~label,d:Double,n:Long\n"
        for row in 0..<40 { file += "\(row),x,\(doubles[row * 5 % 8]),\(longs[row * 3 % 5])\n" }
        let store = try await load(["v": file]).store
        for (key, texts, type) in [("d", doubles, ScalarType.double), ("n", longs, .long)] {
            let symbol = try #require(store.keySymbol(key))
            store.buildIndexes(symbol)
            for text in texts {
                let bits = try #require(text.withUTF8Bytes { ScalarParser.bits(type, $0) })
                let rows = store.vertices(symbol, equalTo: PropertyScalar(type: type, bits: bits))
                #expect(rows.count == 40 / texts.count && rows == rows.sorted(), "\(text)")
            }
        }
    }

    @Test func `byte strings are the same when every byte is`() {
        for length in 0...40 {
            let text = (0..<length).map { UInt8($0) }
            text.withUnsafeBytes { left in
                Array(text).withUnsafeBytes { #expect(sameBytes(left, $0)) }
                for place in 0..<length {
                    var other = text
                    other[place] ^= 0x80
                    other.withUnsafeBytes { #expect(!sameBytes(left, $0), "length \(length), byte \(place)") }
                }
                (text + [0]).withUnsafeBytes { #expect(!sameBytes(left, $0)) }
            }
        }
    }
}
