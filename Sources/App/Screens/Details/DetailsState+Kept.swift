extension DetailsState {
    static let keptName: String? = "details"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? { vertex.map { DetailsState(.vertex($0)) } }

    /// An edge is not found again by its id alone.
    func kept(_ ids: KeptIDs) -> KeptPlace? {
        if case .vertex(let vertex) = element { kept(about: vertex, ids) } else { nil }
    }
}
