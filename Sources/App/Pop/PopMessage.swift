/// Who is calling, as a telephone system knows it: what a running explorer is told.
struct PopMessage: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case phone, email, id
        /// Anything that can be searched for.
        case text
    }

    var kind: Kind
    var text: String

    /// The longest text, in characters: nothing that names a caller is longer.
    static let lengthLimit = 200
    /// The longest message, in bytes, with its end.
    static let byteLimit = 1024

    /// Nil for a text that is empty, too long, or holds characters that command a terminal.
    init?(kind: Kind, text: String) {
        let text = text.trimmingEdges { $0.isWhitespace }
        guard !text.isEmpty, text.count <= Self.lengthLimit, text.utf8.count <= Self.byteLimit - 32,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        self.kind = kind
        self.text = text
    }

    /// One line: the name of the protocol, the kind, the text.
    var bytes: [UInt8] { Array("\(Self.name)\t\(kind.rawValue)\t\(text)\n".utf8) }

    /// Reads a whole line; nil for anything else.
    init?(bytes: [UInt8]) {
        guard bytes.count <= Self.byteLimit, bytes.last == UInt8(ascii: "\n"),
            let line = String(validating: bytes.dropLast(), as: UTF8.self)
        else { return nil }
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.name, let kind = Kind(rawValue: String(parts[1])) else { return nil }
        self.init(kind: kind, text: String(parts[2]))
    }

    private static let name = "c360-pop-1"
}
