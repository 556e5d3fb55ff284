extension SimilarState {
    static let keptName: String? = "similar"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? { vertex.map { SimilarState($0) } }

    func kept(_ ids: KeptIDs) -> KeptPlace? { kept(about: vertex, ids) }
}
