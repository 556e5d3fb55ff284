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
    /// The keys that lose all values they had.
    var removed: [String] = []
    /// Empty when nothing is added; a row without values says that the element is there.
    var rows: [Row] = []

    /// - Parameters:
    ///   - isCleared: Whether a deletion of this commit takes away all that was known before.
    init(
        _ element: ElementReference, from before: ElementState?, to after: ElementState?, isCleared: Bool,
        setKeys: Set<String>
    ) {
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
            var fresh = new.filter { !former.contains($0) }
            let isSingle = new.count == 1 && (!element.isVertex || !setKeys.contains(key))
            let replaces = isSingle && former.count == 1 && !fresh.isEmpty
            if !replaces, former.contains(where: { !new.contains($0) }) {
                // Deleted by itself, a value would give way to the one that it had replaced.
                removed.append(key)
                fresh = new
            }
            added[key] = fresh.isEmpty ? nil : fresh.map { Cell(value: $0, isSingle: isSingle) }
        }
        for key in (before?.properties.keys.sorted() ?? []) where after.properties[key] == nil {
            removed.append(key)
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
