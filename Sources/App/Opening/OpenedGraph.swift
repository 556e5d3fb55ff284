import Graph

/// What to open, as the command line says it; what it leaves out comes from the settings.
struct OpenRequest: Sendable, Hashable {
    /// A folder of Neptune CSV files, or a compiled store.
    var source: String?
    /// A profile file; nil takes the configured one, then the embedded one where it fits.
    var profile: String?
    /// The moment to look at the graph from; nil is its newest timestamp.
    var asOf: String?
    /// Whether nobody needs a profile that fits, so that a configured one is left aside.
    var isAboutGraphAlone = false

    init(source: String? = nil, profile: String? = nil, asOf: String? = nil) {
        self.source = source
        self.profile = profile
        self.asOf = asOf
    }
}

/// A graph that is ready for questions, with the profile that fits it.
struct OpenedGraph: Sendable {
    var source: any GraphSource
    var profile: Profile
    var summary: GraphSummary
    /// How the load went; nil when nothing was loaded.
    var report: LoadReport?
    /// What went wrong with the compiled store although the graph is open, in words for people.
    var problem: String?
    /// The moment from which it is looked at.
    var clock: GraphClock
}
