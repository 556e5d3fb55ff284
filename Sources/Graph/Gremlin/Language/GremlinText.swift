/// Gremlin text: in the canonical dialect what it prints is read back as the same traversal.
struct GremlinText {
    static let canonical = GremlinText(dialect: .canonical)

    let dialect: GremlinDialect

    func write(_ traversal: Traversal) -> String {
        (traversal.isAnonymous ? "__" : "g") + traversal.steps.map { "." + write($0) }.joined()
    }

    func write(_ step: Step) -> String {
        step.name.rawValue + list(step.arguments.map(write))
    }

    func write(_ argument: Argument) -> String {
        switch argument {
        case .value(let value): write(value)
        case .keyword(let keyword): write(keyword)
        case .predicate(let predicate): write(predicate)
        case .traversal(let traversal): write(traversal)
        case .strategy(let strategy): write(strategy)
        }
    }

    func write(_ keyword: Keyword) -> String {
        // A Gremlin Server imports the methods of java.lang.Math, whose min and max hide the operators.
        let isQualified =
            keyword.kind == .withOptions || keyword.kind == .type || (dialect == .groovy && keyword.kind == .operator)
        return isQualified ? keyword.kind.rawValue + "." + keyword.name : keyword.name
    }

    func write(_ strategy: Strategy) -> String {
        if strategy.settings.isEmpty { return strategy.name }
        return "new \(strategy.name)" + list(strategy.settings.map { "\($0.name): \(write($0.value))" })
    }

    private func list(_ texts: [String]) -> String { "(" + texts.joined(separator: ", ") + ")" }
}

// MARK: - Predicates

extension GremlinText {
    func write(_ predicate: Predicate) -> String {
        switch predicate {
        case .compare(let comparison, let value): "P.\(comparison.rawValue)(\(write(value)))"
        case .interval(let interval, let low, let high): "P.\(interval.rawValue)(\(write(low)), \(write(high)))"
        case .within(let values): "P.within([" + values.map(write).joined(separator: ", ") + "])"
        case .without(let values): "P.without([" + values.map(write).joined(separator: ", ") + "])"
        case .text(let text): write(text)
        case .type(let type): "P.typeOf(GType.\(type.rawValue))"
        case .not(let inner): "P.not(\(write(inner)))"
        case .and(let left, let right): "\(write(left)).and(\(write(right)))"
        case .or(let left, let right): "\(write(left)).or(\(write(right)))"
        }
    }

    private func write(_ predicate: TextPredicate) -> String {
        switch predicate.test {
        case .plain(let kind, let text): "TextP.\(kind.rawValue)(\(Self.quote(text)))"
        case .folded(let pattern): "TextP.regex(\(Self.quote(pattern.regularExpression)))"
        }
    }
}

// MARK: - Literals

extension GremlinText {
    func write(_ value: Value) -> String {
        if dialect == .groovy, let text = writeForGroovy(value) { return text }
        return writeCanonically(value)
    }

    private func writeCanonically(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .byte(let value): "\(value)B"
        case .short(let value): "\(value)S"
        case .int(let value): "\(value)"
        case .long(let value): "\(value)L"
        case .bigInteger(let value): "\(value)N"
        case .bigDecimal(let value): "\(value)M"
        case .float(let value): value.isFinite ? "\(value)F" : write(.double(Double(value)))
        case .double(let value): write(value)
        case .string(let text): Self.quote(text)
        case .date(let milliseconds): "datetime(\(Self.quote(DateText.formatGremlin(milliseconds))))"
        case .list(let values): "[" + values.map(write).joined(separator: ", ") + "]"
        case .set(let values): "{" + values.map(write).joined(separator: ", ") + "}"
        case .map(let map), .tree(let map): write(map)
        case .entry(let key, let value): write(ValueMap([(key, value)]))
        case .vertex(let vertex): Self.quote(vertex.id)
        case .edge(let edge): Self.quote(edge.id)
        case .property(let property): write(property.value)
        case .path(let path): write(.list(path.objects))
        case .graph(let graph): write(.list(graph.vertices.map(Value.vertex)))
        case .token(let token): "T.\(token.rawValue)"
        case .direction(let direction): direction.rawValue
        }
    }

    private func write(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        return "\(value)D"
    }

    private func write(_ map: ValueMap) -> String {
        if map.isEmpty { return "[:]" }
        return "[" + map.entries.map { "\(writeKey($0.key)): \(write($0.value))" }.joined(separator: ", ") + "]"
    }

    private func writeKey(_ key: Value) -> String {
        switch key {
        case .string: write(key)
        default: "(\(write(key)))"
        }
    }

    /// Single quotes, so that Groovy interpolates nothing; backslash escapes that both languages know.
    static func quote(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += "\\'"
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{8}": quoted += "\\b"
            case "\u{C}": quoted += "\\f"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.generalCategory == .format
                || (0x80...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value):
                for unit in String(scalar).utf16 { quoted += "\\u" + hexadecimal(unit) }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }

    private static func hexadecimal(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}

extension Traversal {
    /// Canonical Gremlin: parsing it gives this traversal again. O(length).
    ///
    /// Folded tests come back as regular expressions and elements as their ids, since Gremlin has no text for either.
    public var gremlinText: String { GremlinText.canonical.write(self) }

    /// The same question as an engine of the dialect reads it. O(length).
    public func gremlinText(in dialect: GremlinDialect) -> String { GremlinText(dialect: dialect).write(self) }
}

extension Step {
    /// The step alone in canonical Gremlin, without the dot before it. O(length).
    public var gremlinText: String { GremlinText.canonical.write(self) }
}
