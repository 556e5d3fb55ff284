/// A graph with what was written since: the states of the elements that were changed, on top of a store.
///
/// Changes can be taken back as far as a mark. Deleting a vertex takes its edges along without looking for them: an edge
/// is there only when it came after the last deletion of both its ends.
struct WriteOverlay {
    private struct Entry {
        /// nil for an element that was deleted.
        var state: ElementState?
        /// When, counted in changes.
        var time: Int
        /// The commit that wrote it.
        var commit: UInt64
    }

    private enum Undo {
        case entry(ElementReference, Entry?)
        case deletion(String, Entry?)
    }

    /// Where changes can be taken back to; as it is made, to where the commit began.
    struct Mark {
        fileprivate var undo = 0
        fileprivate var changed = 0
    }

    private var base: GraphStore
    private var entries: [ElementReference: Entry] = [:]
    /// The last deletion of each vertex that was deleted.
    private var deletions: [String: Entry] = [:]
    private var undo: [Undo] = []
    private var time = 0
    /// The commit that changes belong to.
    private var commit: UInt64 = 0
    /// The keys that some change says can have several values at a vertex.
    private(set) var setKeys: Set<String> = []
    /// Of each element that was changed since the commit began, its state before.
    private(set) var before: [ElementReference: ElementState?] = [:]
    /// The elements in ``before`` in the order of their first change.
    private(set) var changed: [ElementReference] = []

    init(_ base: GraphStore) { self.base = base }

    /// The element as it is now; nil when it is not there.
    func state(_ element: ElementReference) -> ElementState? {
        let entry = entries[element]
        guard let state = entry.map({ $0.state }) ?? base.state(of: element) else { return nil }
        let since = entry?.time ?? 0
        for end in [state.from, state.to].compactMap(\.self) {
            if let deletion = deletions[end], deletion.time > since { return nil }
        }
        return state
    }

    /// Whether a vertex was deleted since the commit began, and so all that was known of it and its edges.
    func isDeletedNow(_ vertex: String) -> Bool { deletions[vertex]?.commit == commit }

    // MARK: Changing

    mutating func begin(_ commit: UInt64) {
        self.commit = commit
        undo = []
        before = [:]
        changed = []
    }

    /// Where to go back to.
    var mark: Mark { Mark(undo: undo.count, changed: changed.count) }

    mutating func goBack(to mark: Mark) {
        while changed.count > mark.changed { before[changed.removeLast()] = nil }
        while undo.count > mark.undo {
            switch undo.removeLast() {
            case .entry(let element, let former): entries[element] = former
            case .deletion(let id, let former): deletions[id] = former
            }
        }
    }

    private mutating func set(_ element: ElementReference, _ state: ElementState?) {
        if before[element] == nil {
            before[element] = .some(self.state(element))
            changed.append(element)
        }
        undo.append(.entry(element, entries[element]))
        time += 1
        entries[element] = Entry(state: state, time: time, commit: commit)
    }

    /// Forgets what a graph holds that has everything up to a commit.
    mutating func follow(_ store: GraphStore, through last: UInt64) {
        base = store
        entries = entries.filter { $0.value.commit > last }
        deletions = deletions.filter { $0.value.commit > last }
    }

    /// - Throws: ``WriteError`` when the change cannot be made; whoever calls goes back then.
    mutating func apply(_ change: GraphChange) throws(WriteError) {
        for property in change.properties where !property.isSingle { setKeys.insert(property.key) }
        switch change {
        case .putVertex(let id, let labels, let properties, let replacesOthers):
            try Self.check(id)
            for label in labels { try Self.check(label: label) }
            let element = ElementReference.vertex(id)
            var state = state(element) ?? ElementState(labels: labels.isEmpty ? ["vertex"] : [])
            for label in labels where !state.labels.contains(label) { state.labels.append(label) }
            try Self.set(properties, replacesOthers: replacesOthers, in: &state)
            set(element, state)
        case .putEdge(let id, let label, let from, let to, let properties, let replacesOthers):
            try Self.check(id)
            try Self.check(label: label)
            let element = ElementReference.edge(id)
            for end in [from, to] where state(.vertex(end)) == nil {
                throw WriteError(.notFound, "There is no vertex '\(end)'")
            }
            var state = state(element) ?? ElementState(labels: [label], from: from, to: to)
            guard state.labels == [label], state.from == from, state.to == to else {
                throw WriteError(.otherEdge, "Edge '\(id)' is another one; delete it first")
            }
            try Self.set(properties, replacesOthers: replacesOthers, in: &state)
            set(element, state)
        case .set(let element, let property):
            guard var state = state(element) else { throw Self.missing(element) }
            try Self.set([property], replacesOthers: false, in: &state)
            set(element, state)
        case .remove(let element, let key, let value):
            guard var state = state(element) else { throw Self.missing(element) }
            if let value {
                state.properties[key]?.removeAll { $0 == value }
                if state.properties[key]?.isEmpty ?? false { state.properties[key] = nil }
            } else {
                state.properties[key] = nil
            }
            set(element, state)
        case .delete(let element):
            guard state(element) != nil else { return }
            set(element, nil)
            guard case .vertex(let id) = element else { return }
            undo.append(.deletion(id, deletions[id]))
            deletions[id] = Entry(state: nil, time: time, commit: commit)
        }
    }

    private static func set(
        _ properties: [GraphChange.Property], replacesOthers: Bool, in state: inout ElementState
    ) throws(WriteError) {
        if replacesOthers { state.properties = [:] }
        for property in properties {
            try check(key: property.key)
            guard WrittenValue(property.value) != nil else {
                throw WriteError(
                    .invalid,
                    "Property '\(property.key)' cannot hold \(property.value); expected a bool, a number, a text that is not empty or a date"
                )
            }
            if property.isSingle || state.from != nil {
                state.properties[property.key] = [property.value]
            } else if !(state.properties[property.key]?.contains(property.value) ?? false) {
                state.properties[property.key, default: []].append(property.value)
            }
        }
    }

    // MARK: Checking

    func check(_ element: ElementReference, _ condition: WriteRequest.Condition) throws(WriteError) {
        let version = state(element)?.version
        let holds =
            switch condition {
            case .isVersion(let versions): version.map(versions.contains) ?? false
            case .exists: version != nil
            case .isAbsent: version == nil
            }
        guard !holds else { return }
        let found = version.map { "has version \($0)" } ?? "is not there"
        throw WriteError(.conditionFailed, "'\(element.id)' \(found)")
    }

    private static func missing(_ element: ElementReference) -> WriteError {
        WriteError(.notFound, "There is no \(element.isVertex ? "vertex" : "edge") '\(element.id)'")
    }

    private static func check(_ id: String) throws(WriteError) {
        guard !id.isEmpty, id.utf8.contains(where: { $0 != 0 }) else {
            throw WriteError(.invalid, "An id needs a character")
        }
    }

    private static func check(label: String) throws(WriteError) {
        guard !label.isEmpty, !label.hasSuffix("\\") else {
            throw WriteError(.invalid, "'\(label)' is no label; expected a text that does not end with a backslash")
        }
    }

    private static func check(key: String) throws(WriteError) {
        let isName =
            !key.isEmpty && !key.hasPrefix("~") && !key.hasSuffix("\\")
            && !key.unicodeScalars.contains { " ,\r\n\t\"".unicodeScalars.contains($0) }
        guard isName else {
            throw WriteError(
                .invalid,
                "'\(key)' is no key; expected no blank, comma, quote or line end, no ~ before it and no \\ behind it")
        }
    }
}
