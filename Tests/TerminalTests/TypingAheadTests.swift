import TestSupport
import Testing

/// Keys that are faster than the program.
struct TypingAheadTests {
    @Test(
        "What is typed behind Enter is for the customer who opens, also before there is a graph",
        arguments: [true, false])
    func behindEnter(isGraphThere: Bool) throws {
        let terminal = try PseudoTerminal(.explorer, environment: ["XDG_STATE_HOME": "/dev/null"])
        try terminal.wait(for: isGraphThere ? "data to" : "c360")
        terminal.send("7035551212\rb")
        try terminal.wait(for: "Call brief")
        terminal.send("\u{3}")
        _ = try terminal.waitForExit()
    }
}
