import ArgumentParser

/// `c360 profile`: work with profiles.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Check profiles.", subcommands: [Check.self])

    /// `c360 profile check`: every problem in a profile, with key, line and column.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Say what is wrong in a profile, with line and column.")

        @Argument(help: ArgumentHelp("A profile in YAML.", valueName: "file"), completion: .file())
        var file: String

        @Flag(name: .shortAndLong, help: "Say nothing when all is well.")
        var quiet = false

        func run() throws {
            let profile = try ProfileReader.read(path: file)
            if !quiet {
                let output = StandardOutput()
                try output.line(
                    TableWriter.safe(
                        "\(file): fine. \(profile.name): \(profile.panes.count) panes, \(profile.searchKeys.count) "
                            + "search keys, \(profile.journey.count) journey states, \(profile.insights.count) insights."
                    ))
                try output.flush()
            }
        }
    }
}
