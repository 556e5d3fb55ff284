import TUI

extension CustomerState {
    static let commands: [Command] =
        SharedKeys.rows(
            .open, .neighborhood, .unfold, .fold, .copy, .gremlin, .reload, .reveal, in: .customer)
        + (1...9).map { digit in
            Command(
                .pane(digit), "Go to pane \(digit)", keys: [.character(Character("\(digit)"))], in: [.customer])
        } + [
            Command(.header, "Go to the customer above the panes", keys: ["0"], in: [.customer]),
            SharedKeys.command(.nextPane, in: .customer), SharedKeys.command(.previousPane, in: .customer),
            Command(
                .zoom, "Give the pane the whole screen, or not", keys: ["z"], in: [.customer], hint: "zoom",
                priority: 65),
            SharedKeys.command(.filter, in: .customer), SharedKeys.command(.flip, in: .customer),
            SharedKeys.command(.time, in: .customer),
            Command(
                .gather, "Gather rows by what they hang on, or not", keys: ["p"], in: [.customer],
                hint: "group", priority: 41),
        ] + callCommands

    static let chapters: [CommandChapter] = [(.customer, "Customer")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .leave: isFiltering || isZoomed || panes.contains { !$0.filter.text.isEmpty } ? nil : ""
        case .unfold, .fold: focused?.hasTree ?? false || focused?.isOnChart ?? false ? nil : ""
        case .reveal: hasMaskedValues ? nil : "nothing is masked here"
        case .zoom: focus == nil ? Self.howToChoose : nil
        case .flip: focused.map(\.hasTimes) ?? mayHaveTimes ? nil : ""
        case .time: focused.map(\.hasTimes) ?? mayHaveTimes ? nil : "no row here has a time"
        case .gather:
            focused.map(\.hasGroups) ?? false ? nil : "the rows of this pane are of one kind: nothing to gather them by"
        default: callDisabledReason(of: command)
        }
    }

    /// What to do before a key that is about one pane.
    static let howToChoose = "choose a pane first: its digit, Tab or Down"

    /// Whether a row has a time, or rows that may have one are still to come.
    private var mayHaveTimes: Bool { panes.contains { $0.hasTimes || $0.content.value == nil } }

    /// Whether there is something to reveal, in the selected row or above the panes.
    private var hasMaskedValues: Bool {
        focused?.selected?.row?.cells.contains(where: \.isMasked) ?? false
            || ((header.value ?? nil)?.facts ?? []).contains { $0.values.contains(where: \.isMasked) }
    }

    /// Digits without a pane.
    var impossibleCommands: Set<CommandID> {
        Set(Set(1...9).subtracting(panes.map(\.pane.digit)).map { CommandID(.pane($0)) })
    }
}

extension ExplorerCommand {
    static let header = Self("header")
    static let zoom = Self("zoom")
    static let gather = Self("gather")

    /// Jumps to the pane with a digit.
    static func pane(_ digit: Int) -> Self { Self("pane-\(digit)") }

    /// The digit of a command that jumps to a pane.
    var paneDigit: Int? {
        rawValue.hasPrefix("pane-") ? Int(rawValue.dropFirst("pane-".count)) : nil
    }
}

extension CommandContext {
    static let customer: CommandContext = "customer"
}
