/// Text with places for properties, such as `{address}, {city} {state} {zip}` or `{premium|money}/yr`.
///
/// A place is a property key, or `id` or `label` of the vertex unless a property has that name; after `|` stands a
/// format. `{{` is a brace. Where a value is missing its place is left out together with the separators around it, and
/// a template none of whose places finds a value gives nothing.
struct Template: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case text(String)
        case field(key: String, format: FieldFormat)
    }

    var parts: [Part]

    /// The property keys the template reads, in order.
    var keys: [String] {
        parts.compactMap { if case .field(let key, _) = $0 { key } else { nil } }
    }
}
