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

    /// Offers a caller, behind those who called before and were not taken; who calls again waits once.
    func offer(_ message: PopMessage, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let again = state.offers.filter { $0.message == message && !$0.isTaken }
        state.offers.removeAll { offer in again.contains { $0.number == offer.number } }
        let offer = CallOffer(message, number: state.nextOffer)
        state.nextOffer += 1
        state.offers.append(offer)
        if state.notice == Self.nobodyOffered { state.notice = nil }
        return again.flatMap { end($0) } + lookUp(offer, state)
    }

    /// Asks who the callers are, once there is a graph to ask.
    func lookUpCallers(_ state: ExplorerState) -> [Effect<ExplorerAction>] {
        state.offers.flatMap { lookUp($0, state) }
    }

    private func lookUp(_ offer: CallOffer, _ state: ExplorerState) -> [Effect<ExplorerAction>] {
        guard offer.callers == nil, let queries = state.graph?.queries else { return [] }
        let question = CallerQuestion(text: offer.message.text, isTyped: offer.message.kind == .text)
        return [
            .run(id: "offer \(offer.number)") {
                .callerFound(await queries.ask(question), offer: offer.number)
            },
            .after(Self.offerTime, id: "end of offer \(offer.number)", send: .offerEnded(offer.number)),
        ]
    }

    private func end(_ offer: CallOffer) -> [Effect<ExplorerAction>] {
        [.cancel("offer \(offer.number)"), .cancel("end of offer \(offer.number)")]
    }

    func receiveCaller(_ reply: Reply, _ number: Int, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let place = state.offers.firstIndex(where: { $0.number == number }),
            let answer = reply.answer(to: CallerQuestion.self)?.answer
        else { return [] }
        state.offers[place].callers = answer
        return state.offers[place].isTaken ? open(state.offers[place], &state) : []
    }

    /// Opens the caller who is offered, as soon as it is known who that is.
    func answerCall(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let place = state.offers.firstIndex(where: { !$0.isTaken }) else {
            if state.offers.isEmpty { state.notice = Self.nobodyOffered }
            return []
        }
        state.offers[place].isTaken = true
        return state.offers[place].callers == nil ? [] : open(state.offers[place], &state)
    }

    /// Opens a caller; where it is not clear who that is, a search for what is known.
    private func open(_ offer: CallOffer, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.offers.removeAll { $0.number == offer.number }
        if case .value(let callers)? = offer.callers, callers.count == 1 {
            return end(offer) + openCustomer(callers[0].vertex, at: callers[0].part, &state)
        }
        let context = state.screenContext
        return end(offer) + visit(ScreenList.home.init(), &state)
            + change(&state) { $0.paste(offer.message.text, context) ?? [] }
    }

    /// Puts away who is offered, before anything else is left; nil where nobody is.
    func dismissOffer(_ state: inout ExplorerState) -> [Effect<ExplorerAction>]? {
        guard let offer = state.offer else { return nil }
        state.offers.removeAll { $0.number == offer.number }
        state.notice = "not answered: \(offer.message.text)"
        return end(offer)
    }

    private static let nobodyOffered = "nobody is offered: c360 pop does it"

    /// Who has not been taken by then has hung up.
    private static let offerTime = Duration.seconds(180)
}
