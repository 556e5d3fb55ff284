import TUI

extension CustomerState {
    /// What a command does on the customer screen, and what the row that it leads to is asked for.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        act(command, context) + inspector.settle(on: selectedVertex)
    }

    private mutating func act(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
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
        case .accept: acceptFilter()
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
        case .attention, .brief, .since, .household, .similar: return performCall(command, context)
        case .flip: return [.turnOrder]
        case .zoom, .filter, .unfold, .fold, .gather: return changePane(by: command)
        default: break
        }
        return []
    }

    private mutating func changePane(by command: ExplorerCommand) -> [ScreenRequest] {
        if focus == nil, command == .filter {
            startFilter()
            return []
        }
        guard focus != nil else { return [.say(Self.howToChoose)] }
        switch command {
        case .zoom: isZoomed.toggle()
        case .filter: startFilter()
        case .fold: changeFocused { if $0.isOnChart { $0.moveWeek(by: -1) } else { $0.fold() } }
        case .gather: changeFocused { $0.toggleGathering() }
        default:
            changeFocused { pane in
                if pane.isOnChart { pane.moveWeek(by: 1) } else if !pane.unfold() { pane.move(by: 1) }
            }
        }
        return []
    }

    private mutating func move(_ motion: ListMotion, in size: Size) {
        guard let focus else {
            if motion == .down, !panes.isEmpty { self.focus(pane: 0) }
            return
        }
        let layout = CustomerLayout(self, size: size)
        let page = max(1, layout.contentHeight(ofPane: focus) - 1)
        let hasChart = layout.showsHistogram(focus)
        let former = panes[focus].selected
        defer { followTime(from: former) }
        changeFocused { pane in
            // The chart is one more line above the first row.
            let isOnChart = pane.isOnChart
            pane.isOnChart = hasChart && motion == .up && (isOnChart || pane.isAtStart)
            if isOnChart || pane.isOnChart, motion == .up || motion == .down { return }
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
            choices = CopyChoice.cells(row.cells, columns: columns, viewer: pane.viewer(of: row.id))
            if pane.pane.showsDays, let moment = row.time.milliseconds {
                let day = CivilTime(milliseconds: moment, in: pane.timeZone).dateText
                choices[0] = CopyChoice(name: "row", text: "\(day) \(choices[0].text ?? "")")
            }
        }
        choices.insert(CopyChoice(name: "id", text: selectedVertex.id), at: min(1, choices.count))
        choices += copiesOfState
        for fact in (header.value ?? nil)?.facts ?? [] where fact.place == .contact {
            choices += fact.values.map {
                CopyChoice(name: fact.name, text: $0.text(for: contactViewer))
            }
        }
        return [.offerCopies(choices)]
    }

    // MARK: Filter

    private mutating func startFilter() {
        isFiltering = true
        filterField = TextFieldState((focused ?? panes.first)?.filter.text ?? "")
    }

    /// Leaves the field; a filter of all panes goes on in the first with something in it.
    private mutating func acceptFilter() {
        isFiltering = false
        guard focus == nil, let found = panes.firstIndex(where: { $0.shown > 0 }), !panes[found].filter.isEmpty else {
            return
        }
        focus(pane: found)
        panes[found].moveToStart()
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
        if focus == nil {
            for index in panes.indices { panes[index].setFilter(filter) }
        } else {
            changeFocused { $0.setFilter(filter) }
        }
    }

    /// Clears the filter, takes the zoom back, ends the marks, gives the keys to the customer. It never leaves the customer: a key that
    /// closes things must not make the next ones go to another.
    mutating func leave() -> [ScreenRequest]? {
        let isFiltered = focused.map { !$0.filter.text.isEmpty } ?? panes.contains { !$0.filter.text.isEmpty }
        if isFiltering || isFiltered {
            isFiltering = false
            filterField.clear()
            applyFilter()
            return []
        }
        if !isZoomed, since != nil {
            since = nil
            return []
        }
        guard isZoomed else { return [.say("Esc closes nothing here: q or [ leaves the \(vertex.label.inWords)")] }
        isZoomed = false
        return []
    }

    // MARK: Mouse and size

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let layout = CustomerLayout(self, size: context.size)
        // The scroll bar of a pane is the border of the one beside it.
        let rows = panes.indices.map { index in
            panes[index].list.row(
                under: position, in: layout.content(ofPane: index), count: panes[index].lines.count)
        }
        let index =
            rows.firstIndex { $0 != nil } ?? layout.panes.firstIndex { $0?.contains(position) ?? false }
        guard let index else {
            if layout.header.contains(position) { focusCustomer() }
            return []
        }
        let week = week(at: position, ofPane: index, layout)
        focus(pane: index)
        if let week {
            let former = panes[index].selected
            panes[index].mark(week: week)
            followTime(from: former)
        }
        if let row = rows[index] {
            let isRow = layout.content(ofPane: index).contains(position)
            if isRow { panes[index].select(line: row) } else { panes[index].select(from: row) }
        }
        if let box = layout.panes[index], box.y == position.y, panes[index].hasTimes,
            position.x >= box.maxX - 3 - PaneView.orderWidth
        {
            return [.turnOrder]
        }
        return inspector.settle(on: selectedVertex)
    }

    /// The week of the chart of a pane that is under the pointer.
    private func week(at position: Point, ofPane index: Int, _ layout: CustomerLayout) -> Int? {
        guard let chart = layout.chart(ofPane: index), chart.contains(position),
            let histogram = panes[index].content.value?.histogram
        else { return nil }
        let view = HistogramView(
            histogram: histogram, timeZone: panes[index].timeZone,
            marked: index == focus ? panes[index].markedWeek : nil)
        return view.week(atColumn: position.x - chart.x, width: chart.width)
    }

    /// While rows are still to come the cursor may yet go elsewhere, so that nobody asks for where it begins.
    mutating func askWhenFitted() -> [ScreenRequest] {
        isLoading && inspector.vertex == nil ? [] : inspector.settle(on: selectedVertex)
    }

    mutating func fit(_ context: ScreenContext) {
        refreshSince(context)
        for index in panes.indices { panes[index].setOrder(newestFirst: context.newestFirst) }
        // The widths hang on nothing that the rows do; the heights hang on how many lines the rows take.
        let header = CustomerLayout.header(of: self, size: context.size)
        let widths = CustomerLayout(self, size: context.size, header: header)
        for index in panes.indices where widths.panes[index] != nil {
            panes[index].fit(width: widths.interior(ofPane: index).width, isZoomed: isZoomed)
        }
        let heights = CustomerLayout(self, size: context.size, header: header)
        inspector.fit(heights.inspector)
        for index in panes.indices where heights.panes[index] != nil {
            panes[index].fit(height: heights.interior(ofPane: index).height, isZoomed: isZoomed)
        }
    }
}
