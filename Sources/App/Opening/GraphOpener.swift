internal import Endpoint
import Foundation
import Graph

/// Opens a graph: resolves the source, loads it with the indexes its profile needs, and sets "now".
enum GraphOpener {
    /// Opens what a request names.
    ///
    /// - Parameters:
    ///   - remote: The endpoint that the request names, where its password has been looked up already.
    ///   - settings: Those of the process, if none are given.
    ///   - log: Where the questions to a graph in this process are written down; nil writes none.
    ///   - followed: What a process that goes on has open of the folder; nil where it ends with an answer.
    ///   - progress: Called now and then while files are read, from other threads.
    /// - Throws: `CommandFailure`, `ProfileError`, `LoadError`, `StoreError` or `GremlinError`.
    static func open(
        _ request: OpenRequest, remote: RemoteGraph? = nil, settings: Settings? = nil, log: QueryLog? = nil,
        following followed: FollowedFolder? = nil, progress: @escaping @Sendable (LoadProgress) -> Void = { _ in }
    ) async throws -> OpenedGraph {
        let settings = try settings ?? Settings.read()
        let source = try settings.source(given: request.source)
        let finder = ConnectionFinder(settings: settings)
        try check(source, finder)
        let path = request.isAboutGraphAlone ? nil : request.profile ?? settings.profile?.value
        let given = try path.map { path throws in try ProfileReader.read(path: path) }
        let profile = try given ?? ProfileReader.embedded()
        if let asOf = request.asOf, GraphClock(asOf: asOf, profile) == nil {
            throw CommandFailure(.usage, "\"\(asOf)\" is no time; write 2024-03-01 or 2024-03-01T09:30:00Z.")
        }
        if let graph = try remote ?? finder.graph(for: source) {
            return try await RemoteOpener.open(graph, profile: profile, wasGiven: given != nil, asOf: request.asOf)
        }
        let compiled = try await compiled(
            source, profile: profile, settings: settings, following: followed, progress: progress)
        let local = LocalGraph(
            store: compiled.store, name: source, cacheFile: compiled.file == source ? nil : compiled.file)
        let graph: any GraphSource = log.map { LoggedGraph(local, log: $0) } ?? local
        let summary = try await graph.summary()
        var fitting = try fit(profile, wasGiven: given != nil, to: summary)
        let survey = TimeSurvey(profile: fitting, summary: summary, newestFile: compiled.newestFile)
        let newest = try await survey.newest(in: graph)
        let clock =
            request.asOf.flatMap { GraphClock(asOf: $0, fitting) }
            ?? GraphClock(now: newest.moment, origin: .newest, timeZone: fitting.timeZone)
        var known = clock.knowing(fitting, summary)
        known.first = try await known.first(in: graph, fitting, summary)
        fitting.doubts = DataDoubts(fitting, summary, compiled.report)
        fitting.doubts.add(newest.later, readBy: fitting)
        return OpenedGraph(
            source: known.view(of: graph, fitting), profile: fitting, summary: summary, report: compiled.report,
            problem: compiled.problem, clock: known)
    }

    /// The graph behind an endpoint, with nothing asked of it yet; nil where a source is a folder.
    static func endpoint(_ given: String?) throws -> RemoteGraph? {
        let settings = try Settings.read()
        return try ConnectionFinder(settings: settings).graph(for: settings.source(given: given))
    }

    private static func compiled(
        _ source: String, profile: Profile, settings: Settings, following followed: FollowedFolder?,
        progress: @escaping @Sendable (LoadProgress) -> Void
    ) async throws -> CompiledFolder.Opened {
        if StoreFile.isStore(source) { return try StoreFile.open(source) }
        let folder = compiledFolder(source, profile: profile, settings: settings)
        if let followed { return try await followed.open(folder, progress: progress) }
        return try await folder.open(progress: progress)
    }

    /// The folder with its compiled store in the cache, which has the indexes that the fitting profile needs.
    static func compiledFolder(
        _ folder: String, profile: Profile, settings: Settings, file: String? = nil, isStrict: Bool = false
    ) -> CompiledFolder {
        let options = LoadOptions(
            // Where a profile cannot be read, whoever opens the graph is told.
            indexedKeys: { summary in ((try? suiting(summary, profile)) ?? profile).indexedKeys },
            isStrict: isStrict)
        return CompiledFolder(folder: folder, cacheFolder: settings.cacheFolder, file: file, options: options)
    }

    /// Whether a source can be opened at all, so that no screen starts for one that cannot.
    static func check(_ source: String, _ finder: ConnectionFinder) throws(CommandFailure) {
        guard try !finder.isEndpoint(source), !FileManager.default.fileExists(atPath: source) else { return }
        let names = finder.settings.connections.map(\.name).joined(separator: ", ")
        throw CommandFailure(
            .failed,
            "\(source): there is no such folder" + (names.isEmpty ? "." : ", and no such connection, only: \(names)."))
    }

    /// Whether there is a folder, or a file, of that name.
    static func checkFolder(_ source: String) throws(CommandFailure) {
        guard FileManager.default.fileExists(atPath: source) else {
            throw CommandFailure(.failed, "\(source): there is no such folder.")
        }
    }

    /// The profile that is used where none must be: a profile that fits the graph, one inside the program rather than a
    /// generic one.
    private static func suiting(_ summary: GraphSummary, _ profile: Profile) throws(ProfileError) -> Profile {
        let fitting =
            profile.origin == .embedded
            ? try ProfileReader.shipped(first: profile, fitting: summary) : profile.fits(summary) ? profile : nil
        return fitting?.completed(with: summary) ?? .generic(for: summary)
    }

    /// The profile where it fits the graph, else another one; a profile that was asked for must fit.
    static func fit(
        _ profile: Profile, wasGiven: Bool, to summary: GraphSummary
    ) throws(CommandFailure) -> Profile {
        guard wasGiven else {
            do throws(ProfileError) {
                return try suiting(summary, profile)
            } catch {
                throw CommandFailure(.failed, error.description)
            }
        }
        if profile.hasSubjects(in: summary) { return profile.completed(with: summary) }
        let labels = summary.vertexLabels.map(\.name).joined(separator: ", ")
        let others = labels.isEmpty ? "nor any other" : "only: \(labels)"
        throw CommandFailure(
            .failed,
            "The profile \"\(profile.name)\" is about \"\(profile.subject.label ?? "")\", and the graph has no such "
                + "vertices, \(others).")
    }
}

extension GraphClock {
    /// The moment that a reader gives as a date in any spelling, with or without a clock; a day begins it. Nil for none.
    init?(asOf text: String, _ profile: Profile) {
        let typed = TypedMoment(text, now: nil, in: profile.timeZone, isMonthFirst: profile.writesMonthFirst)
        guard let typed else { return nil }
        self.init(now: typed.span.lowerBound, origin: .given, timeZone: profile.timeZone)
    }

    /// The clock with the days of a profile and of the graph.
    func knowing(_ profile: Profile, _ summary: GraphSummary) -> GraphClock {
        var clock = self
        clock.days = DayKeys(profile.dayKeys, in: summary.vertexLabels)
        return clock
    }
}

extension Profile {
    /// The properties that searches compare, for the store to index.
    var indexedKeys: [LoadOptions.IndexedKey] {
        searchKeys.compactMap { key in
            key.key.map { LoadOptions.IndexedKey(label: key.label, key: $0) }
        }
    }
}
