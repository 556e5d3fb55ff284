import Foundation
import Graph

/// A folder of Neptune CSV as the product's own loader sees it, one line of text for each element.
struct LoadedGraph {
    /// Labels, ends and properties of each vertex and edge by `V id` and `E id`.
    let elements: [String: String]
    let report: LoadReport

    init(_ folder: URL) async throws {
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        self.report = report
        var elements: [String: String] = [:]
        for row in store.vertexRows {
            var properties: [String] = []
            store.forEachProperty(ofVertex: row) { key, value in
                properties.append(Self.text(key, value, store))
            }
            elements["V \(store.vertexID(row))"] =
                "\(store.labelText(ofVertex: row)) \(properties.sorted().joined(separator: "|"))"
        }
        for row in store.edgeRows {
            let ends = "\(store.vertexID(store.from(row))) -> \(store.vertexID(store.to(row)))"
            elements["E \(store.edgeID(row))"] = "\(store.name(of: store.label(ofEdge: row))) \(ends)"
        }
        self.elements = elements
    }

    private static func text(_ key: Symbol, _ value: PropertyScalar, _ store: GraphStore) -> String {
        let text =
            switch value.type {
            case .string: store.string(UInt32(value.bits))
            case .double: "\(Double(bitPattern: value.bits))"
            default: "\(value.integer)"
            }
        return "\(store.name(of: key)):\(value.type.name)=\(text)"
    }

    /// What is in one graph and not, or not like that, in the other.
    func differences(from other: LoadedGraph) -> [String] {
        Set(elements.keys).union(other.elements.keys).filter { elements[$0] != other.elements[$0] }.sorted().map {
            "\($0): \(elements[$0] ?? "missing") / \(other.elements[$0] ?? "missing")"
        }
    }
}
