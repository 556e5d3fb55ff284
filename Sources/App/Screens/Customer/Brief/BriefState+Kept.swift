extension BriefState {
    static let keptName: String? = "brief"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? { vertex.map { BriefState($0, atAttention: false) } }

    func kept(_ ids: KeptIDs) -> KeptPlace? { kept(about: vertex, ids) }
}
