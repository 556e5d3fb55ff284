/// Plays keys through a program without a terminal and waits after each until the program is idle.
///
/// The same runtime as on a real terminal, so a test that holds here holds there.
@MainActor
public final class ScriptPlayer<P: Program> {
    /// What drives the program; its time stands still but for the waits of a script.
    public let runtime: Runtime<P>
    /// What the program sees as its terminal; events may be reported to it directly.
    public let terminal: MemoryTerminal

    /// Starts the program on a terminal in memory and waits until its first questions are answered.
    public init(
        _ program: P, state: P.State, size: Size, repertoire: Repertoire = .unicode, trace: KeyTrace? = nil
    ) async throws {
        terminal = MemoryTerminal(size: size, repertoire: repertoire)
        runtime = Runtime(program, state: state, terminal: terminal, timing: .manual, trace: trace)
        try runtime.start()
        await runtime.idle()
    }

    /// Plays the steps of a script and gives the last frame; stops when the program ends.
    @discardableResult
    public func play(_ script: KeyScript) async -> Frame {
        for step in script.steps where runtime.outcome == nil {
            switch step {
            case .event(let event): terminal.report(event)
            case .wait(let duration): runtime.advance(by: duration)
            }
            await runtime.idle()
        }
        return frame
    }

    /// Plays a script given as text; throws `KeyScriptError` before the first step when it is none.
    @discardableResult
    public func play(_ script: String) async throws -> Frame {
        await play(try KeyScript(parsing: script))
    }

    /// The frame painted last, as the terminal would show it.
    public var frame: Frame { terminal.shown ?? runtime.frame }
}
