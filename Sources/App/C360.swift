import ArgumentParser
import Graph
import TUI
import Yams

@main
struct C360: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "c360", abstract: "Find a customer and walk the graph.", version: "0.1.0",
        subcommands: [GenerateCommand.self])

    func run() async throws {
        print(String(decoding: PackageResources.home_insurance_yaml, as: UTF8.self))
    }
}
