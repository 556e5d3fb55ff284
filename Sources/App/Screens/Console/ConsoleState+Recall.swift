import Graph
import TUI

/// Up and Down while the line has the keys: among suggestions, in the line, among the lines that were run.
extension ConsoleState {
    /// A suggestion up, a row up in the line, or the line that was run before.
    mutating func moveUp(_ context: ScreenContext) {
        if !recall.isActive {
            if let chosen = suggestions.chosen, chosen > 0, suggestions.areLines {
                suggestions.choose(chosen - 1)
                return
            }
            if let chosen = suggestions.chosen, suggestions.chosenWord != nil {
                suggestions.choose(chosen == 0 ? nil : chosen - 1)
                return
            }
            if let caret = textLayout(context.size).caret(movedBy: -1) {
                moveCaret(to: caret, context.graph?.summary)
                return
            }
        }
        guard let line = recall.older(than: field.text, in: context.lines) else { return }
        show(line, context.graph?.summary)
    }

    /// The next newer line, a row down in the line, a suggestion down, or the answer.
    mutating func moveDown(_ context: ScreenContext) {
        if recall.isActive {
            if let line = recall.newer(in: context.lines) { show(line, context.graph?.summary) }
            return
        }
        if suggestions.areLines {
            if suggestions.count > 0 {
                suggestions.choose(min((suggestions.chosen ?? -1) + 1, suggestions.count - 1))
            }
        } else if suggestions.chosenWord == nil, let caret = textLayout(context.size).caret(movedBy: 1) {
            moveCaret(to: caret, context.graph?.summary)
        } else if suggestions.replaced == nil, (suggestions.chosen ?? -1) + 1 < suggestions.count {
            suggestions.choose((suggestions.chosen ?? -1) + 1)
        } else if level != nil {
            isEditing = false
        }
    }

    /// What may come next is another thing at another place.
    private mutating func moveCaret(to place: Int, _ summary: GraphSummary?) {
        field.moveCaret(to: place)
        suggest(summary)
    }

    private mutating func show(_ line: String, _ summary: GraphSummary?) {
        complaint = nil
        field.set(line)
        // Behind the sign that stands for the value, so that one key removes it.
        if let gap = ConsoleComplaint.gap(in: line) { field.moveCaret(to: gap + 1) }
        suggest(summary)
    }

    func textLayout(_ size: Size) -> TextAreaLayout {
        ConsoleView.area(self).layout(width: ConsoleLayout.interior(in: size).width)
    }
}
