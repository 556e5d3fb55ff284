import TestSupport
import Testing

@testable import TUI

@Suite("Keys from bytes")
struct InputDecoderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bytes: String
        let events: [InputEvent]
        var testDescription: String { bytes.debugDescription }

        init(_ bytes: String, _ names: String...) {
            self.bytes = bytes
            events = names.map { .key(KeyStroke(stringLiteral: $0)) }
        }

        init(_ bytes: String, event: InputEvent, _ more: InputEvent...) {
            self.bytes = bytes
            events = [event] + more
        }
    }

    static let cases: [Case] = [
        Case("a", "a"), Case("é漢", "é", "漢"), Case("\r", "Enter"), Case("\n", "Enter"), Case("\t", "Tab"),
        Case("\u{7F}", "Backspace"), Case("\u{8}", "Backspace"), Case("\u{3}", "Ctrl-C"), Case("\u{1A}", "Ctrl-Z"),
        Case("\u{0}", "Ctrl-Space"), Case(" ", "Space"), Case("\u{1B}", "Esc"), Case("\u{1B}\u{1B}", "Esc", "Esc"),
        Case("\u{1B}x", "Alt-x"), Case("\u{1B}é", "Alt-é"), Case("\u{1B}\r", "Alt-Enter"),
        Case("\u{1B}\u{7F}", "Alt-Backspace"), Case("\u{1B}[", "Alt-["), Case("\u{1B}O", "Alt-O"),
        Case("\u{1B}[A", "Up"), Case("\u{1B}[B", "Down"), Case("\u{1B}[C", "Right"), Case("\u{1B}[D", "Left"),
        Case("\u{1B}OA", "Up"), Case("\u{1B}OH", "Home"), Case("\u{1B}OF", "End"), Case("\u{1B}OP", "F1"),
        Case("\u{1B}O5P", "Ctrl-F1"), Case("\u{1B}OM", "Enter"), Case("\u{1B}Oj", "*"), Case("\u{1B}Oa", "Ctrl-Up"),
        Case("\u{1B}[H", "Home"), Case("\u{1B}[F", "End"), Case("\u{1B}[1~", "Home"), Case("\u{1B}[4~", "End"),
        Case("\u{1B}[7~", "Home"), Case("\u{1B}[8~", "End"), Case("\u{1B}[2~", "Insert"), Case("\u{1B}[3~", "Delete"),
        Case("\u{1B}[5~", "PgUp"), Case("\u{1B}[6~", "PgDn"), Case("\u{1B}[15~", "F5"), Case("\u{1B}[24~", "F12"),
        Case("\u{1B}[[A", "F1"), Case("\u{1B}[[E", "F5"), Case("\u{1B}[Z", "Shift-Tab"),
        Case("\u{1B}[1;5C", "Ctrl-Right"), Case("\u{1B}[1;2A", "Shift-Up"), Case("\u{1B}[1;3D", "Alt-Left"),
        Case("\u{1B}[1;6B", "Ctrl-Shift-Down"), Case("\u{1B}[3;5~", "Ctrl-Delete"), Case("\u{1B}[5;3~", "Alt-PgUp"),
        Case("\u{1B}[1;2P", "Shift-F1"), Case("\u{1B}[a", "Shift-Up"), Case("\u{1B}[3$", "Shift-Delete"),
        Case("\u{1B}[3^", "Ctrl-Delete"), Case("\u{1B}[3@", "Ctrl-Shift-Delete"),
        Case("\u{1B}\u{1B}[A", "Alt-Up"), Case("\u{1B}\u{1B}OC", "Alt-Right"), Case("\u{1B}[97;5u", "Ctrl-a"),
        Case("\u{1B}[13;2u", "Shift-Enter"), Case("\u{1B}[27;5;105~", "Ctrl-i"), Case("\u{1B}[12;40R"),
        Case("\u{1B}[?62;22c"), Case("\u{1B}]11;rgb:0/0/0\u{1B}\\x", event: .background(isLight: false), .key("x")),
        Case("\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{7}", event: .background(isLight: true)),
        Case("\u{1B}]11;rgba:ff/ff/ff/00\u{7}", event: .background(isLight: true)),
        Case("\u{1B}]11;rgb:0000/2b2b/3636\u{7}", event: .background(isLight: false)),
        Case("\u{1B}]11;rgb:f/f\u{7}"), Case("\u{1B}]11;rgb:fffff/f/f\u{7}"), Case("\u{1B}]12;rgb:f/f/f\u{7}"),
        Case("\u{1B}P11;rgb:f/f/f\u{7}"), Case("\u{1B}]0;t\u{7}x", "x"),
        Case("\u{1B}P1$r0m\u{1B}\\q", "q"), Case("\u{1B}[9999999999999~"), Case("\u{1B}[12\u{3}", "Ctrl-C"),
        Case("\u{1B}[I", event: .focus(true)), Case("\u{1B}[O", event: .focus(false)),
        Case("\u{1B}[200~a\r\nb\u{1B}[A\u{1B}[201~c", event: .paste("a\nb[A"), .key("c")),
        Case("\u{1B}[200~\u{1B}[201~", event: .paste("")), Case("\u{1B}[201~"),
        Case("\u{1B}[<0;3;4M", event: .mouse(MouseEvent(.press, .left, at: Point(x: 2, y: 3)))),
        Case("\u{1B}[<2;3;4m", event: .mouse(MouseEvent(.release, .right, at: Point(x: 2, y: 3)))),
        Case("\u{1B}[<32;1;1M", event: .mouse(MouseEvent(.drag, .left, at: Point(x: 0, y: 0)))),
        Case("\u{1B}[<64;1;1M", event: .mouse(MouseEvent(.wheelUp, .none, at: Point(x: 0, y: 0)))),
        Case("\u{1B}[<81;1;1M", event: .mouse(MouseEvent(.wheelDown, .none, at: Point(x: 0, y: 0), .control))),
        Case("\u{1B}[<0;0;4M"), Case("\u{1B}[<0;3M"),
        Case("\u{1B}[M !!", event: .mouse(MouseEvent(.press, .left, at: Point(x: 0, y: 0)))),
    ]

    private func decode(_ pieces: [[UInt8]]) -> [InputEvent] {
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        for piece in pieces { events += decoder.feed(piece) }
        return events + decoder.flush()
    }

    @Test("the forms of the common terminals are known", arguments: cases)
    func known(_ example: Case) {
        #expect(decode([Array(example.bytes.utf8)]) == example.events)
    }

    @Test("byte by byte gives the same as at once", arguments: cases)
    func byteByByte(_ example: Case) {
        #expect(decode(example.bytes.utf8.map { [$0] }) == example.events)
    }

    @Test("any split of any stream gives the same as the whole", arguments: 0..<200)
    func splits(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        for _ in 0..<40 {
            if Bool.random(using: &generator) {
                bytes += Array((Self.cases.randomElement(using: &generator)?.bytes ?? "").utf8)
            } else {
                bytes += (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
            }
        }
        let whole = decode([bytes])
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, Int.random(in: 1...5, using: &generator))
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(decode(pieces) == whole, "seed \(seed)")
        #expect(decode(bytes.map { [$0] }) == whole, "seed \(seed)")
    }

    @Test("after garbage and a flush, keys are keys again", arguments: 0..<200)
    func recovers(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var decoder = InputDecoder()
        let garbage = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        _ = decoder.feed(garbage)
        _ = decoder.flush()
        #expect(decoder.patience == nil, "seed \(seed)")
        #expect(decoder.feed(Array("q\u{3}".utf8)) == [.key("q"), .key("Ctrl-C")], "seed \(seed)")
    }

    @Test("invalid UTF-8 is passed over")
    func invalidUTF8() {
        #expect(
            decode([[0xFF, 0x61, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x62, 0xC3, 0x63]]) == [.key("a"), .key("b"), .key("c")])
        #expect(decode([[0xC2, 0x9B]]) == [])
    }

    @Test("only an ESC alone is decided quickly")
    func patience() {
        var decoder = InputDecoder()
        #expect(decoder.patience == nil)
        _ = decoder.feed([0x1B])
        #expect(decoder.patience == .milliseconds(25))
        _ = decoder.feed([0x5B])
        #expect(decoder.patience == .milliseconds(250))
        _ = decoder.feed([0x41])
        #expect(decoder.patience == nil)
    }

    @Test("a paste without an end is given up as it is, an endless one stays within its limit")
    func pasteWithoutEnd() {
        var decoder = InputDecoder()
        _ = decoder.feed(Array("\u{1B}[200~abc".utf8))
        #expect(decoder.flush() == [.paste("abc")])
        _ = decoder.feed(Array("\u{1B}[200~".utf8))
        for _ in 0..<3 { _ = decoder.feed(Array(repeating: 0x61, count: PasteCollector.limit / 2)) }
        let events = decoder.feed(Array("\u{1B}[201~x".utf8))
        guard case .paste(let text) = events.first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == PasteCollector.limit)
        #expect(events.last == .key("x"))
    }
}
