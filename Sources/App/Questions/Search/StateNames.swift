import Graph

/// The names of the states and provinces of North America and their short names, either of which may be stored.
enum StateNames {
    /// The other name of a state, in small letters: `va` for Virginia, `virginia` for VA; nil for what is no state.
    static func other(_ text: String) -> String? {
        let name = folded(text)
        return codes[name] ?? names[name]
    }

    /// Whether a text is the long name of a state.
    static func isName(_ text: String) -> Bool { codes[folded(text)] != nil }

    private static func folded(_ text: String) -> String {
        FoldedText.fold(text).split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing(".", with: "")
    }

    private static let names = Dictionary(uniqueKeysWithValues: codes.map { ($0.value, $0.key) })

    private static let codes: [String: String] = Dictionary(
        uniqueKeysWithValues: """
            al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware
            dc district of columbia|fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa|ks kansas
            ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota|ms mississippi
            mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york
            nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania|pr puerto rico
            ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas|ut utah|vt vermont|va virginia
            wa washington|wv west virginia|wi wisconsin|wy wyoming|ab alberta|bc british columbia|mb manitoba
            nb new brunswick|nl newfoundland and labrador|ns nova scotia|nt northwest territories|nu nunavut
            on ontario|pe prince edward island|qc quebec|sk saskatchewan|yt yukon
            """.split { $0 == "|" || $0.isNewline }.map { line in
                let parts = line.split(separator: " ", maxSplits: 1)
                return (String(parts[1]), String(parts[0]))
            })
}
