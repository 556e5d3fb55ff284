import Foundation
import TestSupport
import Testing

/// `make install` and `make uninstall`, with the program that the tests have.
@Suite struct InstallTests {
    @Test func `what is installed runs by itself, and all of it is taken away again`() throws {
        let folder = try TemporaryFolder("install")
        let root = folder["root"]
        try Self.make("install", into: root)
        let files = try TemporaryFolder.files(below: root)
        let program = root.appending(path: "opt/c360/bin/c360")
        for path in files.keys {
            let mode = try FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)
            #expect((mode[.posixPermissions] as? Int ?? 0) & 0o444 == 0o444, "\(path)")
        }
        let found = try Self.run(
            program, ["find", "703 555 1212", "--graph", "opt/c360/share/doc/c360/data/sample", "--format", "csv"],
            in: root, home: folder)
        #expect(found.contains("CUS1017"))
        #expect(try Self.run(program, ["profile", "show"], in: root, home: folder).contains("label: customer"))

        let help = try JSONDecoder().decode(
            HelpDocument.self, from: Data(Self.run(program, ["--experimental-dump-help"], in: root, home: folder).utf8))
        let commands = help.command.all
        #expect(commands.count > 15)
        let manual = String(decoding: try #require(files["opt/c360/share/man/man1/c360.1"]), as: UTF8.self)
        for command in commands {
            let words = (command.superCommands ?? []) + [command.commandName]
            #expect(
                command.superCommands == nil || manual.contains("\n.SS \(words.joined(separator: " "))"), "\(words)")
            for option in command.options {
                #expect(manual.contains("\\fB\\-\\-\(option.manualText)\\fR"), "\(option)")
            }
            for example in command.examples { #expect(manual.contains(example.manualText), "\(example)") }
        }
        for path in [
            "bash-completion/completions/c360", "zsh/site-functions/_c360", "fish/vendor_completions.d/c360.fish",
        ] {
            let script = String(decoding: try #require(files["opt/c360/share/\(path)"], "\(path)"), as: UTF8.self)
            for command in help.command.subcommands ?? [] { #expect(script.contains(command.commandName), "\(path)") }
        }
        try Self.make("uninstall", into: root)
        #expect(try TemporaryFolder.files(below: root).isEmpty)
    }

    @Test(arguments: [("config", "configuration"), ("mapping", "mapping"), ("profile", "profiles")])
    func `the page of a file has every key of its documentation`(page: String, document: String) throws {
        let text = try String(contentsOf: PackageFolder.url.appending(path: "docs/\(document).md"), encoding: .utf8)
        let manual = try Self.run(
            PackageFolder.url.appending(path: "packaging/manual"),
            ["file", BuiltProgram.c360.path, "docs/\(document).md"],
            in: PackageFolder.url, home: TemporaryFolder())
        #expect(manual.hasPrefix(".TH \"C360-\(page.uppercased())\" \"5\""))
        let rows = text.matches(of: /(?m)^\| `([a-z][a-z-]+)`/).map(\.1)
        #expect(rows.count > 5)
        for key in rows { #expect(manual.contains("\n\\fB\(String(key).manualText)\\fR"), "\(key)") }
        for title in text.matches(of: /(?m)^## (.*)$/).map(\.1) {
            #expect(manual.contains("\n.SH \(title.uppercased())\n"), "\(title)")
        }
        #expect(try Self.complaints(about: manual).isEmpty)
    }

    @Test func `a program that was not built is told with what makes it`() throws {
        let folder = try TemporaryFolder("install")
        let failure = #expect(throws: Failure.self) {
            try Self.make("install", into: folder["root"], program: folder["none"])
        }
        #expect(failure?.words.contains("none is not there: make build makes it") == true)
        #expect(try TemporaryFolder.files(below: folder.url).isEmpty)
    }

    private struct Failure: Error { var words: String }

    private static func make(_ target: String, into root: URL, program: URL = BuiltProgram.c360) throws {
        // Of a user who keeps files from others.
        _ = try run(
            URL(filePath: "/bin/sh"),
            [
                "-c", "umask 077; exec make --silent \"$@\"", "sh", target, "DESTDIR=\(root.path)", "PREFIX=/opt/c360",
                "BINARY=\(program.path)",
                // The program of the tests is not linked as the one that is installed.
                "STRIP=none",
            ], in: PackageFolder.url, home: TemporaryFolder())
    }

    /// What the formatter of pages complains about; empty where there is none.
    private static func complaints(about manual: String) throws -> String {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else { return "" }
        let folder = try TemporaryFolder("manual", files: ["page": manual])
        return try run(
            URL(filePath: "/bin/sh"), ["-c", "groff -k -man -Tutf8 -ww -z page 2>&1"], in: folder.url, home: folder)
    }

    /// What a program writes.
    private static func run(
        _ program: URL, _ arguments: [String], in folder: URL, home: TemporaryFolder
    ) throws -> String {
        try home.write("", to: "home/out")
        try home.write("", to: "home/err")
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": home["home"].path, "LANG": "C.UTF-8"]
        process.standardOutput = try FileHandle(forWritingTo: home["home/out"])
        process.standardError = try FileHandle(forWritingTo: home["home/err"])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(words: try String(contentsOf: home["home/err"], encoding: .utf8))
        }
        return try String(contentsOf: home["home/out"], encoding: .utf8)
    }
}

extension String {
    /// The text as `packaging/manual` writes it.
    fileprivate var manualText: String {
        replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
            .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
    }
}

/// What swift-argument-parser's `--experimental-dump-help` writes, as far as it is looked at here.
private struct HelpDocument: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                var kind: String
                var name: String
            }
            var names: [Name]?
            var shouldDisplay: Bool
        }
        var commandName: String
        var superCommands: [String]?
        var discussion: String?
        var arguments: [Argument]?
        var subcommands: [Command]?

        var all: [Command] { [self] + (subcommands ?? []).flatMap(\.all) }

        var options: [String] {
            (arguments ?? []).filter(\.shouldDisplay).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map(
                \.name)
        }

        var examples: [String] {
            (discussion ?? "").split(separator: "\n").filter { $0.hasPrefix("  c360") }.map { String($0.dropFirst(2)) }
        }
    }
    var command: Command
}
