/// A value as the format writes it: its type and its text.
struct WrittenValue: Sendable, Hashable {
    let type: ScalarType
    let text: String

    /// What equals it and nothing else does.
    var identity: String { "\(type.rawValue):\(text)" }

    /// - Returns: nil for a value that no column of the format holds exactly: an empty text, a list, a moment outside of
    ///   the years 1 to 9999 ….
    init?(_ value: Value) {
        switch value {
        case .bool(let value): self.init(.bool, value ? "true" : "false")
        case .byte(let value): self.init(.byte, "\(value)")
        case .short(let value): self.init(.short, "\(value)")
        case .int(let value): self.init(.int, "\(value)")
        case .long(let value): self.init(.long, "\(value)")
        case .float(let value): self.init(.float, NumberText.text(value))
        case .double(let value): self.init(.double, NumberText.text(value))
        case .string(let value):
            guard !value.isEmpty else { return nil }
            self.init(.string, value)
        case .date(let milliseconds):
            guard (1...9999).contains(UTCTime(milliseconds: milliseconds).year) else { return nil }
            var writer = NeptuneCSVWriter(capacity: 64)
            writer.date(milliseconds: milliseconds)
            var text = ""
            writer.drain { text = String(decoding: $0, as: UTF8.self) }
            self.init(.date, text)
        default: return nil
        }
    }

    private init(_ type: ScalarType, _ text: String) {
        self.type = type
        self.text = text
    }
}
