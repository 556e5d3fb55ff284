/// The text of `format()`: literal pieces and `%{name}` places.
struct FormatTemplate: Sendable {
    enum Piece: Sendable {
        case text(String)
        case place(String)
    }

    let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        var literal = ""
        while let start = rest.firstIndex(of: "%") {
            literal += rest[..<start]
            let after = rest[rest.index(after: start)...]
            guard after.first == "{", let end = after.firstIndex(of: "}") else {
                literal += "%"
                rest = after
                continue
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = ""
            pieces.append(.place(String(after[after.index(after: after.startIndex)..<end])))
            rest = after[after.index(after: end)...]
        }
        literal += rest
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self.pieces = pieces
    }

    var variables: [String] {
        pieces.compactMap { if case .place(let name) = $0, name != "_" { name } else { nil } }
    }
}
