import TestSupport
import Testing

@testable import Graph

/// What a decoder makes of some bytes: a record as its cells, a defect as its name.
private func decode(_ bytes: [UInt8], pieces: [Int]? = nil, lengthLimit: Int = 60) -> [[String]] {
    var decoder = CSVRecordDecoder(lengthLimit: lengthLimit)
    var results: [[String]] = []
    var rest = bytes[...]
    var sizes = (pieces ?? [bytes.count])[...]
    var isAtEnd = false
    while true {
        switch decoder.next(isAtEnd: isAtEnd) {
        case .record:
            results.append(
                (0..<decoder.cellCount).map { index in
                    (decoder.cell(index).isQuoted ? "\"" : "") + decoder.text(index)
                })
        case .malformed(let defect): results.append(["malformed \(defect)"])
        case .end: return results
        case .needsInput:
            if rest.isEmpty {
                isAtEnd = true
            } else {
                let piece = rest.prefix(max(sizes.popFirst() ?? rest.count, 1))
                rest = rest.dropFirst(piece.count)
                Array(piece).withUnsafeBytes { decoder.feed($0) }
            }
        }
    }
}

private func decode(_ text: String) -> [[String]] { decode(Array(text.utf8)) }

struct CSVRecordDecoderTests {
    @Test func linesEndWithLineFeedOrBothAndTheLastNeedsNone() {
        #expect(decode("a,b\nc,d\r\ne,f") == [["a", "b"], ["c", "d"], ["e", "f"]])
        #expect(decode("a,\r\n,b") == [["a", ""], ["", "b"]])
    }

    @Test func emptyLinesAreNoRecords() {
        #expect(decode("\n\r\na\n  \n\nb\n\n") == [["a"], ["b"]])
        #expect(decode("") == [])
        #expect(decode("\"\"\n") == [["\""]])
    }

    @Test func blanksAroundDelimitersAreDroppedAndKeptInQuotes() {
        #expect(decode("  a , b\t,\" c \" ,  \"d\"\n") == [["a", "b", "\" c ", "\"d"]])
    }

    @Test func quotedCellsHoldDelimitersLineEndsAndDoubledQuotes() {
        #expect(decode("\"a,b\",\"c\r\nd\",\"say \"\"hi\"\"\"\n") == [["\"a,b", "\"c\r\nd", "\"say \"hi\""]])
        #expect(decode("\"\"\"\",\"\"\n") == [["\"\"", "\""]])
    }

    @Test func quotesInUnquotedCellsAndBehindBackslashesStay() {
        #expect(
            decode("The \\\"near\\\" future,\"The \\\"near\\\" future\"\n") == [
                ["The \\\"near\\\" future", "\"The \\\"near\\\" future"]
            ])
        #expect(decode("5\" pipe,\"C:\\\"\n") == [["5\" pipe", "\"C:\\"]])
    }

    @Test func byteOrderMarkIsSkippedOnlyAtTheBeginning() {
        #expect(decode("\u{FEFF}a,b\n\u{FEFF}c,d") == [["a", "b"], ["\u{FEFF}c", "d"]])
    }

    @Test func malformedRecordsCostOneLine() {
        #expect(decode("a,\"b\"c,d\ne,f\n") == [["malformed textAfterQuote(cell: 1)"], ["e", "f"]])
        #expect(decode("a,\"b\nc,d\ne") == [["malformed unclosedQuote(cell: 1)"], ["c", "d"], ["e"]])
    }

    @Test func endlessQuoteIsGivenUpAfterTheLongestRecord() {
        let text = "a,\"b\n" + String(repeating: "c,d\n", count: 20)
        let records = decode(text)
        #expect(records.first == ["malformed recordTooLong"])
        #expect(records.count == 21)
    }

    @Test func aLineThatIsSkippedIsNotKept() {
        var decoder = CSVRecordDecoder(lengthLimit: 100)
        let piece = Array(repeating: UInt8(ascii: "x"), count: 1_000)
        Array("a\n\"".utf8).withUnsafeBytes { decoder.feed($0) }
        #expect(decoder.next(isAtEnd: false) == .record)
        var largest = 0
        for _ in 0..<200 {
            piece.withUnsafeBytes { decoder.feed($0) }
            #expect(decoder.next(isAtEnd: false) == .needsInput)
            largest = max(largest, decoder.bufferedByteCount)
            #expect(decoder.nextRecordOffset == 2)
        }
        #expect(largest < 3_000)
        #expect(decoder.next(isAtEnd: true) == .malformed(.recordTooLong))
        #expect(decoder.next(isAtEnd: true) == .end)
    }

    @Test(arguments: 0..<300)
    func anyPiecesGiveTheSameAsTheWhole(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet: [UInt8] = Array("ab \t,,,\"\"\"\n\n\r\\;\u{E9}".utf8) + [0xFF, 0xEF, 0xBB, 0xBF]
        let length = Int.random(in: 0...120, using: &random)
        let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let whole = decode(bytes)
        #expect(decode(bytes, pieces: Array(repeating: 1, count: length)) == whole, "seed \(seed), byte by byte")
        let pieces = (0..<length).map { _ in Int.random(in: 1...17, using: &random) }
        #expect(decode(bytes, pieces: pieces) == whole, "seed \(seed), pieces \(pieces)")
    }
}
