import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// The configuration file: what it sets, and what is wrong in it.
@Suite struct SettingsTests {
    static func settings(_ text: String, problems: ProblemList = ProblemList()) throws -> Settings {
        let folder = try ConfigurationFolder(text)
        return Settings(environment: ["XDG_CONFIG_HOME": folder.path, "HOME": "/home/rep"], problems: problems)
    }

    @Test func `settings are read with their kinds, and ~ is the home folder`() throws {
        let settings = try Self.settings(
            "graph: ~/graph\nprofile: ~/clinic.yaml\nlimit: 20\nformat: csv\nascii: true\nmouse: no\ntheme: light\n")
        #expect(settings.problem == nil)
        let home = NSHomeDirectory()
        #expect(settings.graph?.value == "\(home)/graph" && settings.profile?.value == "\(home)/clinic.yaml")
        #expect(settings.limit?.value == "20" && settings.format?.value == "csv")
        #expect(settings.isASCII?.value == "true" && settings.usesMouse?.value == "false")
        #expect(settings.ownTheme == .light)
    }

    @Test func `own colours are a theme of their own, over the one that is named`() throws {
        let settings = try Self.settings(
            "theme: dark\ncolours:\n  warning: black on yellow\n  focused-border: bright-blue bold\n")
        let theme = try #require(settings.ownTheme)
        #expect(theme.name == "own" && theme[.warning] == Style(.black, on: .yellow))
        #expect(theme[.focusedBorder] == Style(.brightBlue, .bold) && theme[.failure] == Theme.dark[.failure])
        #expect(try Self.settings("colours: {key: red}\n").ownTheme?[.text] == Theme.standard[.text])
        #expect(try Self.settings("graph: x\n").ownTheme == nil)
    }

    @Test(arguments: [
        (
            "theme: drak",
            "1:8: theme: one of default, light, dark, high-contrast, mono is needed here, not \"drak\"; did you mean dark?"
        ),
        ("limit: 0", "1:8: limit: 0 is not between 1 and"),
        ("format: xml", "1:9: format: one of table, json, jsonl, csv, graphson is needed here"),
        ("ascii: perhaps", "1:8: ascii: true or false is needed here"),
        ("colours:\n  warnin: red", "2:3: colours: nothing that is drawn is called \"warnin\"; did you mean warning?"),
        ("colours:\n  warning: rde on black", "2:12: colours.warning: one of default, black, red,"),
        ("colours:\n  warning: rde on black", "is needed here, not \"rde\"; did you mean red?"),
        (
            "colours:\n  key: [red]",
            "2:8: colours.key: a look such as \"black on cyan bold\" is needed here, not a list"
        ),
        ("colours: red", "1:10: colours: a mapping is needed here, not \"red\""),
        ("colors: {key: red}", "1:1: the key \"colors\" is not known here; did you mean colours?"),
        (
            "keys:\n  copy: Ctl-Y",
            "2:9: keys.copy: a key such as n, Ctrl-N, Alt-Left, F2 or Space is needed here, not \"Ctl-Y\""
        ),
        ("keys:\n  copy: [y, Ctrl-M]", "2:13: keys.copy: terminals do not tell Ctrl-M from Enter"),
    ]) func `what is wrong is told with its place`(_ text: String, _ words: String) throws {
        let problem = try Self.settings(text + "\n").problem
        #expect(
            problem?.contains("config.yaml:") == true && problem?.contains(words) == true, "\(problem ?? "nothing")")
    }

    @Test func `the page of the file has every key, and every look, and no other`() throws {
        let page = try String(
            contentsOf: PackageFolder.url.appending(path: "docs/configuration.md"), encoding: .utf8)
        func keys(below title: String) throws -> Set<String> {
            let section = try #require(page.components(separatedBy: "\n## \(title)\n").dropFirst().first)
            let table = section.components(separatedBy: "\n## ")[0]
            return Set(table.matches(of: /(?m)^\| `([a-z-]+)`/).map { String($0.1) })
        }
        let problems = ProblemList()
        let settings = try Self.settings(
            """
            connections:
              a: {url: "http://127.0.0.1/a", auth: {kind: basic, user: u, password-env: P}}
              b: {url: "https://h/b", auth: {kind: sigv4, region: r}}
            """, problems: problems)
        #expect(settings.problem == nil)
        #expect(try keys(below: "Settings") == problems.known[""])
        #expect(try keys(below: "A connection") == problems.known["connections.a"])
        let authentication = ["a", "b"].map { problems.known["connections.\($0).auth"] ?? [] }
        #expect(try keys(below: "Who asks") == authentication[0].union(authentication[1]))
        #expect(try keys(below: "Colours") == Set(StyleRole.allCases.map(\.name)))
        for theme in Theme.all { #expect(page.contains("`\(theme.name)`"), "\(theme.name)") }
        for color in Color.allCases where color.rawValue < 9 { #expect(page.contains("`\(color.name)`"), "\(color)") }
        for format in OutputFormat.allCases { #expect(page.contains("`\(format.rawValue)`"), "\(format)") }
    }

    @Test func `examples of the page are read without a complaint`() throws {
        let page = try String(
            contentsOf: PackageFolder.url.appending(path: "docs/configuration.md"), encoding: .utf8)
        let examples = page.matches(of: /(?s)```yaml\n(.*?)```/).map { String($0.1) }
        #expect(examples.count >= 3)
        for example in examples {
            let settings = try Self.settings(example)
            #expect(settings.problem == nil, "\(settings.problem ?? "")")
            #expect(throws: Never.self) { try OwnKeys.registry(of: settings) }
        }
    }
}
