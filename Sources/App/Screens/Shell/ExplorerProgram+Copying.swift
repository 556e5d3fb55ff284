import TUI

extension ExplorerProgram {
    /// Copies a choice or writes it to a file, when what it is made of is known.
    func handOver(_ choice: CopyChoice, isFile: Bool, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        switch choice.content {
        case .made(let make): return handOver(choice, .value(make()), isFile: isFile, &state)
        case .asked(let asked, let read):
            guard let queries = state.graph?.queries else { return [] }
            return [
                .run(id: "hand over") { .made(choice, read(await queries.ask(asked.question)), isFile: isFile) }
            ]
        }
    }

    /// Copies the text of a choice or writes it to a file, or says why there is none.
    func handOver(
        _ choice: CopyChoice, _ text: Answer<String>, isFile: Bool, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        switch text {
        case .failure(let words):
            state.notice = "\(choice.name) not made: \(words)"
            return []
        case .value(let text) where isFile:
            let plain = TextSanitizer.plainText(text)
            let outcome = ExportFile.write(plain, name: choice.file ?? "\(choice.name).txt", in: exportFolder)
            state.notice = CopyWords.describe(outcome, what: choice.name, text: plain)
            return []
        case .value(let text): return copy(text, what: choice.name)
        }
    }

    /// Gives a text to a program of the system that takes it, or to the terminal where there is none.
    func copy(_ text: String, what: String) -> [Effect<ExplorerAction>] {
        guard let clipboard else { return [.copy(text) { .copied(.terminal($0), what: what, text: text) }] }
        return [
            .run(id: "copy") {
                guard let tool = await clipboard(TextSanitizer.plainText(text)) else {
                    return .notTaken(text, what: what)
                }
                return .copied(.taken(by: tool), what: what, text: text)
            }
        ]
    }
}
