/// `math()`.
final class MathExecutor: MapExecutor {
    private let expression: MathExpression
    private var by: ByRing

    init(_ expression: MathExpression, by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.expression = expression
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        by.rewind()
        var values: [String: Double] = [:]
        for name in expression.variables {
            let subject: Value
            if name == "_" {
                subject = traverser.value
            } else {
                guard let found = try ScopeLookup.value(name, .last, traverser, evaluation) else {
                    throw failure("math() finds no value for the variable \(GremlinText.quote(name))")
                }
                subject = found
            }
            guard let value = try by.next().value(of: subject, as: traverser, self) else { return nil }
            guard let number = value.doubleValue else {
                throw failure("math() needs a number for \(GremlinText.quote(name)), not \(value.kindDescription)")
            }
            values[name] = number
        }
        do {
            return .double(try expression.evaluate(values))
        } catch {
            throw failure(error.message)
        }
    }
}

/// `format()`.
final class FormatExecutor: MapExecutor {
    private enum Piece {
        case text(String)
        case next
        case name(KeyReader)
        case seenName(SeenKey)
    }

    private let pieces: [Piece]
    private var by: ByRing

    init(_ template: FormatTemplate, by: [By], _ criterion: Plan?, _ step: PlanStep, _ evaluation: Evaluation) throws {
        pieces = try template.pieces.map { piece in
            switch piece {
            case .text(let text): .text(text)
            case .place("_"): .next
            case .place(let name):
                if let criterion {
                    .seenName(try SeenKey(name, criterion, evaluation))
                } else {
                    .name(KeyReader(name, evaluation.store))
                }
            }
        }
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        by.rewind()
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .next:
                guard let value = try by.next().value(traverser, self) else { return nil }
                text += TextForm.write(value, evaluation.store)
            case .name(let reader):
                guard let value = try property(reader, traverser.value) ?? lookUp(reader.key, traverser) else {
                    return nil
                }
                text += TextForm.write(value, evaluation.store)
            case .seenName(let key):
                guard let value = try property(key, traverser.value) ?? lookUp(key.reader.key, traverser) else {
                    return nil
                }
                text += TextForm.write(value, evaluation.store)
            }
        }
        return try evaluation.grown(.string(text))
    }

    private func property(_ key: SeenKey, _ value: Value) throws -> Value? {
        switch value {
        case .vertex(let vertex): vertex.isDetached ? nil : try key.first(ofVertex: vertex.row)
        default: try property(key.reader, value)
        }
    }

    private func property(_ reader: KeyReader, _ value: Value) throws -> Value? {
        switch value {
        case .vertex(let vertex) where !vertex.isDetached: try reader.only(ofVertex: vertex.row, self)
        case .edge(let edge) where !edge.isDetached: reader.first(ofEdge: edge.row)
        default: nil
        }
    }

    private func lookUp(_ name: String, _ traverser: Traverser) throws -> Value? {
        try ScopeLookup.value(name, .last, traverser, evaluation)
    }
}
