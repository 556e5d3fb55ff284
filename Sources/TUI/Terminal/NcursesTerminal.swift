import CNcurses
import Dispatch
import Foundation

/// The real terminal: `/dev/tty` through ncurses for output, read and decoded by us for input.
///
/// Waits for bytes and signals with Dispatch sources on the main queue and never polls. Gives the terminal back when it
/// is stopped; when the process dies by a signal or a trap, a handler in C does so.
@MainActor
public final class NcursesTerminal: Terminal {
    /// What a user may decide about the screen; the rest is read from the environment.
    public struct Options: Sendable, Hashable {
        /// Draws in ASCII even where the locale is UTF-8.
        public var forcesAscii: Bool

        /// Describes what the user decided; by default the locale decides.
        public init(forcesAscii: Bool = false) { self.forcesAscii = forcesAscii }
    }

    /// The terminal's columns and rows, at most 4096 each; zero before `start`.
    public private(set) var size = Size.zero
    /// Sixteen milliseconds, some sixty frames a second.
    public let frameInterval: Duration = .milliseconds(16)

    private let options: Options
    /// What it shows: ASCII where the locale is not UTF-8, or where that is wanted.
    public let repertoire: Repertoire
    private var hasColor = true
    private var modes = TerminalModes(environment: [:])
    /// What is on the screen; nil when that is unknown.
    private var shown: Frame?
    private var isMouseOn = false
    private var shownTitle: DisplayText?
    private var decoder = InputDecoder()
    private var receive: ((TerminalEvent) -> Void)?
    private var inputSource: (any DispatchSourceRead)?
    private var signalSource: (any DispatchSourceRead)?
    private var patience: Task<Void, Never>?

    /// Describes a terminal; it is not touched before `start`.
    ///
    /// - Parameter recovery: Asked inside a signal handler, with the signal and the address, whether a fault of memory
    ///   has been seen to; where it has, the program goes on.
    public init(
        options: Options = Options(), recovery: (@convention(c) (Int32, UInt) -> Bool)? = nil
    ) {
        self.options = options
        repertoire = c360_locale_is_utf8() && !options.forcesAscii ? .unicode : .ascii
        c360_screen_set_recovery(recovery)
    }

    /// Takes `/dev/tty` over and reports its events; throws `TerminalError` where that cannot be done.
    public func start(_ receive: @escaping @MainActor (TerminalEvent) -> Void) throws {
        guard isatty(STDOUT_FILENO) == 1 else {
            throw TerminalError(.noTerminal, "the explorer needs a terminal, but standard output is not one")
        }
        let environment = ProcessInfo.processInfo.environment
        let status = c360_screen_open()
        if let error = TerminalError(status, terminalName: environment["TERM"]) { throw error }
        hasColor = c360_screen_colors() >= 8 && environment["NO_COLOR", default: ""].isEmpty
        modes = TerminalModes(environment: environment)
        c360_screen_set_leave_bytes(modes.leaveBytes, Int32(modes.leaveBytes.count))
        write(modes.enterBytes)
        size = presentSize
        self.receive = receive
        inputSource = source(c360_screen_descriptor()) { [weak self] in self?.readInput() }
        signalSource = source(c360_screen_signal_descriptor()) { [weak self] in self?.readSignals() }
        if let isLight = modes.isBackgroundLight { receive(.input(.background(isLight: isLight))) }
    }

    /// What is drawn for in the place of `TERM`, which is not known here; nil where it is known.
    ///
    /// - Parameter name: The value of `TERM`.
    public static func substitute(forTerminal name: String) -> String? {
        guard let known = c360_screen_terminal_name(name).map({ String(cString: $0) }), known != name else {
            return nil
        }
        return known
    }

    private func source(_ descriptor: Int32, _ handler: @escaping @MainActor () -> Void) -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        // The main queue is the main actor's executor.
        source.setEventHandler {
            CrashGuard.prepareThread()
            MainActor.assumeIsolated(handler)
        }
        source.activate()
        return source
    }

    private var presentSize: Size {
        var width: Int32 = 0
        var height: Int32 = 0
        c360_screen_size(&width, &height)
        return Size(width: min(Int(width), Size.largestSide), height: min(Int(height), Size.largestSide))
    }

    // MARK: Input

    private func readInput() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(c360_screen_descriptor(), &buffer, buffer.count)
        if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
        guard count > 0 else {
            // End of input would be reported for ever.
            inputSource?.cancel()
            inputSource = nil
            receive?(.ended)
            return
        }
        // A Ctrl-C that comes alone was struck by someone whose paste has lost its end.
        if decoder.isPasting, count == 1, buffer[0] == 0x03 { report(decoder.flush()) }
        report(decoder.feed(buffer[..<count]))
        awaitMore()
    }

    private func report(_ events: [InputEvent]) {
        for event in events { receive?(.input(event)) }
    }

    /// Silence after an ESC decides that it was the key.
    private func awaitMore() {
        patience?.cancel()
        patience = nil
        guard let wait = decoder.patience else { return }
        patience = Task { [weak self] in
            guard (try? await Task.sleep(for: wait)) != nil, let self else { return }
            self.report(self.decoder.flush())
        }
    }

    private func readSignals() {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(c360_screen_signal_descriptor(), &buffer, buffer.count)
        guard count > 0 else { return }
        let signals = Set(buffer[..<count].map(Int32.init))
        if signals.contains(SIGTSTP) {
            suspend()
            receive?(.continued)
        } else if signals.contains(SIGCONT) {
            enter()
            receive?(.continued)
        }
        if signals.contains(SIGWINCH) { fitSize() }
    }

    private func fitSize() {
        let present = presentSize
        guard present != size else { return }
        size = present
        c360_screen_resize(Int32(size.width), Int32(size.height))
        invalidate()
        receive?(.input(.resize(size)))
    }

    // MARK: Output

    /// Sends the cells that changed; a frame of another size is left out, one that fits will follow.
    public func paint(_ frame: Frame) {
        // A frame that was made for another size will be followed by one for this size.
        guard frame.size == size, receive != nil else { return }
        let frame = frame.adapted(to: repertoire, hasColor: hasColor)
        let previous = shown?.size == frame.size ? shown : nil
        for y in 0..<frame.size.height {
            let row = frame.row(y)
            if let previous, previous.row(y).elementsEqual(row) { continue }
            put(row, y: y, previous: previous?.row(y))
        }
        c360_screen_flush(Int32(frame.cursor?.x ?? -1), Int32(frame.cursor?.y ?? -1))
        if frame.wantsMouse != isMouseOn {
            isMouseOn = frame.wantsMouse
            write(modes.mouse(isMouseOn))
        }
        if let title = frame.title, title != shownTitle {
            shownTitle = title
            write(modes.title(title))
        }
        shown = frame
    }

    private func put(_ row: ArraySlice<Cell>, y: Int, previous: ArraySlice<Cell>?) {
        let start = row.startIndex
        for x in 0..<row.count {
            let cell = row[start + x]
            if cell.isRightHalf { continue }
            if let previous, previous[previous.startIndex + x] == cell { continue }
            put(cell, x: x, y: y)
        }
    }

    private func put(_ cell: Cell, x: Int, y: Int) {
        var scalars: (UInt32, UInt32, UInt32, UInt32, UInt32) = (cell.glyph.base.value, 0, 0, 0, 0)
        if cell.glyph.hasMarks {
            let marks = cell.glyph.marks
            scalars = (cell.glyph.base.value, marks[0], marks[1], marks[2], marks[3])
        }
        withUnsafeBytes(of: &scalars) { bytes in
            c360_screen_put(
                Int32(x), Int32(y), bytes.baseAddress?.assumingMemoryBound(to: UInt32.self), Int32(cell.glyph.width),
                cell.style.foreground.rawValue, cell.style.background.rawValue, cell.style.attributes.rawValue)
        }
    }

    private func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        c360_screen_write(bytes, Int32(bytes.count))
    }

    /// Forgets what is on the screen, so that the next frame clears it and is sent whole.
    public func invalidate() {
        shown = nil
        c360_screen_invalidate()
    }

    /// Sends OSC 52 to the terminal, which does not tell whether it took the text; at most 56,244 bytes.
    public func copy(_ text: String) -> ClipboardOutcome {
        if let refusal = Clipboard.refusal(of: text) { return refusal }
        write(Clipboard.sequence(for: text, insideTmux: modes.isInsideTmux))
        return .sent(characters: text.count)
    }

    // MARK: Giving the terminal back

    /// Stops the process as Ctrl-Z does; returns when it is continued and the terminal is ours again.
    public func suspend() {
        c360_screen_leave()
        c360_screen_stop_process("Stopped, and no shell is here to go on: press Enter.\r\n")
        enter()
    }

    /// After a stop: modes, a complete redraw, and the size, which may have changed meanwhile.
    private func enter() {
        c360_screen_enter()
        write(modes.enterBytes)
        isMouseOn = false
        shownTitle = nil
        invalidate()
        fitSize()
    }

    /// Leaves the screen, resets modes and title, and ends all waiting; calling it again does nothing.
    public func stop() {
        receive = nil
        patience?.cancel()
        inputSource?.cancel()
        signalSource?.cancel()
        inputSource = nil
        signalSource = nil
        c360_screen_close()
    }
}

extension TerminalError {
    /// The words for a status of the C facade; nil when all went well.
    fileprivate init?(_ status: c360_screen_status, terminalName: String?) {
        switch status {
        case C360_SCREEN_OK: return nil
        case C360_SCREEN_NO_TERMINAL:
            self.init(.noTerminal, "the explorer needs a terminal, but this process has none")
        case C360_SCREEN_UNSUITABLE:
            let name = DisplayText(terminalName ?? "").truncated(to: 40).string
            let problem = name.isEmpty ? "TERM is not set" : "TERM=\(name) names a terminal without a cursor"
            self.init(.unsuitableTerminal, "the explorer cannot draw: \(problem); try TERM=xterm-256color")
        default: self.init(.settings, "the terminal's settings could not be read or changed")
        }
    }
}
