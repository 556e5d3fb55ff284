import TUI

/// Screens and queries that are kept by a name.
extension ExplorerProgram {
    /// Keeps what is looked at by a name, in the place of what had that name.
    func save(as name: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard !name.isEmpty else { return run(.save, &state) }
        guard let profile = state.graph?.profile else { return [] }
        let ids = KeptIDs(profile: profile, isAsked: true)
        guard let place = state.history.current.screen.kept(ids) else {
            state.notice = "there is nothing to save here: open \(profile.subject.one), or run a query"
            return []
        }
        let kept = state.keeping.state.saved
        guard name.count <= Self.longestName else {
            state.notice = "a name has at most \(Self.longestName) characters"
            return []
        }
        guard kept[name] != nil || kept.count < KeptState.savedLimit else {
            state.notice = "\(KeptState.savedLimit) are saved, and more are not: :forget lets go of one"
            return []
        }
        let words = kept[name] == nil ? "saved" : "replaced"
        return write(place, as: name, "\(words): :load \(name) opens it", &state)
    }

    /// Opens what was saved by a name, in this explorer or meanwhile in another.
    func load(_ name: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let place = state.keeping.state.saved[name] else { return readSaved(for: .load, name, &state) }
        return open(saved: place, as: name, &state)
    }

    func forget(_ name: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard state.keeping.state.saved[name] != nil else { return readSaved(for: .forget, name, &state) }
        return write(nil, as: name, "forgotten: \(name)", &state)
    }

    private func open(
        saved place: KeptPlace, as name: String, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        var place = place
        if place.query != nil { place.part = name }
        return open(place, &state)
    }

    /// Reads what other explorers have saved since, for a name that is not known here.
    private func readSaved(
        for command: ExplorerCommand, _ name: String, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        guard let stateFile else {
            state.notice = name.isEmpty ? savedWords(state) : "nothing is saved as \(name)"
            return []
        }
        return [.run { .savedRead(stateFile.read().state.saved, for: command, name) }]
    }

    /// Takes in what was saved, and does what waited for it.
    func receive(
        saved: [String: KeptPlace], for command: ExplorerCommand, _ name: String, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        state.keeping.take(saved: saved)
        guard state.keeping.state.saved[name] != nil else {
            state.notice = name.isEmpty ? savedWords(state) : "nothing is saved as \(name)"
            return []
        }
        return command == .forget ? forget(name, &state) : load(name, &state)
    }

    /// What is saved, in words.
    func savedWords(_ state: ExplorerState) -> String {
        let names = state.keeping.names
        return names.isEmpty ? "nothing is saved yet: :save NAME does it" : "saved: \(names.joined(separator: ", "))"
    }

    private func write(
        _ place: KeptPlace?, as name: String, _ words: String, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        guard let stateFile else {
            state.notice = "nothing is kept of this session"
            return []
        }
        state.keeping.save(place, as: name)
        state.keeping.number += 1
        return [
            .run { [state] in
                guard let change = state.change(number: state.keeping.number) else { return nil }
                do throws(CommandFailure) {
                    try stateFile.write(change)
                    return .told(words)
                } catch {
                    return .told("cannot be kept: \(error.message)")
                }
            }
        ]
    }

    private static let longestName = 60
}
