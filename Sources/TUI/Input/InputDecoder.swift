/// Turns the bytes a terminal sends into events, whatever way the bytes are split over reads.
///
/// Knows the forms of xterm (CSI and SS3, with modifiers), the Linux console, rxvt, kitty's `CSI u`, bracketed paste,
/// SGR and X10 mouse, focus, and Alt as a leading ESC. Garbage is passed over: it never crashes, sticks or grows
/// without limit. Since ESC both is a key and begins a sequence, silence decides: after `patience` call `flush`.
struct InputDecoder: Sendable {
    /// Bytes of a sequence that is not complete.
    private var pending: [UInt8] = []
    private var paste = PasteCollector()

    /// What the beginning of some bytes is.
    enum Parsed {
        /// An event, or nothing for a sequence that means nothing to us, and the bytes it takes.
        case complete(InputEvent?, length: Int)
        case pasteBegins(length: Int)
        /// The beginning of something.
        case incomplete
    }

    /// How long to wait for more bytes before `flush`; nil when there is nothing to wait for.
    var patience: Duration? {
        if paste.isActive { return .seconds(1) }
        if pending.isEmpty { return nil }
        return pending.allSatisfy { $0 == Byte.escape } ? .milliseconds(25) : .milliseconds(250)
    }

    /// True between the beginning and the end of a bracketed paste, which may never come.
    var isPasting: Bool { paste.isActive }

    /// Takes what was read and gives the events that are complete. O(n), each byte looked at a bounded number of times.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        pending.append(contentsOf: bytes)
        return drain()
    }

    /// Nothing more came in time: an ESC was the key, and the beginning of a sequence was not one.
    mutating func flush() -> [InputEvent] {
        var events: [InputEvent] = []
        if let text = paste.end() { events.append(.paste(text)) }
        while !pending.isEmpty {
            events += giveUp()
            events += drain()
        }
        return events
    }

    private mutating func drain() -> [InputEvent] {
        var events: [InputEvent] = []
        var position = 0
        loop: while position < pending.count {
            if paste.isActive {
                position += paste.take(pending[position...])
                if paste.isActive { break }
                if let text = paste.end() { events.append(.paste(text)) }
                continue
            }
            switch InputDecoder.parse(pending[position...]) {
            case .complete(let event, let length):
                if let event { events.append(event) }
                position += length
            case .pasteBegins(let length):
                paste.begin()
                position += length
            case .incomplete: break loop
            }
        }
        pending.removeFirst(min(position, pending.count))
        return events
    }

    /// Takes the first bytes of an incomplete sequence for what they are on their own.
    private mutating func giveUp() -> [InputEvent] {
        let bytes = pending
        if bytes[0] != Byte.escape {
            // The beginning of a UTF-8 character that never came.
            pending.removeFirst()
            return []
        }
        if bytes.count == 2, bytes[1] != Byte.escape, bytes[1] < 0x80 {
            // Alt-[ and the like: the beginning of every sequence is a key as well.
            pending.removeAll()
            return InputDecoder.alt(Character(Unicode.Scalar(bytes[1])))
        }
        if bytes.count == 1 || bytes[1] == Byte.escape || bytes[1] >= 0x80 {
            pending.removeFirst()
            return [.key(.escape)]
        }
        pending.removeAll()
        return []
    }

    private static func alt(_ character: Character) -> [InputEvent] { [.key(.alt(.character(character)))] }

    /// Looks at the beginning of some bytes; what it decides does not depend on what follows.
    private static func parse(_ bytes: ArraySlice<UInt8>) -> Parsed {
        let first = bytes[bytes.startIndex]
        guard first == Byte.escape else { return parsePlain(bytes) }
        guard bytes.count > 1 else { return .incomplete }
        let rest = bytes.dropFirst()
        switch rest[rest.startIndex] {
        case UInt8(ascii: "["): return ControlSequence.parse(bytes)
        case UInt8(ascii: "O"): return ControlSequence.parseSingleShift(bytes)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): return parseString(bytes)
        case Byte.escape: return parseDoubleEscape(bytes)
        default:
            switch parsePlain(rest) {
            case .complete(.key(let stroke), let length):
                return .complete(.key(KeyStroke(stroke.key, stroke.modifiers.union(.alt))), length: length + 1)
            case .complete(let event, let length): return .complete(event, length: length + 1)
            case .pasteBegins(let length): return .pasteBegins(length: length + 1)
            case .incomplete: return .incomplete
            }
        }
    }

    /// rxvt writes Alt with an arrow as ESC before the arrow's sequence; otherwise the first ESC was the key.
    private static func parseDoubleEscape(_ bytes: ArraySlice<UInt8>) -> Parsed {
        guard bytes.count > 2 else { return .incomplete }
        let third = bytes[bytes.startIndex + 2]
        guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
            return .complete(.key(.escape), length: 1)
        }
        switch parse(bytes.dropFirst()) {
        case .complete(.key(let stroke), let length):
            return .complete(.key(KeyStroke(stroke.key, stroke.modifiers.union(.alt))), length: length + 1)
        case .complete, .pasteBegins: return .complete(.key(.escape), length: 1)
        case .incomplete: return .incomplete
        }
    }

    /// A terminal's answer in a string sequence; what nobody asked for is passed over up to its end.
    private static func parseString(_ bytes: ArraySlice<UInt8>) -> Parsed {
        let start = bytes.startIndex + 2
        let isCommand = bytes[bytes.startIndex + 1] == UInt8(ascii: "]")
        func answer(_ end: Int) -> InputEvent? { isCommand ? TerminalAnswer.event(bytes[start..<end]) : nil }
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x07 { return .complete(answer(index), length: index - bytes.startIndex + 1) }
            if byte == Byte.escape {
                guard index + 1 < bytes.endIndex else { return .incomplete }
                let isTerminator = bytes[index + 1] == UInt8(ascii: "\\")
                guard isTerminator else { return .complete(nil, length: index - bytes.startIndex) }
                return .complete(answer(index), length: index - bytes.startIndex + 2)
            }
            // No string goes on over a control character, and none is that long.
            if byte < 0x20 || index - bytes.startIndex > 4096 {
                return .complete(nil, length: index - bytes.startIndex)
            }
            index += 1
        }
        return .incomplete
    }

    private static func parsePlain(_ bytes: ArraySlice<UInt8>) -> Parsed {
        let byte = bytes[bytes.startIndex]
        switch byte {
        case 0x0D, 0x0A: return .complete(.key(.enter), length: 1)
        case 0x09: return .complete(.key(.tab), length: 1)
        case 0x08, 0x7F: return .complete(.key(.backspace), length: 1)
        case 0x00: return .complete(.key(KeyStroke(.character(" "), .control)), length: 1)
        case 0x01...0x1A, 0x1C...0x1F:
            // Ctrl takes 64 away from the upper-case letter.
            let character = Character(Unicode.Scalar(byte + 0x40)).lowercased()
            return .complete(.key(.control(Character(character))), length: 1)
        case 0x20..<0x7F: return .complete(.key(.character(Character(Unicode.Scalar(byte)))), length: 1)
        default: return parseScalar(bytes)
        }
    }

    /// One scalar of UTF-8; a byte that belongs to none is passed over.
    private static func parseScalar(_ bytes: ArraySlice<UInt8>) -> Parsed {
        let lead = bytes[bytes.startIndex]
        let (length, smallest): (Int, UInt32)
        switch lead {
        case 0xC2...0xDF: (length, smallest) = (2, 0x80)
        case 0xE0...0xEF: (length, smallest) = (3, 0x800)
        case 0xF0...0xF4: (length, smallest) = (4, 0x10000)
        default: return .complete(nil, length: 1)
        }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length {
            guard bytes.count > offset else { return .incomplete }
            let byte = bytes[bytes.startIndex + offset]
            guard byte & 0xC0 == 0x80 else { return .complete(nil, length: offset) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= smallest, value >= 0xA0, let scalar = Unicode.Scalar(value) else {
            return .complete(nil, length: length)
        }
        return .complete(.key(.character(Character(scalar))), length: length)
    }
}

enum Byte {
    static let escape: UInt8 = 0x1B
}
