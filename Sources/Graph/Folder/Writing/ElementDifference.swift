/// What has to be written so that an element that was one way is another: deletions first, then rows.
struct ElementDifference {
    /// A row of values, one a key.
    typealias Row = [String: Cell]

    struct Cell: Sendable, Hashable {
        let value: WrittenValue
        /// Whether the value takes the place of another.
        let isSingle: Bool
    }

    /// A deletion of the whole element.
    var isDeleted = false
    /// Deletions of values: of all of a key, or of one.
    var removed: [(key: String, value: WrittenValue?)] = []
    /// Empty when nothing is added; a row without values says that the element is there.
    var rows: [Row] = []

    /// - Parameters:
    ///   - isCleared: Whether a deletion of this commit takes away all that was known before.
    init(_ element: ElementReference, from before: ElementState?, to after: ElementState?, isCleared: Bool) {
        guard let after else {
            isDeleted = before != nil
            return
        }
        // An edge that was deleted and joins others now is another one.
        let isOther = before.map {
            $0.from != after.from || $0.to != after.to || $0.from != nil && $0.labels != after.labels
        }
        isDeleted = before != nil && (isCleared && element.isVertex || !isCleared && isOther == true)
        let before = isCleared || isOther == true ? nil : before
        var added: [String: [Cell]] = [:]
        for (key, values) in after.properties.sorted(by: { $0.key < $1.key }) {
            let former = (before?.properties[key] ?? []).compactMap(WrittenValue.init)
            let new = values.compactMap(WrittenValue.init)
            let missing = former.filter { !new.contains($0) }
            var fresh = new.filter { !former.contains($0) }
            let replaces = new.count == 1 && former.count == 1 && !fresh.isEmpty
            if !replaces, !missing.isEmpty {
                // A deleted value is named by its text alone.
                if Set((former + new).map(\.type)).count > 1 {
                    removed.append((key, nil))
                    fresh = new
                } else {
                    removed += missing.map { (key, $0) }
                }
            }
            added[key] = fresh.isEmpty ? nil : fresh.map { Cell(value: $0, isSingle: new.count == 1) }
        }
        for key in (before?.properties.keys.sorted() ?? []) where after.properties[key] == nil {
            removed.append((key, nil))
        }
        while !added.isEmpty {
            var row: Row = [:]
            for key in added.keys.sorted() {
                row[key] = added[key]?.removeFirst()
                if added[key]?.isEmpty ?? false { added[key] = nil }
            }
            rows.append(row)
        }
        let isNew = before == nil || before?.labels != after.labels
        if rows.isEmpty, isNew { rows.append([:]) }
    }

    var isEmpty: Bool { !isDeleted && removed.isEmpty && rows.isEmpty }
}
