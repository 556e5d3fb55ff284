/// Mouse reports: SGR, which we ask for, and X10, which terminals send that do not know SGR.
enum MouseSequence {
    /// `ESC [ < button ; column ; row` and M for a press, m for a release.
    static func event(_ numbers: [Int], final: UInt8) -> InputEvent? {
        guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
        return event(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: final == UInt8(ascii: "m"))
    }

    /// `ESC [ M` and three bytes, each 32 more than its number.
    static func parseX10(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Parsed {
        guard bytes.count >= 6 else { return .incomplete }
        let values = bytes.dropFirst(3).prefix(3).map { Int($0) - 32 }
        guard values.allSatisfy({ $0 >= 0 }) else { return .complete(nil, length: 3) }
        let event = event(code: values[0], column: values[1], row: values[2], isRelease: values[0] & 3 == 3)
        return .complete(event, length: 6)
    }

    private static func event(code: Int, column: Int, row: Int, isRelease: Bool) -> InputEvent? {
        guard column >= 1, row >= 1 else { return nil }
        let position = Point(x: column - 1, y: row - 1)
        var modifiers: KeyModifiers = []
        if code & 4 != 0 { modifiers.insert(.shift) }
        if code & 8 != 0 { modifiers.insert(.alt) }
        if code & 16 != 0 { modifiers.insert(.control) }
        if code & 64 != 0 {
            // 66 and 67 are wheels that turn sideways.
            guard code & 3 < 2 else { return nil }
            return .mouse(MouseEvent(code & 1 == 0 ? .wheelUp : .wheelDown, .none, at: position, modifiers))
        }
        let buttons: [MouseEvent.Button] = [.left, .middle, .right, .none]
        let kind: MouseEvent.Kind = code & 32 != 0 ? .drag : isRelease ? .release : .press
        return .mouse(MouseEvent(kind, buttons[code & 3], at: position, modifiers))
    }
}
