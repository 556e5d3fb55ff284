import Curation
internal import Graph

extension OpenedGraph {
    /// The same graph with the doubts that the quality report beside its files raises: times that the sources gave and a
    /// curation refused are in no file of the graph.
    ///
    /// A report that cannot be read raises none; who asks for it is told why.
    var doubtedByCuration: OpenedGraph {
        guard report != nil, let found = try? QualityFile.find(near: source.name) else { return self }
        var graph = self
        graph.profile.doubts.add(refused: found.report.refusedTimes, readBy: profile)
        return graph
    }
}
