import ArgumentParser

/// The root of the command line; without a subcommand it explores.
struct C360: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "c360", abstract: "Find a customer in a graph and walk from any vertex to its neighbours.",
        discussion: """
            SOURCE is a folder of Neptune CSV or Parquet files, or a Gremlin endpoint by address or by its name in the \
            configuration file; without one, $C360_GRAPH or the configuration file says what to \
            open. Data goes to standard output, words to standard error.

            Exit status: 0 done, 1 failed, 2 usage, 3 endpoint unreachable, 4 nothing found, 5 more than one match \
            where one is needed, 6 a source missing or lost, 7 a mapping that names what nothing has, 130 interrupted.

            --generate-completion-script bash, zsh or fish prints what completes commands and options there.

            Examples:
              c360 data/sample
              c360 find 703 555 1212 --graph data/sample
              c360 show CUS1017 --graph data/sample --brief
            """,
        version: "0.1.0",
        subcommands: [
            ExploreCommand.self, FindCommand.self, ShowCommand.self, NeighborsCommand.self, PathsCommand.self,
            QueryCommand.self, ServeCommand.self,
            LoadCommand.self, ExportCommand.self, ConnectCommand.self, PullCommand.self, CurateCommand.self,
            GenerateCommand.self, KeysCommand.self,
            ProfileCommand.self,
            InfoCommand.self, PopCommand.self,
            DuplicatesCommand.self,
            InsightCommand.self, SimilarCommand.self,
        ],
        defaultSubcommand: ExploreCommand.self)
}
