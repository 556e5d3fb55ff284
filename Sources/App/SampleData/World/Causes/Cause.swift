/// Something that is planted in an invented insurer: what happens more often than chance has it, where, and how strongly.
///
/// An insurer with causes is flat but for them: customers differ in nothing that an insight compares.
package struct Cause: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        /// Views of the page fail, and whoever saw that calls about it within hours.
        case brokenPage(Page)
        /// Offers for homes in the zip code take the deductible.
        case preferredDeductible(Int, zip: Int)
        /// Sessions on the device end at the page of the quote, and the offer is abandoned.
        case lostQuotes(Page, Device)
        /// Whoever spoke with the agent calls again within a week.
        case returningCalls(agent: Int)
        /// Offers below an earlier one are accepted in the segment.
        case answeredDiscount(Segment)
    }

    package let effect: Effect
    /// Of a hundred occasions, how many show the effect whatever chance says; 0 is nothing, 100 always.
    package let strength: Int

    package init(_ effect: Effect, strength: Int) {
        self.effect = effect
        self.strength = strength
    }
}

extension Cause {
    /// The deductibles that offers may have, in dollars.
    package static let deductibles = [250, 500, 1_000, 2_500, 5_000]
    /// The zip codes of the places the insurer sells in, as they are written.
    package static let zips = Place.all.map(\.zipText)
    /// The keys of the agents, as in `AGT101`.
    package static let agents = (0..<CustomerSimulator.agentCount).map { CustomerSimulator.firstAgentID + $0 }
    /// The pages on which an offer may be left.
    package static let pagesOfQuotes: [Page] = [.quoteProperty, .quoteCoverage, .quotePrice, .quotePayment]
}
