import TUI

/// What a place in the history shows, with everything the reader changed in it; one folder holds all of one screen.
///
/// A screen is a value. It changes by commands, text, clicks and answers, says by ``ScreenRequest`` what is to be done
/// outside of it, and draws itself; whatever it does not answer to keeps the default below. The shell knows screens by
/// this protocol and by one list of their types alone.
protocol Screen: Sendable {
    // MARK: What holds for every screen of the kind

    /// The commands of its own and the shared ones that it understands, with keys and where they hold.
    static var commands: [Command] { get }

    /// The contexts that it adds to the manual, with their headings.
    static var chapters: [CommandChapter] { get }

    /// The command that opens it from anywhere; nil for a screen that is opened for something on another.
    static var door: ExplorerCommand? { get }

    /// A new one for that command; nil as long as no graph is open.
    static func open(_ context: ScreenContext) -> (any Screen)?

    // MARK: What outlives the program

    /// What the kind is called in what is kept; nil for one that is not kept.
    static var keptName: String? { get }

    /// One as it was kept, which asks for all that it shows; nil where that is not possible any more.
    ///
    /// - Parameter vertex: The one that it is about, as the graph has it now.
    static func reopened(_ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext) -> (any Screen)?

    /// What is kept of it beyond the program; nil where there is nothing to come back to.
    ///
    /// - Parameter ids: Those that may be kept.
    func kept(_ ids: KeptIDs) -> KeptPlace?

    // MARK: Where keys go

    /// The contexts in which keys are looked up, innermost first.
    var contexts: [CommandContext] { get }

    /// The context of the signs that are commands although a text field has the keys, because nothing is typed there.
    var emptyFieldContext: CommandContext? { get }

    /// Whether a text field has the keys, so that no letter is a command.
    var isTyping: Bool { get }

    /// Commands that mean nothing here, such as the digits of panes that do not exist.
    var impossibleCommands: Set<CommandID> { get }

    /// Why a command can do nothing just now, in words for the foot of the screen; nil where it can.
    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String?

    // MARK: Asking and answers

    /// Whether something on the screen is being waited for.
    var isBusy: Bool { get }

    /// Whether another screen opens as soon as an answer comes, so that the next keys are meant for that one.
    var isOpening: Bool { get }

    /// Whether the rows that keys would move in, or act on, were asked for and have never been there.
    var awaitsRows: Bool { get }

    /// Asks for what a newly opened screen shows.
    mutating func start() -> [ScreenRequest]

    /// Asks for what was typed before there was a graph.
    mutating func graphOpened(_ context: ScreenContext) -> [ScreenRequest]

    /// Asks a new graph for all that is shown; cursor, folds and the last answers stay until it has answered.
    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest]

    mutating func receive(_ reply: Reply) -> [ScreenRequest]

    /// Ends what is being waited for; empty when nothing is.
    mutating func stop() -> [ScreenRequest]

    // MARK: What a reader does

    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest]

    /// Its own door was asked for while it is looked at.
    mutating func openAgain(_ context: ScreenContext)

    /// Closes what the screen has open; nil when the screen itself is to be left.
    mutating func leave() -> [ScreenRequest]?

    /// Whether leaving it forgets it, because nothing came of it.
    var leavesNoTrace: Bool { get }

    /// How many rows are pinned, which are gone when the program is.
    var pinCount: Int { get }

    /// A key that is no command: text for the field with the keys.
    mutating func type(_ stroke: KeyStroke, _ context: ScreenContext) -> [ScreenRequest]

    /// Pasted text for the field with the keys; nil where none has them.
    mutating func paste(_ text: String, _ context: ScreenContext) -> [ScreenRequest]?

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest]

    /// Gives the keys to the part that the pointer is over, so that the wheel moves what one looks at.
    mutating func point(at position: Point, size: Size)

    /// Goes to a time.
    ///
    /// - Parameter moment: The time in words.
    mutating func go(to time: Int64, named moment: String) -> [ScreenRequest]

    /// Does what ``ScreenRequest/confirm(_:)`` asked about.
    ///
    /// - Parameter choice: The number of what was chosen, counted from 0.
    mutating func confirm(_ id: Int, choice: Int, _ context: ScreenContext) -> [ScreenRequest]

    // MARK: What a reader sees

    /// Keeps every list scrolled so that its cursor shows.
    mutating func fit(_ context: ScreenContext)

    /// Asks for what is to be shown now that everything has its place; told after every ``fit(_:)``.
    mutating func askWhenFitted() -> [ScreenRequest]

    /// The row with the cursor, which a click opens as Enter does; nil where no row has it.
    func cursorRow(in size: Size) -> Rect?

    /// `3 of 41` for the end of the bottom line; empty where there is nothing to count.
    func position(_ context: ScreenContext) -> String

    /// Whether the top line names the source instead of the way to this place.
    var showsSource: Bool { get }

    /// What the way to this place calls it.
    var crumb: Crumb { get }

    /// What of it can be handed over whole; the frame comes by itself.
    func exports(_ context: ScreenContext) -> [CopyChoice]

    /// Whom the screen is about, so that a change of it is said.
    var subject: VertexReference? { get }

    /// The vertex that is looked at, such as the one under the cursor; nil where it is none.
    var vertexInView: VertexReference? { get }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext)

    /// The same in words, one fact a line; nil where what is drawn says it as well.
    func linear(_ context: ScreenContext) -> LinearPage?
}

extension Screen {
    /// The place of a screen that is about a vertex.
    func kept(about vertex: VertexReference, _ ids: KeptIDs) -> KeptPlace? {
        guard let name = Self.keptName, ids.admits(placeOf: vertex) else { return nil }
        return KeptPlace(screen: name, id: vertex.id)
    }
}

/// A context of the manual with its heading.
typealias CommandChapter = (context: CommandContext, title: String)

extension Screen {
    static var door: ExplorerCommand? { nil }
    static func open(_ context: ScreenContext) -> (any Screen)? { nil }

    static var keptName: String? { door?.rawValue }
    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? { open(context) }
    func kept(_ ids: KeptIDs) -> KeptPlace? { Self.keptName.map { KeptPlace(screen: $0) } }

    var emptyFieldContext: CommandContext? { nil }
    var isTyping: Bool { false }
    var isOpening: Bool { false }
    var awaitsRows: Bool { false }
    var impossibleCommands: Set<CommandID> { [] }
    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? { nil }

    var isBusy: Bool { false }
    mutating func start() -> [ScreenRequest] { [] }
    mutating func graphOpened(_ context: ScreenContext) -> [ScreenRequest] { [] }
    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] { start() }
    mutating func receive(_ reply: Reply) -> [ScreenRequest] { [] }
    mutating func stop() -> [ScreenRequest] { [] }

    mutating func openAgain(_ context: ScreenContext) {}
    mutating func leave() -> [ScreenRequest]? { nil }
    var leavesNoTrace: Bool { false }
    var pinCount: Int { 0 }
    mutating func type(_ stroke: KeyStroke, _ context: ScreenContext) -> [ScreenRequest] { [] }
    mutating func paste(_ text: String, _ context: ScreenContext) -> [ScreenRequest]? { nil }
    mutating func point(at position: Point, size: Size) {}
    mutating func go(to time: Int64, named moment: String) -> [ScreenRequest] { [] }
    mutating func confirm(_ id: Int, choice: Int, _ context: ScreenContext) -> [ScreenRequest] { [] }
    mutating func askWhenFitted() -> [ScreenRequest] { [] }

    func position(_ context: ScreenContext) -> String { "" }
    var subject: VertexReference? { nil }
    var vertexInView: VertexReference? { subject }
    func exports(_ context: ScreenContext) -> [CopyChoice] { [] }
    var showsSource: Bool { false }
    func linear(_ context: ScreenContext) -> LinearPage? { nil }
}

/// What the way to a place calls it.
struct Crumb: Sendable {
    /// The name while the place lies behind others.
    var name: DisplayText
    /// The name that says which screen it is, where another place has the same.
    var nameWithScreen: DisplayText
    /// The parts while it is looked at.
    var whole: [Span]

    init(_ name: DisplayText, nameWithScreen: DisplayText? = nil, whole: [Span]? = nil) {
        self.name = name
        self.nameWithScreen = nameWithScreen ?? name
        self.whole = whole ?? [Span(name, .strong)]
    }

    static func title(_ vertex: VertexReference) -> DisplayText { .clipped(vertex.title, to: 40) }

    /// Label and id, behind a title.
    static func reference(_ vertex: VertexReference) -> Span {
        Span(DisplayText.clipped("\(vertex.label) \(vertex.id)", to: 60), .muted)
    }
}

extension ListState {
    /// The row with the cursor of a list that is drawn in a region; nil where it is scrolled away.
    func cursorRow(in region: Rect) -> Rect? {
        let y = region.y + cursor - offset
        return region.rows.contains(y) ? Rect(x: region.x, y: y, width: region.width, height: 1) : nil
    }
}
