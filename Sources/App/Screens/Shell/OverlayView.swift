import TUI

/// Draws what lies over a screen.
struct OverlayView {
    let overlay: Overlay
    let state: ExplorerState

    func draw(in frame: inout Frame, region: Rect) {
        switch overlay {
        case .commands(let list): CommandListView(list: list, size: state.size).draw(in: &frame, region: region)
        case .queries(let popup):
            QueriesPopupView(popup: popup, source: state.sourceName, size: state.size).draw(in: &frame, region: region)
        case .copyMenu(let menu): draw(menu, in: &frame, region: region)
        case .time(let prompt): draw(prompt, in: &frame, region: region)
        case .confirmation(let question, _): draw(question, in: &frame, region: region)
        }
    }

    private func draw(_ menu: CopyMenu, in frame: inout Frame, region: Rect) {
        let nameWidth = min(34, menu.choices.map { DisplayText.width(of: $0.name) }.max() ?? 0)
        let size = Size(
            width: min(70, region.width - 4), height: min(menu.choices.count, max(1, region.height - 4)))
        let popup = Popup(
            Line(menu.title), contentSize: size, footer: Line("Enter copies · s writes a file · Esc closes", .muted))
        frame.draw(popup, in: region)
        let view = ListView(count: menu.choices.count, state: menu.list) { index in
            Line([
                Span(DisplayText.clipped(menu.choices[index].name, to: nameWidth).padded(to: nameWidth), .propertyKey),
                Span("  "),
                Span(
                    DisplayText.clipped(
                        menu.choices[index].file.map { "c360-\($0)" } ?? menu.choices[index].text ?? "",
                        to: size.width)),
            ])
        }
        frame.draw(view, in: popup.interior(in: region))
    }

    private func draw(_ prompt: TimePrompt, in frame: inout Frame, region: Rect) {
        let popup = Popup(
            "Go to a time", contentSize: Size(width: min(52, region.width - 4), height: 2),
            footer: Line("Enter goes · Esc closes", .muted))
        frame.draw(popup, in: region)
        let interior = popup.interior(in: region).inset(columns: 1)
        let field = TextField(
            prompt.field, prompt: Line("› ", .key), placeholder: "2024-03-01, mar 1 2:32 pm, 14:32, monday, 2w")
        frame.draw(field, in: interior.splitTop(1).top)
        if let complaint = prompt.complaint {
            frame.write(Line(complaint, .failure), x: interior.x, y: interior.y + 1, maxWidth: interior.width)
        }
    }

    private func draw(_ question: Confirmation, in frame: inout Frame, region: Rect) {
        let popup = Popup(
            Line(question.title),
            contentSize: Size(width: min(66, region.width - 4), height: question.choices.count + 2),
            footer: Line(question.keys, .muted))
        frame.draw(popup, in: region)
        let (words, choices) = popup.interior(in: region).splitTop(2)
        frame.draw(WrappedText([Line(question.words)]), in: words.inset(columns: 1))
        let view = ListView(count: question.choices.count, state: question.list) { Line(question.choices[$0]) }
        frame.draw(view, in: choices)
    }
}
