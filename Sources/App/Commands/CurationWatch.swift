import Curation
import Foundation
import Synchronization

/// Curates what comes to a landing area, one run for what has settled there, until its task is cancelled.
///
/// What goes wrong is told once and tried again, at longer and longer intervals; only what was wrong from the start ends
/// it. A run that is under way when it is cancelled leaves nothing behind.
struct CurationWatch {
    private let landing: URL
    private let output: URL
    /// Asked before each run, as a mapping in the landing area may change.
    private let options: () throws -> CurationRun.Options
    private let teller: CurationTeller
    private let runs = CurationRuns()
    private var hasRun = false
    private var failures = 0

    /// How long is waited before the end of a file is looked for again that its writer has not finished.
    private static let waitForEnd = Duration.seconds(10)
    private static let longestPause = 30

    init(
        landing: URL, output: URL, teller: CurationTeller, options: @escaping () throws -> CurationRun.Options
    ) {
        self.landing = landing
        self.output = output
        self.teller = teller
        self.options = options
    }

    /// Watches from this call on; returns when the task is cancelled.
    ///
    /// - Throws: `CurationError`, or what `options` throws, when the first run can never succeed, and `CommandFailure`
    ///   when nobody reads standard output any more.
    mutating func run() async throws {
        // A limit on the size of files is told like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let tasks = [Self.follow(landing, wake), Self.look(after: output, wake)]
        var retry: Task<Void, Never>?
        defer {
            for task in tasks { task.cancel() }
            retry?.cancel()
        }
        wake.yield()
        for await _ in wakes {
            retry?.cancel()
            guard let pause = try await curate() else { continue }
            retry = Task {
                if (try? await Task.sleep(for: pause)) != nil { wake.yield() }
            }
        }
        runs.abandon(output: output)
    }

    private static func follow(_ landing: URL, _ wake: AsyncStream<Void>.Continuation) -> Task<Void, Never> {
        let watcher = FolderWatcher(folder: landing.path, quiet: .milliseconds(50), pause: .milliseconds(200))
        let changes = watcher.changes()
        return Task { for await _ in changes { wake.yield() } }
    }

    /// Wakes when the output folder is gone, so that it is made again without waiting for a change of the sources.
    private static func look(
        after output: URL, _ wake: AsyncStream<Void>.Continuation
    ) -> Task<Void, Never> {
        Task {
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                if !FileManager.default.fileExists(atPath: output.path) { wake.yield() }
            }
        }
    }

    /// Curates once; gives after which time to try again though nothing has changed.
    private mutating func curate() async throws -> Duration? {
        let began = ContinuousClock.now
        do {
            if hasRun, !FileManager.default.fileExists(atPath: output.path) { teller.tellGone() }
            guard let report = try await runs.run(options(), teller) else { return nil }
            failures = 0
            hasRun = true
            let waits = try teller.tell(report, after: ContinuousClock.now - began)
            return waits ? Self.waitForEnd : nil
        } catch let failure as CommandFailure where failure == .readerGone {
            throw failure
        } catch {
            guard hasRun || (error as? CurationError)?.mayPass == true else { throw error }
            hasRun = true
            teller.tell(error)
            failures += 1
            return .seconds(min(1 << min(failures - 1, 8), Self.longestPause))
        }
    }
}

extension CurationError {
    /// Whether a first run may fail of it and a later one not, without anybody changing what was asked for.
    fileprivate var mayPass: Bool {
        switch code {
        case .noSources, .mapping, .unreadable, .notWritable, .full, .database: true
        case .landingNotFound, .notACuratedFolder, .noState, .otherState, .damagedDigests, .busy: false
        }
    }
}

/// The run that is under way, on a thread of its own.
private final class CurationRuns: Sendable {
    private let isRunning = Mutex(false)

    /// Runs a curation; nil when the task is cancelled before it ends.
    func run(_ options: CurationRun.Options, _ teller: CurationTeller) async throws -> QualityReport? {
        let (outcomes, outcome) = AsyncStream.makeStream(of: Result<QualityReport, any Error>.self)
        isRunning.withLock { $0 = true }
        DispatchQueue.global(qos: .userInitiated).async {
            let result = Result<QualityReport, any Error> {
                try CurationRun(options: options).run(isQuiet: teller.isQuiet, tell: teller.tell(damage:))
            }
            self.isRunning.withLock { $0 = false }
            outcome.yield(result)
        }
        for await result in outcomes { return try result.get() }
        return nil
    }

    /// Ends what is under way without a batch; the program ends with it when it does not end by itself.
    func abandon(output: URL) {
        for _ in 0..<100 {
            guard isRunning.withLock(\.self) else { return }
            CurationRun.abandon(output: output)
            usleep(10_000)
        }
        CurationRun.abandon(output: output)
        // The thread that is left must not meet the end of the program half way.
        _exit(ExitStatus.done.rawValue)
    }
}
