import Graph

/// What happened since a contact, told from the rows that the panes hold: nothing is asked for it.
struct SinceContact: Sendable, Hashable {
    /// Milliseconds since 1970 at which the contact began.
    let moment: Int64
    /// `since the call of 02-28 16:40`
    let title: String
    /// What came after it, such as `session abandoned` or `2 × E5000`, in the order of the profile.
    let told: [String]
    /// How many contacts there are, and which this is, from the newest one, counted from 0.
    let count: Int
    let place: Int

    /// - Parameters:
    ///   - rows: The rows of all panes with those below them; a vertex that stands in several panes counts once.
    ///   - place: Which contact, from the newest one; the last of them where there are fewer.
    /// - Returns: nil where there is no contact whose time is known. O(n log n) in the rows.
    init?(_ definition: SinceDefinition, rows: some Sequence<PaneRow>, place: Int, reader: RowReader) {
        var seen: Set<String> = []
        let timed = rows.filter { $0.time.milliseconds != nil && seen.insert($0.vertex.id).inserted }
            .sorted { $0.time < $1.time }
        let contacts = timed.filter { row in definition.contacts.contains(where: row.vertex.hasLabel) }
        guard !contacts.isEmpty else { return nil }
        let place = min(max(0, place), contacts.count - 1)
        let contact = contacts[contacts.count - 1 - place]
        guard let moment = contact.time.milliseconds else { return nil }
        self.moment = moment
        self.place = place
        count = contacts.count
        let later = timed.filter { ($0.time.milliseconds ?? .min) > moment }
        let texts = definition.told.flatMap { told in
            let vertices = later.filter { $0.vertex.hasLabel(told.label) }.map(VertexFields.init)
                .filter { fields in
                    told.conditions.allSatisfy { key, value in
                        fields.values(key).contains { FieldFormatter.plain($0) == value }
                    }
                }
            return reader.values(of: told.cell, over: vertices).map { $0.text(for: .guarded) }
        }
        let fields = VertexFields(contact)
        title = "since \(definition.title.render(fields, with: reader.namer.formatter) ?? contact.vertex.title)"
        told = texts
    }

    /// `since the call of 02-28 16:40: session abandoned, 2 × E5000, quote QTE2044 abandoned`
    var sentence: String { sentence(atMost: told.count) }

    /// The same with the first so many of what is told, and how many more there are: `: session abandoned +2`.
    func sentence(atMost count: Int) -> String {
        guard !told.isEmpty else { return "\(title): nothing" }
        let more = told.count - count
        return "\(title): " + told.prefix(count).joined(separator: ", ")
            + (more <= 0 ? "" : "\(count > 0 ? " " : "")+\(more)")
    }

    /// Whether a row is newer than the contact.
    func isNewer(_ row: PaneRow) -> Bool { (row.time.milliseconds ?? .min) > moment }
}

extension VertexFields {
    /// The vertex of a row with what a screen may show of its properties.
    fileprivate init(_ row: PaneRow) {
        self.init(
            vertex: Vertex(id: row.vertex.id, label: row.vertex.label), properties: row.properties.shown(to: .guarded))
    }
}
