/// What properties are called in a GraphML file: a key for each name and type, apart for vertices and edges.
struct GraphMLKeys {
    private struct Key: Hashable {
        let name: String
        let type: String
        let isEdge: Bool
    }

    private var ids: [Key: String] = [:]
    private var ordered: [Key] = []

    init(_ tables: StoreTables) {
        for table in tables.all {
            for column in table.columns {
                guard case .key(let name) = column.content else { continue }
                let key = Key(name: name, type: column.graphMLType, isEdge: table.isEdges)
                guard ids[key] == nil else { continue }
                ids[key] = "\(table.isEdges ? "e" : "v")\(ordered.count)"
                ordered.append(key)
            }
        }
    }

    func id(of name: String, _ column: ExportColumn, isEdge: Bool) -> String? {
        ids[Key(name: name, type: column.graphMLType, isEdge: isEdge)]
    }

    func write(to text: inout XMLText) {
        text.raw("<key id=\"labelV\" for=\"node\" attr.name=\"labelV\" attr.type=\"string\"/>\n")
        text.raw("<key id=\"labelE\" for=\"edge\" attr.name=\"labelE\" attr.type=\"string\"/>\n")
        for key in ordered {
            text.raw("<key id=\"\(ids[key] ?? "")\" for=\"\(key.isEdge ? "edge" : "node")\" attr.name=\"")
            text.escaped(key.name)
            text.raw("\" attr.type=\"\(key.type)\"/>\n")
        }
    }
}

extension ExportColumn {
    fileprivate var graphMLType: String {
        guard !isList else { return "string" }
        return switch type {
        case .bool: "boolean"
        case .int: "int"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .date, .text: "string"
        }
    }
}
