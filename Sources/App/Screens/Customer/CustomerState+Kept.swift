extension CustomerState {
    static let keptName: String? = "customer"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? {
        guard let vertex, let profile = context.graph?.profile, profile.isSubject(vertex), !profile.panes.isEmpty else {
            return nil
        }
        var customer = CustomerState(vertex, profile: profile)
        if let pane = customer.panes.firstIndex(where: { $0.pane.id == place.part }) { customer.focus(pane: pane) }
        return customer
    }

    func kept(_ ids: KeptIDs) -> KeptPlace? {
        var place = kept(about: vertex, ids)
        place?.part = focused?.pane.id
        return place
    }
}
