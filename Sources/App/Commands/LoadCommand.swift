import ArgumentParser
import Foundation
import Graph

/// `c360 load`: compile a folder into the store that every other command opens, and report what is wrong in it.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Compile a folder of Neptune CSV or Parquet files and print the load report.",
        discussion: """
            Bad records are skipped and counted, and the status is 0 as long as something was loaded from each file \
            that is in the format and has a row, and some file has one; --fail-above sets another limit, a file that cannot be read to its end is a failure \
            always, --strict stops at the first and ends with \
            status 1. The compiled store is kept in the cache and used by every command as long as the folder is as \
            it was; it can be deleted at any time.

            Examples:
              c360 load data/sample
              c360 load data/sample --output sample.c360
              c360 load data/sample --to staging
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "A folder of Neptune CSV or Parquet files; with --verify also a compiled store.", valueName: "folder"),
        completion: .directory)
    var folder: String?

    @ArgumentParser.Option(
        name: .customLong("output"),
        help: ArgumentHelp("Keep the compiled store in this file instead of the cache.", valueName: "file"),
        completion: .file())
    var file: String?

    @Flag(help: "Stop at the first bad record.")
    var strict = false

    @ArgumentParser.Option(
        help: ArgumentHelp(
            "End with status 1 when more than this share of the records of a file, or of the values of a key, was refused.",
            valueName: "percent"))
    var failAbove: Double?

    @Flag(help: "Read nothing: print the report of the compiled store, and whether it is current.")
    var status = false

    @Flag(help: "Read nothing: compare every checksum of the compiled store.")
    var verify = false

    @ArgumentParser.Option(
        help: ArgumentHelp(
            "Write the graph to this connection, which must allow it: a small folder by upserts, s3://… by Neptune's loader.",
            valueName: "name"))
    var to: String?

    @ArgumentParser.Option(
        help: ArgumentHelp("The role with which Neptune's loader reads S3.", valueName: "arn"))
    var iamRole: String?

    @ArgumentParser.Option(
        help: ArgumentHelp(
            "With --to, start nothing: follow this load of Neptune's loader to its end.", valueName: "id"))
    var follow: String?

    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if let follow {
            guard !follow.isEmpty, to != nil else {
                throw ValidationError("--follow needs the id of a load, and --to.")
            }
            guard folder == nil, iamRole == nil, file == nil, !strict, !status, !verify else {
                throw ValidationError("--follow goes with --to alone: it starts nothing.")
            }
            return
        }
        guard let folder else { throw ValidationError("Give the folder to load.") }
        if let failAbove, !(0...100).contains(failAbove) {
            throw ValidationError("--fail-above takes a share from 0 to 100.")
        }
        if failAbove != nil, verify || folder.hasPrefix("s3://") {
            throw ValidationError("--fail-above is about files that are read here.")
        }
        if iamRole != nil, !folder.hasPrefix("s3://") {
            throw ValidationError("--iam-role is for Neptune's loader, which reads s3://… only.")
        }
        if folder.hasPrefix("s3://"), to == nil || iamRole == nil {
            throw ValidationError("A source in S3 needs --to and --iam-role.")
        }
        if to != nil, status || verify { throw ValidationError("--to writes; --status and --verify only look.") }
        if to != nil, file != nil { throw ValidationError("Give one of --to and --output.") }
        if [strict, status, verify].count(where: \.self) > 1 {
            throw ValidationError("Give one of --strict, --status and --verify.")
        }
    }

    func run() async throws {
        let settings = try Settings.read()
        let output = CommandOutput(outputOptions, settings: settings)
        let folder = folder ?? ""
        if let to {
            let writing = RemoteLoading(target: to, settings: settings, output: output)
            if let follow { return try await writing.follow(follow) }
            return try await writing.run(folder, roleARN: iamRole, isStrict: strict, failAbove: failAbove)
        }
        if StoreFile.isStore(folder) {
            if verify { return try verify(folder, output) }
            let isStore = StoreFile.beginsAsStore(folder)
            let kind = isStore ? "is a compiled store" : "is called as a compiled store and is none"
            throw CommandFailure(
                .usage, "\(folder) \(kind); load takes the folder that a store is made from, or a store with --verify.")
        }
        try GraphOpener.checkFolder(folder)
        let profile = try settings.profile.map { try ProfileReader.read(path: $0.value) } ?? ProfileReader.embedded()
        let compiled = GraphOpener.compiledFolder(
            folder, profile: profile, settings: settings, file: file, isStrict: strict)
        if verify {
            guard FileManager.default.fileExists(atPath: compiled.file) else { throw Self.notCompiled(compiled) }
            return try verify(compiled.file, output)
        }
        if status { return try writeStatus(of: compiled, output) }
        try await compile(compiled, output)
    }

    private func compile(_ compiled: CompiledFolder, _ output: CommandOutput) async throws {
        let line = ProgressLine(isQuiet: output.isQuiet)
        defer { line.clear() }
        let report: LoadReport
        var failure: CommandFailure?
        do {
            let opened = try await compiled.compile { progress in
                line.show(LoadWords.progress(progress))
            }
            report = opened.report
            if let problem = opened.problem {
                // Where the user named the file, not writing it is a failure.
                if file == nil { output.say(problem) } else { failure = CommandFailure(.failed, problem) }
            }
        } catch {
            guard let partial = error.report else { throw CommandFailure(error) }
            report = partial
            failure = CommandFailure(.failed, error.description)
        }
        line.clear()
        if failure == nil, let words = LoadVerdict(report: report, limit: failAbove).failure {
            failure = CommandFailure(.failed, words)
        }
        try LoadReportWriter(report: report, failure: failure?.message).write(to: output)
        if let failure { throw failure }
    }

    private static func notCompiled(_ compiled: CompiledFolder) -> CommandFailure {
        CommandFailure(
            .nothingFound, "\(compiled.folder) has not been compiled; c360 load \(compiled.folder) does it.")
    }

    private func writeStatus(of compiled: CompiledFolder, _ output: CommandOutput) throws {
        let kept: (report: LoadReport, isCurrent: Bool)?
        do {
            kept = try compiled.kept()
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
        guard let kept else { throw Self.notCompiled(compiled) }
        let failure = LoadVerdict(report: kept.report, limit: failAbove).failure
        try LoadReportWriter(report: kept.report, failure: failure).write(to: output)
        output.say(
            kept.isCurrent
                ? "The compiled store is current: \(compiled.file)"
                : "The folder has changed since; the compiled store is out of date: \(compiled.file)")
        if let failure { throw CommandFailure(.failed, failure) }
    }

    private func verify(_ file: String, _ output: CommandOutput) throws {
        do {
            let byteCount = try StoreFile.verify(file)
            output.say("\(file): \(byteCount) bytes, every checksum is right.")
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }
}
