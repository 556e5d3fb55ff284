import Graph
import Phones

/// Asks for what a hit shows and why it is one, and reads the answer.
struct SearchHitReader: Sendable {
    /// The step label of the vertex that matched.
    static let found = "found"
    private static let match = "match"
    private static let way = "way"

    let profile: Profile
    let namer: VertexNamer
    private let query: RowQuery
    private let rows: RowReader

    init(profile: Profile, clock: GraphClock) {
        self.profile = profile
        namer = VertexNamer(profile: profile, clock: clock)
        query = RowQuery(clock: clock)
        rows = RowReader(namer: namer)
    }

    /// The steps from a subject to the map that ``hit(_:_:_:)`` reads.
    ///
    /// - Parameter isReached: Whether the subject was reached from the vertex that matched, so that there is a way to tell.
    func projection(isReached: Bool) throws -> [Step] {
        var parts: [RowQuery.NamedPart] = [(RowQuery.Part.fields, RowQuery.fields)]
        if isReached {
            let match = Traversal.__.select(Self.found).appending(RowQuery.fields.steps)
            parts += [(Self.match, match), (Self.way, Traversal.__.path())]
        }
        return RowQuery.projection(parts + (try query.cellParts(profile.subject.cells)))
    }

    /// A hit; nil for what a question found and the attempt's check does not pass.
    func hit(_ value: Value, _ attempt: SearchPlan.Attempt, _ term: SearchTerm) -> SearchHit? {
        guard case .map(let map) = value, let fields = VertexFields(map[RowQuery.Part.fields]) else { return nil }
        let subject = namer.reference(to: fields)
        var cells = rows.cells(profile.subject.cells, fields, map)
        if let first = cells.first, first == .missing || first.isBlank { cells[0] = PaneCell(text: subject.title) }
        let match = VertexFields(map[Self.match]) ?? fields
        let matched = matched(attempt, in: match)
        if let check = attempt.check, !check.passes(matched.value) { return nil }
        let stray = attempt.digits.flatMap { digits in
            PhoneSpelling(matched.value).map { digits.utf8.count - PhoneNumber.commonEnd(digits, $0.digits) }
        }
        let fit = attempt.typedNumber.flatMap { typed in
            PhoneNumber(matched.value, region: profile.phoneRegion)?.worldNumber.map { typed.fit(to: $0) }
        }
        return SearchHit(
            vertex: subject, properties: namer.shown(fields), cells: cells, tier: attempt.tier,
            reason: reason(attempt, term, matched, match: match, subject: subject, path: map[Self.way]),
            numberFit: attempt.typedNumber == nil ? .written : fit ?? .other, strayDigits: stray ?? 0,
            spellingDistance: distance(from: term, to: matched.value, attempt))
    }

    private func distance(from term: SearchTerm, to value: String, _ attempt: SearchPlan.Attempt) -> Int {
        guard case .property = attempt.question else { return 0 }
        return attempt.isPhone ? term.phone?.extensionDistance(to: PhoneSpelling(value)) ?? 0 : term.distance(to: value)
    }

    private func reason(
        _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ matched: (key: String, value: String),
        match: VertexFields, subject: VertexReference, path: Value?
    ) -> SearchReason {
        let (key, matched) = matched
        let evidence = evidence(path, match: namer.reference(to: match), subject: subject)
        var asked = [term.text]
        if case .ids = attempt.question {} else if attempt.form != term.text { asked.append(attempt.form) }
        // What a list masks is not told beside it either.
        let isMasked =
            namer.isMasked(key, of: match.vertex.label)
            || profile.subject.cells.contains { $0.masked && $0.template.keys.contains(key) }
        return SearchReason(
            key: key, typed: attempt.form, matched: ShownValue(matched, isMasked: isMasked), path: evidence,
            asked: asked)
    }

    private func matched(_ attempt: SearchPlan.Attempt, in match: VertexFields) -> (key: String, value: String) {
        guard case .property(_, let key, let predicate) = attempt.question else { return ("id", match.vertex.id) }
        let values = match.values(key)
        let value = values.count > 1 ? values.first { Self.holds(predicate, $0, attempt.check) } : values.first
        guard case .date? = value else { return (key, value.map { FieldFormatter.plain($0) } ?? "") }
        return (key, value.map { namer.formatter.text($0, of: key, label: match.vertex.label) } ?? "")
    }

    /// Which of several values of one key is the one that matched; only texts have several.
    private static func holds(_ predicate: Predicate, _ value: Value, _ check: SearchCheck?) -> Bool {
        guard let check else { return holds(predicate, value) }
        return holds(predicate, value) && value.stringValue.map(check.passes) ?? true
    }

    private static func holds(_ predicate: Predicate, _ value: Value) -> Bool {
        switch predicate {
        case .text(let test):
            guard let text = value.stringValue, case .folded(let pattern) = test.test else { return true }
            return pattern.matches(text)
        case .within(let values): return values.contains(value)
        case .and(let left, let right): return holds(left, value) && holds(right, value)
        case .or(let left, let right): return holds(left, value) || holds(right, value)
        default: return true
        }
    }

    private func evidence(_ path: Value?, match: VertexReference, subject: VertexReference) -> [SearchEvidence] {
        guard case .path(let path)? = path else { return [.vertex(subject)] }
        return path.objects.compactMap { object in
            switch object {
            case .vertex(let vertex) where vertex.id == subject.id: .vertex(subject)
            case .vertex(let vertex) where vertex.id == match.id: .vertex(match)
            case .vertex(let vertex): .vertex(namer.reference(to: vertex))
            case .edge(let edge): .edge(edge.label)
            default: nil
            }
        }
    }
}
