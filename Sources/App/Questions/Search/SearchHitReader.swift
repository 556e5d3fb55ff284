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
    private let walks: FieldWalks
    private let query: RowQuery
    private let rows: RowReader

    init(profile: Profile, clock: GraphClock) {
        self.profile = profile
        namer = VertexNamer(profile: profile, clock: clock)
        walks = FieldWalks(profile: profile, clock: clock)
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

    /// The steps from a subject to the map that ``hit(_:_:_:)`` reads where each word may match another field.
    func projection(for words: [SearchWord]) throws -> [Step] {
        var parts: [RowQuery.NamedPart] = [(RowQuery.Part.fields, RowQuery.fields)]
        for label in Self.labels(words) {
            guard !profile.isSubject(label: label), let way = try walks.way(to: label) else { continue }
            parts.append((Self.place(label), way.dedup().appending(RowQuery.fields.steps).fold()))
        }
        return RowQuery.projection(parts + (try query.cellParts(profile.subject.cells)))
    }

    /// Whom a map tells of.
    func id(of value: Value) -> String? {
        guard case .map(let map) = value else { return nil }
        return VertexFields(map[RowQuery.Part.fields])?.vertex.id
    }

    private static func labels(_ words: [SearchWord]) -> [String] { Set(words.flatMap(\.tests).map(\.label)).sorted() }

    private static func place(_ label: String) -> String { "at \(label)" }

    /// A subject who has every word; nil when one is missing.
    func hit(_ value: Value, _ attempt: SearchPlan.Attempt, _ words: [SearchWord]) -> SearchHit? {
        guard case .map(let map) = value, let fields = VertexFields(map[RowQuery.Part.fields]) else { return nil }
        let places = Self.labels(words).flatMap { label in
            profile.isSubject(label: label)
                ? [fields] : (map[Self.place(label)]?.members ?? []).compactMap(VertexFields.init)
        }
        var reasons: [SearchReason.Word] = []
        // A name that begins with a title is nearer than one without it.
        var distance = 2 * attempt.titles
        for word in words {
            guard let found = match(of: word, in: places) else { return nil }
            let isMasked = found.test.key.map { self.isMasked($0, of: found.place) } ?? false
            reasons.append(
                SearchReason.Word(
                    typed: word.text, key: found.test.name, matched: ShownValue(found.text, isMasked: isMasked)))
            if !found.isWhole { distance += 1 }
        }
        let subject = namer.reference(to: fields)
        return SearchHit(
            vertex: subject, properties: namer.shown(fields), cells: cells(fields, map, subject), tier: attempt.tier,
            reason: SearchReason(
                key: reasons.map(\.key).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.joined(
                    separator: ", "),
                typed: attempt.form,
                matched: .joined(
                    reasons.map(\.matched).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, by: ", "),
                path: [.vertex(subject)],
                asked: [attempt.form], words: reasons),
            spellingDistance: distance)
    }

    /// Where a word is found, rather as a whole than as a part: `va` is the state and not the beginning of a valley.
    private func match(
        of word: SearchWord, in places: [VertexFields]
    ) -> (test: FieldTest, place: VertexFields, text: String, isWhole: Bool)? {
        var found: (test: FieldTest, place: VertexFields, text: String, isWhole: Bool)?
        for test in word.tests {
            for place in places {
                guard let value = test.match(in: place) else { continue }
                let text = text(of: value, test)
                if Self.isWhole(word.text, in: text) { return (test, place, text, true) }
                if found == nil { found = (test, place, text, false) }
                break
            }
        }
        return found
    }

    private func text(of value: Value, _ test: FieldTest) -> String {
        namer.formatter.text(value, of: test.key ?? "", label: test.label)
    }

    /// Whether a word is one of a text, or the other name of the state that it is.
    private static func isWhole(_ word: String, in text: String) -> Bool {
        FoldedText.words(text).contains(where: FoldedText.words(word).contains)
            || StateNames.other(word) == FoldedText.fold(text)
    }

    private func cells(_ fields: VertexFields, _ map: ValueMap, _ subject: VertexReference) -> [PaneCell] {
        var cells = rows.cells(profile.subject.cells, fields, map)
        if let first = cells.first, first == .missing || first.isBlank { cells[0] = PaneCell(text: subject.title) }
        return cells
    }

    /// Whether a value is masked; what a list masks is not told beside it either.
    private func isMasked(_ key: String, of fields: VertexFields) -> Bool {
        namer.isMasked(key, of: fields.vertex.label)
            || profile.subject.cells.contains { $0.masked && $0.template.keys.contains(key) }
    }

    /// A hit; nil for what a question found and the attempt's check does not pass.
    func hit(_ value: Value, _ attempt: SearchPlan.Attempt, _ term: SearchTerm) -> SearchHit? {
        guard case .map(let map) = value, let fields = VertexFields(map[RowQuery.Part.fields]) else { return nil }
        let subject = namer.reference(to: fields)
        let match = VertexFields(map[Self.match]) ?? fields
        let matched = matched(attempt, in: match)
        if let check = attempt.check, !check.passes(matched.value) { return nil }
        let stray = attempt.digits.flatMap { digits in
            PhoneSpelling(matched.value).map { digits.utf8.count - PhoneNumber.commonEnd(digits, $0.digits) }
        }
        let fit = attempt.typedNumber.flatMap { typed in
            PhoneNumber(matched.value, region: profile.phoneRegion)?.worldNumber.map { typed.fit(to: $0) }
        }
        let isWhole = attempt.beside.allSatisfy { word in word.tests.contains { $0.match(in: fields) != nil } }
        return SearchHit(
            vertex: subject, properties: namer.shown(fields), cells: cells(fields, map, subject),
            tier: isWhole ? attempt.tier : max(attempt.tier, .part),
            reason: reason(attempt, term, matched, match: match, subject: subject, path: map[Self.way]),
            numberFit: attempt.typedNumber == nil ? .written : fit ?? .other, strayDigits: stray ?? 0,
            spellingDistance: distance(from: term, to: matched.value, attempt))
    }

    private func distance(from term: SearchTerm, to value: String, _ attempt: SearchPlan.Attempt) -> Int {
        guard case .property = attempt.question else { return 0 }
        return attempt.number.map { $0.numberDistance(to: value) } ?? term.spelling.distance(to: value)
    }

    private func reason(
        _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ matched: (key: String, value: String),
        match: VertexFields, subject: VertexReference, path: Value?
    ) -> SearchReason {
        let (key, matched) = matched
        let evidence = evidence(path, match: namer.reference(to: match), subject: subject)
        var asked = [term.text]
        if case .ids = attempt.question {} else if attempt.form != term.text { asked.append(attempt.form) }
        return SearchReason(
            key: key, typed: attempt.form, matched: ShownValue(matched, isMasked: isMasked(key, of: match)),
            path: evidence, asked: asked)
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
        predicate.holds(for: value) && (check.flatMap { check in value.stringValue.map(check.passes) } ?? true)
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
