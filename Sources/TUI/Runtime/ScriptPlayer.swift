/// Plays keys through a program without a terminal and waits after each until the program is idle.
///
/// The same runtime as on a real terminal, so a test that holds here holds there.
@MainActor
public final class ScriptPlayer<P: Program> {
    public let runtime: Runtime<P>
    public let terminal: MemoryTerminal

    /// Starts the program and waits until its first questions are answered.
    public init(
        _ program: P, state: P.State, size: Size, repertoire: Repertoire = .unicode, trace: KeyTrace? = nil
    ) async throws {
        terminal = MemoryTerminal(size: size, repertoire: repertoire)
        runtime = Runtime(program, state: state, terminal: terminal, timing: .manual, trace: trace)
        try runtime.start()
        await runtime.idle()
    }

    /// Plays the steps of a script; stops when the program ends.
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

    /// Plays a script given as text.
    @discardableResult
    public func play(_ script: String) async throws -> Frame {
        await play(try KeyScript(parsing: script))
    }

    /// The frame on the screen.
    public var frame: Frame { terminal.shown ?? runtime.frame }
}
