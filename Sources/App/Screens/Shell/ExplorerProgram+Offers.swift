import TUI

extension ExplorerProgram {
    /// Hears who calls as long as the program runs.
    func hearOffers() -> [Effect<ExplorerAction>] {
        guard let offers else { return [] }
        return [
            .background(id: "offers") { send in
                for await message in offers { await send(.offered(message)) }
            }
        ]
    }

    /// Offers a caller, in the place of one who was not taken.
    func offer(_ message: PopMessage, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.offer = CallOffer(message, number: (state.offer?.number ?? 0) + 1)
        return lookUpCaller(&state)
    }

    /// Asks who the caller is, once there is a graph to ask.
    func lookUpCaller(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let offer = state.offer, offer.callers == nil, let queries = state.graph?.queries else { return [] }
        return [
            .run(id: "offer") {
                .callerFound(await queries.ask(CallerQuestion(text: offer.message.text)), offer: offer.number)
            },
            .after(Self.offerTime, id: "end of offer", send: .offerEnded(offer.number)),
        ]
    }

    func receiveCaller(_ reply: Reply, _ number: Int, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard state.offer?.number == number, let answer = reply.answer(to: CallerQuestion.self)?.answer else {
            return []
        }
        state.offer?.callers = answer
        return state.offer?.isTaken == true ? answerCall(&state) : []
    }

    /// Opens the caller; where it is not clear who that is, a search for what is known.
    func answerCall(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let offer = state.offer else {
            state.notice = "nobody is offered: c360 pop does it"
            return []
        }
        guard let callers = offer.callers else {
            state.offer?.isTaken = true
            return []
        }
        state.offer = nil
        let ended: [Effect<ExplorerAction>] = [.cancel("end of offer")]
        if case .value(let callers) = callers, callers.count == 1 { return ended + openCustomer(callers[0], &state) }
        let context = state.screenContext
        return ended + visit(ScreenList.home.init(), &state)
            + change(&state) { $0.paste(offer.message.text, context) ?? [] }
    }

    /// Puts away who is offered, before anything else is left; nil where nobody is.
    func dismissOffer(_ state: inout ExplorerState) -> [Effect<ExplorerAction>]? {
        guard let offer = state.offer, !offer.isTaken else { return nil }
        state.offer = nil
        state.notice = "not answered: \(offer.message.text)"
        return [.cancel("offer"), .cancel("end of offer")]
    }

    /// Who has not been taken by then has hung up.
    private static let offerTime = Duration.seconds(180)
}
