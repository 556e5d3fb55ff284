/// Control sequences that begin with ESC [ (CSI) or ESC O (SS3), as the common terminals write their keys.
enum ControlSequence {
    private static let longest = 64

    /// `bytes` begins with ESC [.
    static func parse(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Parsed {
        let body = bytes.startIndex + 2
        guard body < bytes.endIndex else { return .incomplete }
        // The Linux console's F1 to F5: ESC [ [ A to E.
        if bytes[body] == UInt8(ascii: "[") {
            guard body + 1 < bytes.endIndex else { return .incomplete }
            let final = bytes[body + 1]
            guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return .complete(nil, length: 3) }
            return .complete(.key(KeyStroke(.function(Int(final) - 64))), length: 4)
        }
        if bytes[body] == UInt8(ascii: "M") { return MouseSequence.parseX10(bytes) }
        var index = body
        while index < bytes.endIndex {
            let byte = bytes[index]
            let length = index - bytes.startIndex + 1
            switch byte {
            case 0x40...0x7E: return interpret(bytes[body..<index], final: byte, length: length)
            // rxvt ends shifted keys with $, which elsewhere is an intermediate byte of private answers.
            case UInt8(ascii: "$") where index > body && isDigit(bytes[body]):
                return interpret(bytes[body..<index], final: byte, length: length)
            case 0x20...0x3F where length < longest: index += 1
            // A control character or a byte of a character breaks the sequence off and counts for itself.
            default: return .complete(nil, length: max(2, length - 1))
            }
        }
        return .incomplete
    }

    /// `bytes` begins with ESC O: the keypad and application forms, with digits for modifiers in old terminals.
    static func parseSingleShift(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Parsed {
        var index = bytes.startIndex + 2
        while index < bytes.endIndex {
            let byte = bytes[index]
            let length = index - bytes.startIndex + 1
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
                guard length < 8 else { return .complete(nil, length: length) }
                index += 1
            case 0x40...0x7E:
                let numbers = numbers(of: bytes[(bytes.startIndex + 2)..<index])
                return .complete(singleShiftKey(byte, modifiers(numbers.last)).map { .key($0) }, length: length)
            default: return .complete(nil, length: length - 1)
            }
        }
        return .incomplete
    }

    private static func singleShiftKey(_ final: UInt8, _ modifiers: KeyModifiers) -> KeyStroke? {
        if let key = keysByFinal[final] { return KeyStroke(key, modifiers) }
        switch final {
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            // rxvt: Ctrl with an arrow.
            return keysByFinal[final - 32].map { KeyStroke($0, modifiers.union(.control)) }
        case UInt8(ascii: "M"): return KeyStroke(.enter, modifiers)
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            // The keypad's characters lie 64 above their own.
            return KeyStroke(.character(Character(Unicode.Scalar(final - 64))), modifiers)
        default: return nil
        }
    }

    private static func interpret(_ parameters: ArraySlice<UInt8>, final: UInt8, length: Int) -> InputDecoder.Parsed {
        if let first = parameters.first, first == UInt8(ascii: "<") {
            return .complete(MouseSequence.event(numbers(of: parameters.dropFirst()), final: final), length: length)
        }
        // Private answers of the terminal.
        if let first = parameters.first, !isDigit(first), first != UInt8(ascii: ";") {
            return .complete(nil, length: length)
        }
        let numbers = numbers(of: parameters)
        if final == UInt8(ascii: "~"), numbers.first == 200 { return .pasteBegins(length: length) }
        return .complete(event(numbers, final: final), length: length)
    }

    private static func event(_ numbers: [Int], final: UInt8) -> InputEvent? {
        switch final {
        case UInt8(ascii: "I"): return .focus(true)
        case UInt8(ascii: "O"): return .focus(false)
        case UInt8(ascii: "Z"): return .key(.shiftTab)
        case UInt8(ascii: "u"): return unicodeKey(numbers.first, modifiers(numbers.dropFirst().first))
        case UInt8(ascii: "~"): return tildeKey(numbers)
        case UInt8(ascii: "$"): return numberedKey(numbers.first, .shift)
        case UInt8(ascii: "^"): return numberedKey(numbers.first, .control)
        case UInt8(ascii: "@"): return numberedKey(numbers.first, [.control, .shift])
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            // rxvt: Shift with an arrow.
            return keysByFinal[final - 32].map { .key(KeyStroke($0, .shift)) }
        default:
            // A cursor position report ends like F3; only its first number differs.
            guard numbers.isEmpty || numbers[0] <= 1, let key = keysByFinal[final] else { return nil }
            return .key(KeyStroke(key, modifiers(numbers.dropFirst().first)))
        }
    }

    private static func tildeKey(_ numbers: [Int]) -> InputEvent? {
        // xterm's modifyOtherKeys: 27 ; modifiers ; character.
        if numbers.count == 3, numbers[0] == 27 { return unicodeKey(numbers[2], modifiers(numbers[1])) }
        return numberedKey(numbers.first, modifiers(numbers.dropFirst().first))
    }

    private static func numberedKey(_ number: Int?, _ modifiers: KeyModifiers) -> InputEvent? {
        guard let number, let key = keysByNumber[number] else { return nil }
        return .key(KeyStroke(key, modifiers))
    }

    private static func unicodeKey(_ code: Int?, _ modifiers: KeyModifiers) -> InputEvent? {
        guard let code, let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
        switch value {
        case 9: return .key(KeyStroke(.tab, modifiers))
        case 13: return .key(KeyStroke(.enter, modifiers))
        case 27: return .key(KeyStroke(.escape, modifiers))
        case 8, 127: return .key(KeyStroke(.backspace, modifiers))
        default:
            guard scalar.properties.generalCategory != .control, scalar.properties.generalCategory != .privateUse
            else { return nil }
            let character = Character(scalar)
            guard modifiers.contains(.shift), character.isLetter else {
                return .key(KeyStroke(.character(character), modifiers))
            }
            let upper = modifiers.contains(.control) ? character : character.uppercased().first ?? character
            return .key(KeyStroke(.character(upper), modifiers.subtracting(.shift)))
        }
    }

    /// Decimal numbers between semicolons; sub-parameters after a colon are left out, absurd numbers are cut.
    static func numbers(of parameters: ArraySlice<UInt8>) -> [Int] {
        guard !parameters.isEmpty else { return [] }
        return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
            part.prefix(while: isDigit).reduce(0) { min(1_000_000, $0 * 10 + Int($1) - 48) }
        }
    }

    /// xterm's modifier number is one more than a sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Meta.
    private static func modifiers(_ number: Int?) -> KeyModifiers {
        guard let number, number > 1, number <= 16 else { return [] }
        let bits = number - 1
        var modifiers: KeyModifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 10 != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static let keysByFinal: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
        UInt8(ascii: "S"): .function(4),
    ]

    private static let keysByNumber: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15),
        29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
    ]
}
