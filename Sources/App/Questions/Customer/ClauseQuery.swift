import Graph

/// Asks for what clauses of the profile tell of one subject, and reads the answer.
struct ClauseQuery: Sendable {
    let query: RowQuery
    let reader: RowReader

    private static let found = "found"

    /// The part that brings what a clause needs: a list of proofs, or what was found with the values of its last vertex.
    func traversal(_ clause: ClauseDefinition) throws -> Traversal {
        let walk = Traversal.__.appending(
            try clause.walk?.steps(at: query.clock, about: query.subject) ?? [Step(.identity)])
        let cells = clause.values.map(\.cell)
        guard !clause.isEach else {
            let parts = [(RowQuery.Part.fields, RowQuery.fields)] + (try query.cellParts(cells))
            return walk.appending(RowQuery.projection(parts)).fold()
        }
        let all = Traversal.__.unfold().appending(RowQuery.fields.steps).fold()
        let values = try query.cellParts(cells).map { part in
            (part.name, Traversal.__.unfold().tail(1).appending(part.traversal.steps))
        }
        return walk.fold().appending(RowQuery.projection([(Self.found, all)] + values))
    }

    /// The clauses that the answer to ``traversal(_:)`` holds, each rendered with the templates besides its sentence.
    ///
    /// - Parameters:
    ///   - titles: Templates over the same values.
    ///   - known: Values for places of the sentence that are neither properties nor found by the clause.
    func clauses(
        _ definition: ClauseDefinition, in value: Value?, titles: Template..., besides known: ValueMap = [:]
    ) -> [(clause: Clause, titles: [PaneCell])] {
        guard !definition.isEach else {
            return (value?.members ?? []).compactMap { member in
                guard case .map(let map) = member, let fields = VertexFields(map[RowQuery.Part.fields]) else {
                    return nil
                }
                return clause(definition, over: [fields], map, titles, known)
            }
        }
        guard case .map(let map)? = value else { return [] }
        let found = (map[Self.found]?.members ?? []).compactMap(VertexFields.init)
        return found.isEmpty ? [] : [clause(definition, over: found, map, titles, known)].compactMap(\.self)
    }

    private func clause(
        _ definition: ClauseDefinition, over found: [VertexFields], _ parts: ValueMap, _ titles: [Template],
        _ known: ValueMap
    ) -> (clause: Clause, titles: [PaneCell])? {
        guard let proof = found.last else { return nil }
        var fields = proof
        for entry in known.entries { fields.properties[entry.key] = entry.value }
        var masked = reader.namer.profile.maskedKeys(of: proof.vertex.label)
        for (index, value) in definition.values.enumerated() {
            let cells =
                value.cell.walk == nil
                ? reader.values(of: value.cell, over: found) : reader.values(of: value.cell, "\(index)", proof, parts)
            fields.properties[.string(value.name)] = cells.isEmpty ? nil : .string(PaneCell.words(cells))
            if cells.contains(where: \.isMasked) { masked.insert(value.name) }
        }
        fields.properties["count"] = .int(Int32(found.count))
        if found.count > 1 { fields.properties["more"] = .int(Int32(found.count - 1)) }
        // A sum of some only says of how many, in the words of the profile or behind them.
        var summed: String?
        if let key = definition.sum {
            let numbers = found.compactMap { $0.values(key).first?.doubleValue }
            if !numbers.isEmpty { fields.properties["sum"] = .double(numbers.reduce(0, +)) }
            if !numbers.isEmpty, numbers.count < found.count { summed = "\(numbers.count) of \(found.count)" }
            if masked.contains(key) { masked.insert("sum") }
        }
        fields.properties["summed"] = summed.map(Value.string)
        let texts = ([definition.sentence] + titles).compactMap { template -> PaneCell? in
            guard template.neededKeys.allSatisfy({ !fields.values($0).isEmpty }) else { return nil }
            // Where all sections are left out the words around them still say what they say.
            let literal = template.literal.isEmpty ? nil : template.literal
            let isSilent = template.keys.contains("sum") && !template.keys.contains("summed")
            let rest = isSilent ? summed.map { " (sum of \($0))" } ?? "" : ""
            return (template.render(fields, with: reader.namer.formatter) ?? literal).map { text in
                PaneCell(
                    text: text + rest, tone: definition.tone, masked: template.keys.contains(where: masked.contains))
            }
        }
        guard texts.count == titles.count + 1 else { return nil }
        let clause = Clause(
            text: texts[0], proof: reader.namer.reference(to: proof),
            time: proof.time(definition.time, at: query.clock), count: found.count)
        return (clause, Array(texts.dropFirst()))
    }
}

extension PaneCell {
    /// Several values as they are, for a text that is masked as a whole where one of them is.
    fileprivate static func words(_ cells: [PaneCell]) -> String {
        cells.map { $0.text(for: .all) }.joined(separator: ", ")
    }
}
