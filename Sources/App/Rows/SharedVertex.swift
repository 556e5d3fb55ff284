/// A vertex that several subjects have, such as the phone of a household.
struct SharedVertex: Sendable, Hashable {
    var vertex: VertexReference
    /// The subjects that have it besides the one that is looked at, by name; never empty, at most `limit`.
    var others: [VertexReference]
    /// Whether there are more than `limit`.
    var isCutOff: Bool

    static let limit = 20

    /// `Tom Haddad`, `Tom Haddad and Ruth Nguyen`, `Tom Haddad, Ruth Nguyen and 3 others`; without any name `5 others`.
    func names(atMost shown: Int = 2) -> String {
        let names = others.map(\.title)
        let more = others.count - shown
        guard shown > 0 else { return isCutOff ? "\(more)+ others" : more == 1 ? "1 other" : "\(more) others" }
        guard isCutOff || more > 0 else {
            return names.count < 2
                ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        }
        let rest = isCutOff ? "\(more)+ others" : more == 1 ? "1 other" : "\(more) others"
        return names.prefix(shown).joined(separator: ", ") + " and " + rest
    }
}
