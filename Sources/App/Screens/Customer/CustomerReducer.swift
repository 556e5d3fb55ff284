import TUI

extension CustomerState {
    /// What a command does on the customer screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, in: context.size)
            return []
        }
        if let digit = command.paneDigit {
            guard let index = panes.firstIndex(where: { $0.pane.digit == digit }) else {
                return [.say("there is no pane \(digit)")]
            }
            focus(pane: index)
            return []
        }
        switch command {
        case .header: focusCustomer()
        case .nextPane: moveFocus(by: 1)
        case .previousPane: moveFocus(by: -1)
        case .accept: isFiltering = false
        case .time: return [.askTime]
        case .open: return [.openDetails(selectedVertex)]
        case .neighborhood: return [.openNeighborhood(selectedVertex)]
        case .reload: return reload()
        case .reveal: return reveal()
        case .copy: return copies()
        case .gremlin:
            guard let pane = focused?.pane else {
                return context.show(JourneyQuestion(vertex: vertex.id), title: "state of \(vertex.id)")
            }
            return context.show(PaneQuestion(pane: pane.id, vertex: vertex.id), title: "\(pane.title) of \(vertex.id)")
        case .attention, .brief, .since, .household: return performCall(command, context)
        case .zoom, .filter, .unfold, .fold, .flip: return changePane(by: command)
        default: break
        }
        return []
    }

    private mutating func changePane(by command: ExplorerCommand) -> [ScreenRequest] {
        guard focus != nil else { return [.say("choose a pane first: its digit, Tab or Down")] }
        switch command {
        case .zoom: isZoomed.toggle()
        case .filter: startFilter()
        case .fold: changeFocused { $0.fold() }
        case .flip: changeFocused { $0.flip() }
        default: changeFocused { if !$0.unfold() { $0.move(by: 1) } }
        }
        return []
    }

    private mutating func move(_ motion: ListMotion, in size: Size) {
        guard let focus else {
            if motion == .down, !panes.isEmpty { self.focus(pane: 0) }
            return
        }
        let page = max(1, CustomerLayout(self, size: size).contentHeight(ofPane: focus) - 1)
        let former = panes[focus].selected
        defer { followTime(from: former) }
        changeFocused { pane in
            switch motion {
            case .up: pane.move(by: -1)
            case .down: pane.move(by: 1)
            case .pageUp: pane.move(by: -page)
            case .pageDown: pane.move(by: page)
            case .first: pane.moveToStart()
            case .last: pane.moveToEnd()
            }
        }
    }

    /// Loads again whatever had failed, and the pane with the cursor; everything when there is neither.
    private mutating func reload() -> [ScreenRequest] {
        var requests = header.failure != nil || journey.failure != nil || attention.failure != nil ? startHeader() : []
        for index in panes.indices where index == focus || panes[index].content.failure != nil {
            requests.append(load(pane: index))
        }
        return requests.isEmpty ? start() : requests
    }

    private mutating func reveal() -> [ScreenRequest] {
        if changeFocused({ $0.toggleReveal() }) == true { return [] }
        let facts = (header.value ?? nil)?.facts ?? []
        guard facts.contains(where: { $0.values.contains(where: \.isMasked) }) else {
            return [.say("nothing is masked here")]
        }
        showsMaskedContact.toggle()
        return []
    }

    private func copies() -> [ScreenRequest] {
        var choices: [CopyChoice] = []
        if let pane = focused, let row = pane.selected?.row {
            let columns = pane.content.value?.columns ?? []
            choices = CopyChoice.cells(
                row.cells, columns: columns, viewer: pane.viewer(of: row.id))
        }
        choices.insert(CopyChoice(name: "id", text: selectedVertex.id), at: min(1, choices.count))
        for fact in (header.value ?? nil)?.facts ?? [] where fact.place == .contact {
            choices += fact.values.map {
                CopyChoice(name: fact.name, text: $0.text(for: contactViewer))
            }
        }
        return [.offerCopies(choices)]
    }

    // MARK: Filter

    private mutating func startFilter() {
        guard let pane = focused else { return }
        isFiltering = true
        filterField = TextFieldState(pane.filter.text)
    }

    mutating func typeFilter(_ stroke: KeyStroke) {
        if isFiltering, filterField.handle(stroke) { applyFilter() }
    }

    mutating func pasteFilter(_ text: String) {
        filterField.insert(text)
        applyFilter()
    }

    private mutating func applyFilter() {
        let filter = ListFilter(filterField.text)
        changeFocused { $0.setFilter(filter) }
    }

    /// Clears the filter, then takes the zoom back, then the marks; nil when there is none of them.
    mutating func leave() -> [ScreenRequest]? {
        if let pane = focused, isFiltering || !pane.filter.text.isEmpty {
            isFiltering = false
            filterField.clear()
            applyFilter()
            return []
        }
        if isZoomed {
            isZoomed = false
        } else if since != nil {
            since = nil
        } else {
            return nil
        }
        return []
    }

    // MARK: Mouse and size

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let layout = CustomerLayout(self, size: context.size)
        guard let index = layout.panes.firstIndex(where: { $0?.contains(position) ?? false }) else {
            if layout.header.contains(position) { focusCustomer() }
            return []
        }
        let content = layout.content(ofPane: index)
        focus(pane: index)
        if content.contains(position) { panes[index].select(line: panes[index].list.offset + position.y - content.y) }
        return []
    }

    mutating func fit(_ context: ScreenContext) {
        refreshSince(context)
        let layout = CustomerLayout(self, size: context.size)
        for index in panes.indices where layout.panes[index] != nil {
            panes[index].fit(height: layout.contentHeight(ofPane: index))
        }
    }
}
