/// One file of the curated graph: the view its rows come from and where its chunks lie.
struct GraphFile: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case vertices, edges
    }

    var kind: Kind
    /// `customer` or `CUS_SES`.
    var name: String
    var view: String

    /// Every file, in the order of `CurationScript.outputs`.
    static let all: [GraphFile] = CurationScript.outputs.map { view in
        let name = view.name.drop { $0 != "_" }.dropFirst()
        return view.name.hasPrefix("vertex_")
            ? GraphFile(kind: .vertices, name: String(name), view: view.name)
            : GraphFile(kind: .edges, name: name.uppercased(), view: view.name)
    }

    var folder: String {
        switch kind {
        case .vertices: "neptune_vertex"
        case .edges: "neptune_edge"
        }
    }

    /// `neptune_edge/CUS_SES`, as reports name it.
    var path: String { "\(folder)/\(name)" }

    /// The path of a chunk below the folder of a batch; the first is 1.
    func path(ofChunk number: Int) -> String {
        let digits = String(number)
        return "\(path)-\(String(repeating: "0", count: max(4 - digits.count, 0)))\(digits).csv"
    }
}
