import TUI

/// Draws the box that never scrolls away: who it is, how to reach them, where they stand and what proves it.
struct HeaderView {
    let customer: CustomerState
    let spinner: Int?

    /// The lines the header needs inside its box: one or two of contact, one of the journey, one where something is
    /// missing from which it is told, one of why it is stale, one where rows may be somebody else's.
    static func lineCount(_ customer: CustomerState, width: Int) -> Int {
        contactLines(customer, width: width).count + (customer.hasJourney ? 1 : 0)
            + attentionLines(customer, width: width).count + (customer.since == nil ? 0 : 1)
            + (customer.doubt == nil ? 0 : 1)
            + (customer.staleReason == nil ? 0 : 1) + (sharing(customer) == nil ? 0 : 1)
    }

    /// The same with one line of contact.
    static func leastLineCount(_ customer: CustomerState, width: Int) -> Int {
        lineCount(customer, width: width) - contactLines(customer, width: width).count + 1
    }

    func draw(in frame: inout Frame, region: Rect) {
        // The state matters more than the end of a long name.
        let room = region.width - 8 - badge.width
        frame.draw(
            Panel(title.truncated(to: max(8, room)), badge: badge, isFocused: customer.focus == nil), in: region)
        let interior = Panel.interior(of: region).inset(columns: 1)
        for (line, y) in zip(lines(width: interior.width, height: interior.height), interior.rows) {
            frame.write(line, x: interior.x, y: y, maxWidth: interior.width)
        }
    }

    /// What a line is about, from what a low box leaves out first to what it leaves out last: the state does not stand
    /// without what makes it doubtful, and what must be known comes before the rest of what is known.
    private enum Weight: Int {
        case shared, stale, moreContact, moreAttention, journey, attention, since, contact, doubt
    }

    private func lines(width: Int, height: Int) -> [Line] {
        let contact = Self.contactLines(customer, width: width, spinner: spinner).enumerated().map { index, line in
            (line, index == 0 ? Weight.contact : .moreContact)
        }
        let attention = Self.attentionLines(customer, width: width).enumerated().map { index, line in
            (line, index == 0 ? Weight.attention : .moreAttention)
        }
        var lines: [(line: Line, weight: Weight)] = contact
        if let since = customer.since {
            lines.append(
                (Line([Span("+ ", .good), Span(Self.words(since, fitting: width - 2), .information)]), .since))
        }
        lines += height < 4 ? attention : []
        if customer.hasJourney { lines.append((journeyLine, .journey)) }
        lines += height < 4 ? [] : attention
        if let doubt = customer.doubt {
            lines.append((Line("! " + doubt.words(fitting: width - 2), .warning), .doubt))
        }
        if let reason = customer.staleReason { lines.append((Self.staleLine(reason), .stale)) }
        if let line = Self.sharedLine(customer, width: width) { lines.append((line, .shared)) }
        let kept = lines.map(\.weight.rawValue).sorted(by: >).prefix(max(0, height))
        return lines.filter { $0.weight.rawValue >= kept.last ?? .max }.map(\.line)
    }

    private var facts: [HeaderFact] { (customer.header.value ?? nil)?.facts ?? [] }

    private var title: Line {
        var spans = [Span(DisplayText.clipped(customer.shownVertex.title, to: 60), .strong)]
        for fact in facts where fact.place == .title && !fact.values.isEmpty {
            spans += [Span(" ─ ", .muted), Span(Self.text(of: fact, viewer: customer.contactViewer))]
        }
        return Line(spans)
    }

    private var badge: Line {
        var spans: [Span] = []
        if customer.header.isStale || customer.journey.isStale { spans.append(Span("stale ", .stale)) }
        if let state = customer.journey.value ?? nil {
            if state.doubt != nil { spans.append(Span("! ", .warning)) }
            spans.append(Span(DisplayText.clipped(state.title.uppercased(), to: 40), state.tone.role))
        }
        return Line(spans)
    }

    private var journeyLine: Line {
        if let words = customer.journey.failure, customer.journey.value == nil {
            return Line([Span("state: ", .muted), Span("failed: \(words)", .failure)])
        }
        guard customer.journey.value != nil else { return Self.waiting(for: "state", spinner: spinner) }
        guard let state = customer.journey.value ?? nil else { return Line("no state on file", .muted) }
        return Line([Span(DisplayText.clipped(state.sentence, to: 400))])
    }

    /// What to do comes first, since the reason may be longer than the line.
    private static func staleLine(_ reason: String) -> Line {
        Line([Span("stale, r tries again: ", .stale), Span(DisplayText.clipped(reason, to: 400))])
    }

    /// What must be known, in two lines on a wide screen.
    private static func attentionLines(_ customer: CustomerState, width: Int) -> [Line] {
        // Whose a shared phone is besides has a line of its own.
        let shared = sharing(customer)?.shared ?? []
        return AttentionLineView(attention: customer.attention, told: Set(shared.map(\.vertex.id)))
            .lines(width: width, atMost: width + 4 >= ScreenLayout.wideWidth ? 2 : 1)
    }

    /// As much of what came since as there is room for, and how much more there is.
    static func words(_ since: SinceContact, fitting width: Int) -> DisplayText {
        let counts = stride(from: since.told.count, through: 0, by: -1)
        let fitting = counts.lazy.map { DisplayText.clipped(since.sentence(atMost: $0), to: 400) }.first {
            $0.width <= width
        }
        return fitting ?? DisplayText.clipped(since.sentence(atMost: 0), to: 400)
    }

    /// The first pane whose rows hang on what others have, too.
    private static func sharing(_ customer: CustomerState) -> PaneContent? {
        customer.panes.lazy.compactMap(\.content.value).first { !$0.shared.isEmpty }
    }

    /// Who else has what rows of a pane hang on, so that a rep does not read their calls to this customer.
    private static func sharedLine(_ customer: CustomerState, width: Int) -> Line? {
        guard let content = sharing(customer), let first = content.shared.first else { return nil }
        let more = content.shared.count - 1
        let rest = more == 0 ? "" : "; \(more) more shared"
        let warning = content.hasSharedRows ? "\(content.sharedRows) may be another's: " : ""
        // Fewer names rather than a sentence without its end, and how many they are rather than none.
        let sentences = [2, 1, 0].map { count in
            "! \(warning)\(first.vertex.title) is also the \(first.vertex.label) of \(first.names(atMost: count))\(rest)"
        }
        let shorter = "! \(warning)\(first.vertex.label) of \(first.names(atMost: 0)), too\(rest)"
        let shortest = "! \(first.names(atMost: 0)) at this \(first.vertex.label)\(rest)"
        let fitting = (sentences + [shorter]).lazy.map { DisplayText.clipped($0, to: 200) }.first { $0.width <= width }
        return Line([Span(fitting ?? DisplayText.clipped(shortest, to: 200), .warning)])
    }

    private static func contactLines(_ customer: CustomerState, width: Int, spinner: Int? = nil) -> [Line] {
        if let words = customer.header.failure, customer.header.value == nil {
            return [FailureWords.lineToCut(words)]
        }
        guard let header = customer.header.value else { return [waiting(for: "customer", spinner: spinner)] }
        guard let header else { return [Line(absence(of: customer), .failure)] }
        let facts = header.facts.filter { $0.place == .contact && !$0.values.isEmpty }
        guard !facts.isEmpty else { return [Line("no contact on file", .muted)] }
        return wrapped(facts, viewer: customer.contactViewer, width: width)
    }

    static func absence(of customer: CustomerState) -> String {
        guard let beginning = customer.beginning else { return "no such vertex in this graph: \(customer.vertex.id)" }
        return "not in the data as of then: this \(customer.vertex.label.inWords) is there since \(beginning)"
    }

    /// Facts joined by dots, on at most two lines; a fact is not broken, but there may be fewer values of each, so that
    /// many phones do not push out the address.
    private static func wrapped(_ facts: [HeaderFact], viewer: Viewer, width: Int) -> [Line] {
        let most = min(facts.map(\.values.count).max() ?? 1, 16)
        for count in stride(from: most, to: 1, by: -1) {
            let texts = facts.map { text(of: $0, viewer: viewer, width: width, atMost: count) }
            if linesFilled(by: texts, width: width) <= 2 {
                return wrapped(facts, viewer: viewer, width: width, atMost: count)
            }
        }
        return wrapped(facts, viewer: viewer, width: width, atMost: 1)
    }

    /// How many lines texts take that are joined by dots and not broken.
    private static func linesFilled(by texts: [DisplayText], width: Int) -> Int {
        var (lines, last) = (1, 0)
        for text in texts {
            if last > 0, last + 3 + text.width > width { (lines, last) = (lines + 1, 0) }
            last += (last == 0 ? 0 : 3) + text.width
        }
        return lines
    }

    private static func wrapped(_ facts: [HeaderFact], viewer: Viewer, width: Int, atMost count: Int) -> [Line] {
        var lines = [Line.empty]
        for fact in facts {
            let last = lines[lines.count - 1]
            let text = text(of: fact, viewer: viewer, width: width, atMost: count)
            if last.spans.isEmpty {
                lines[lines.count - 1] = Line([Span(text)])
            } else if last.width + 3 + text.width <= width {
                lines[lines.count - 1] = last + Line([Span(" · ", .muted), Span(text)])
            } else if lines.count < 2 {
                lines.append(Line([Span(text)]))
            } else {
                let room = max(1, width - last.width - 3)
                let fewer = Self.text(of: fact, viewer: viewer, width: room, atMost: count)
                lines[1] = last + Line([Span(" · ", .muted), Span(fewer)])
            }
        }
        return lines
    }

    /// As many values as there is room for, and how many more there are.
    static func text(
        of fact: HeaderFact, viewer: Viewer, width: Int = 120, atMost count: Int = .max
    ) -> DisplayText {
        var shown = DisplayText(fact.prefix.isEmpty ? "" : fact.prefix + " ")
        for (index, value) in fact.values.enumerated() {
            let next = (index == 0 ? shown : shown + "; ") + .clipped(value.text(for: viewer), to: width)
            let left = fact.values.count - index - 1
            if index > 0, index >= count || next.width + (left == 0 ? 0 : " +\(left)".count) > width {
                return shown + DisplayText(" +\(left + 1)")
            }
            shown = next
        }
        return shown
    }

    private static func waiting(for what: String, spinner: Int?) -> Line {
        spinner.map { Spinner(tick: $0, label: "loading \(what)").line } ?? Line("\(what) not loaded yet", .muted)
    }
}
