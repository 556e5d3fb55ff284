/// What a traversal may take and give that somebody typed, or that goes over the whole graph.
enum TypedQuery {
    /// How many results are asked for at first, where the graph says no other number.
    static let pageSize = 1000
    static let timeLimit = Duration.seconds(30)
}
