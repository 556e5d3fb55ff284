import Testing

@testable import TUI

@Suite("Looks in words")
struct StyleNameTests {
    @Test("every look is read as it is written")
    func roundTrip() throws {
        for foreground in Color.allCases {
            for background in Color.allCases {
                for attributes in 0..<16 where (foreground, background, attributes) != (.standard, .standard, 0) {
                    let style = Style(foreground, on: background, TextAttributes(rawValue: UInt8(attributes)))
                    #expect(try Style(parsing: style.description) == style)
                }
            }
        }
        #expect(try Style(parsing: " bold  on red white ") == Style(.white, on: .red, .bold))
        #expect(try Style(parsing: "default") == .plain)
    }

    @Test(
        "a word that says nothing is told with those that would",
        arguments: [("blu on red", "blu"), ("red on", ""), ("red on bold", "bold"), ("", ""), ("red blink", "blink")])
    func unknown(_ text: String, _ word: String) {
        let error = #expect(throws: StyleWordError.self) { try Style(parsing: text) }
        #expect(error?.word == word && error?.known.contains("bright-red") == true)
    }

    @Test("roles have names with hyphens, each its own")
    func roles() {
        #expect(StyleRole.focusedBorder.name == "focused-border" && StyleRole.text.name == "text")
        #expect(Set(StyleRole.allCases.map(\.name)).count == StyleRole.allCases.count)
    }

    @Test("own looks hold on light and on dark")
    func changed() {
        let theme = Theme.standard.changed([.warning: Style(.black, on: .yellow)], name: "own")
        for isLight in [true, false] {
            #expect(theme.fitted(toLight: isLight)[.warning] == Style(.black, on: .yellow))
            #expect(theme.fitted(toLight: isLight)[.key] == Theme.standard.fitted(toLight: isLight)[.key])
        }
        #expect(theme.name == "own" && theme[.failure] == Theme.standard[.failure])
    }
}
