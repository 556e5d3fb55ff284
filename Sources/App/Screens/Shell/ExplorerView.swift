import Foundation
import TUI

/// The whole screen for a state: the line at the top, the screen of the current place, the hints, and what lies over.
struct ExplorerView {
    let state: ExplorerState
    let size: Size

    var frame: Frame {
        var frame = Frame(size: size, theme: state.theme.fitted(toLight: state.isBackgroundLight))
        frame.title = "c360"
        frame.wantsMouse = state.isMouseOn
        guard size.width >= ScreenLayout.smallest.width, size.height >= ScreenLayout.smallest.height else {
            let words = "Please make the window at least \(ScreenLayout.smallest)."
            let top = max(0, size.height / 2 - 1)
            frame.draw(WrappedText([Line(words)]), in: Rect(x: 0, y: top, width: size.width, height: size.height - top))
            return frame
        }
        let layout = ScreenLayout(size)
        drawTop(in: &frame, region: layout.top)
        drawScreen(in: &frame, region: layout.body)
        drawBottom(in: &frame, region: layout.bottom)
        if let overlay = state.overlay {
            OverlayView(overlay: overlay, state: state).draw(in: &frame, region: layout.body)
        }
        return frame
    }

    // MARK: Top line

    private func drawTop(in frame: inout Frame, region: Rect) {
        if drawOffer(in: &frame, region: region) { return }
        let (left, right) = topRegions(region)
        if state.history.current.screen.showsSource {
            frame.write(sourceLine(width: left.width), x: left.x, y: left.y, maxWidth: left.width)
        } else {
            frame.draw(Breadcrumb(Crumbs.parts(of: state.history).map(\.span)), in: left)
        }
        frame.write(clock.line, x: right.x, y: right.y)
    }

    /// The line at the top: the way to this place, and what is known of the data.
    func topRegions(_ region: Rect) -> (left: Rect, right: Rect) {
        let inner = region.inset(columns: 1)
        let right = inner.splitRight(clock.line.width).right
        return (Rect(x: inner.x, y: inner.y, width: right.x - inner.x - 2, height: 1), right)
    }

    /// Draws who is calling in place of the way to this place; false where nobody is offered.
    ///
    /// That what is looked at is old or past stays beside it, since the customer who is opened is seen so, too.
    private func drawOffer(in frame: inout Frame, region: Rect) -> Bool {
        guard let offer = state.offer else { return false }
        let warnings = [
            newsLine(isWordy: false), state.graph?.clock.isGiven == true ? momentLine(isWordy: false) : .empty,
        ].filter { $0.spans.contains { $0.role == .warning || $0.role == .stale } }
        let known = warnings.reduce(Line.empty) { $0 + " " + $1 }
        let width = max(0, region.width - known.width - (warnings.isEmpty ? 0 : 1))
        let waiting = state.offers.count { !$0.isTaken } - 1
        let line = offer.line(width: width, isTyping: state.isTyping, waiting: waiting)
        frame.write(line.fitted(to: width), x: region.x, y: region.y, over: .selection, maxWidth: width)
        frame.write(known, x: region.x + width, y: region.y, maxWidth: region.width - width)
        return true
    }

    private func sourceLine(width: Int) -> Line {
        guard let graph = state.graph else {
            return Line([Span("c360", .strong), Span(" ─ ", .muted), Span(DisplayText(state.sourceName))])
        }
        // The counts are those of the whole graph, so they would not be true of a moment in its past.
        let counted =
            graph.clock.isGiven
            ? [] : [(graph.vertexCount, "vertex", "vertices"), (graph.edgeCount, "edge", "edges")]
        return SourceLine(
            source: graph.sourceName, profile: graph.profile.name,
            counts: counted.compactMap { count, one, many in
                count.map { $0 == 1 ? "1 \(one)" : "\(Numbers.grouped($0)) \(many)" }
            },
            isWide: ScreenLayout.isWide(size)
        ).line(width: width)
    }

    /// The "now" of the data behind where in the history this is; the way keys give way to what must be known.
    var clock: (line: Line, hasWay: Bool) {
        let isNarrow = size.width < 60
        let variants: [(keys: Bool, isWordy: Bool)] =
            ScreenLayout.isWide(size)
            ? [(true, true), (false, true), (true, false), (false, false)] : [(!isNarrow, false), (false, false)]
        var line: (line: Line, hasWay: Bool) = (.empty, false)
        for variant in variants {
            let known = [newsLine(isWordy: variant.isWordy), momentLine(isWordy: variant.isWordy)]
            let way = variant.keys ? wayLine : .empty
            let parts = ([way] + known).filter { !$0.spans.isEmpty }
            line = (parts.dropFirst().reduce(parts.first ?? .empty) { $0 + "  " + $1 }, !way.spans.isEmpty)
            if line.line.width <= size.width - Self.leastCrumbs { break }
        }
        return line
    }

    /// The columns that the way to this place keeps at least.
    private static let leastCrumbs = 24

    private var keysOfWay: (back: String, forward: String) {
        if state.takesSigns { return ("[", "]") }
        return state.repertoire == .unicode ? ("Alt-←", "Alt-→") : ("Alt-Left", "Alt-Right")
    }

    /// Back and forward, with two blanks between them; empty where there is neither.
    var wayLine: Line {
        guard state.history.canGoBack || state.history.canGoForward else { return .empty }
        let (back, forward) = keysOfWay
        return Line([
            Span(DisplayText("\(back) back"), state.history.canGoBack ? .key : .muted), Span("  "),
            Span(DisplayText("\(forward) forward"), state.history.canGoForward ? .key : .muted),
        ])
    }

    /// Whether what is shown is what the folder holds; what is old is called so at every size.
    private func newsLine(isWordy: Bool) -> Line {
        guard let news = state.news else { return .empty }
        guard news.isFailure else { return isWordy ? Line("live ● \(news.time)", .good) : .empty }
        return Line("stale since \(news.time)\(isWordy ? ": the folder cannot be read, L says why" : "")", .stale)
    }

    private func momentLine(isWordy: Bool) -> Line {
        guard let clock = state.graph?.clock, let words = clock.momentWords else { return .empty }
        return clock.isGiven
            ? Line(words + (isWordy ? ", later is hidden" : ""), .warning) : Line(words, .muted)
    }

    // MARK: Screen

    private func drawScreen(in frame: inout Frame, region: Rect) {
        let (screen, context) = (state.history.current.screen, state.screenContext)
        guard state.isLinear else { return screen.draw(in: &frame, region: region, context) }
        let page = screen.linear(context) ?? LinearPage(drawnBy: screen, context)
        LinearView(page: page).draw(in: &frame, region: region)
    }

    // MARK: Bottom line

    private func drawBottom(in frame: inout Frame, region: Rect) {
        if let notice = state.notice {
            frame.write(Line(notice, .information), x: region.x + 1, y: region.y, maxWidth: region.width - 2)
            return
        }
        frame.draw(hintLine, in: region)
    }

    /// What keys do here, with the place in the list at its right end.
    var hintLine: HintLine {
        let context = state.screenContext
        let position = Line(state.overlay == nil ? state.history.current.screen.position(context) : "", .muted)
        let hints = state.registry.hints(
            in: state.hintContexts, isTyping: state.isTyping, usesSigns: state.repertoire == .unicode
        ) { id in
            state.isWorthHinting(ExplorerCommand(rawValue: id.name), context)
        }
        // In an empty field `?` and `:` work although it has the focus, and are told instead of the keys beside them.
        let signs = state.emptyFieldHints
        let others = hints.filter { hint in !signs.contains { $0.label == hint.label } }
        return HintLine(others + signs, position: position)
    }
}
