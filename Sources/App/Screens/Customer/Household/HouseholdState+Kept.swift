extension HouseholdState {
    static let keptName: String? = "household"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? { vertex.map { HouseholdState($0) } }

    func kept(_ ids: KeptIDs) -> KeptPlace? { kept(about: vertex, ids) }
}
