/// A name in a mapping that nothing in the landing area has.
package struct MappingGap: Codable, Sendable, Hashable {
    /// What the mapping names.
    package enum Kind: String, Codable, Sendable {
        case file, column, path
    }

    /// The table that the mapping is about, as folder and name, such as `core/customer`.
    package var source: String
    /// What the name is one of.
    package var kind: Kind
    /// As the mapping has it; of several patterns of files all.
    package var name: String
    /// The most similar name that is there; nil where none is similar.
    package var nearest: String?

    /// One sentence for people.
    package var words: String {
        let what =
            switch kind {
            case .file: "no file has a name like"
            case .column: "no file has a column"
            case .path: "no record has"
            }
        let nearest = nearest.map { "; the nearest is \($0.reportExcerpt)" } ?? ""
        return "\(what) \(name.reportExcerpt), which the mapping of \(source) names\(nearest)"
    }
}
