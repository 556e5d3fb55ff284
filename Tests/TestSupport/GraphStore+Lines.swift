package import Graph

extension GraphStore {
    /// A value as text, a date as milliseconds.
    package func text(_ value: PropertyScalar) -> String {
        switch value.type {
        case .bool: "\(value.bool)"
        case .byte, .short, .int, .long: "\(value.integer)"
        case .date: "\(value.integer)ms"
        case .float: "\(value.float)"
        case .double: "\(value.double)"
        case .string: string(value.stringNumber)
        }
    }

    /// Everything the graph holds, one line an element, sorted: two stores with equal lines hold the same graph.
    package func lines() -> [String] {
        var lines: [String] = []
        for row in vertexRows {
            var properties: [String] = []
            forEachProperty(ofVertex: row) { properties.append("\(name(of: $0))=\($1.type):\(text($1))") }
            lines.append("v \(vertexID(row)) \(labelText(ofVertex: row)) \(properties.sorted())")
        }
        for row in edgeRows {
            var properties: [String] = []
            forEachProperty(ofEdge: row) { properties.append("\(name(of: $0))=\($1.type):\(text($1))") }
            lines.append(
                "e \(edgeID(row)) \(name(of: label(ofEdge: row))) \(vertexID(from(row)))>\(vertexID(to(row))) \(properties.sorted())"
            )
        }
        return lines.sorted()
    }
}
