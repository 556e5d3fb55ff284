// The closed sets of words that the source systems use; a raw value is the word as it is stored.

package enum Segment: String, Sendable, CaseIterable {
    case family, couple, single, senior, landlord
    case firstHome = "first_home"
}

enum PropertyType: String, Sendable, CaseIterable {
    case house, townhouse, condo, apartment
    case mobileHome = "mobile_home"
}

enum QuoteStatus: String, Sendable, CaseIterable {
    case open, accepted, rejected, abandoned
}

enum PolicyStatus: String, Sendable, CaseIterable {
    case active, lapsed, cancelled, expired
}

enum SessionStatus: String, Sendable, CaseIterable {
    case browsing, quoting, quoted, abandoned, purchased
}

enum CallDirection: String, Sendable, CaseIterable {
    case inbound, outbound
}

enum CallReason: String, Sendable, CaseIterable {
    case quote, billing, claim, cancel, change
    case webError = "web_error"
}

enum CallOutcome: String, Sendable, CaseIterable {
    case resolved, open, escalated, callback
}

enum Channel: String, Sendable, CaseIterable {
    case web, ios, android
}

package enum Device: String, Sendable, CaseIterable {
    case desktop, mobile, tablet
}

enum PageEventKind: String, Sendable, CaseIterable {
    case click, scroll, submit, error, abandon
    case expandHelp = "expand_help"
}

/// A page of the insurer's site; the quote pages come in the order in which a visitor passes them.
package enum Page: String, Sendable, CaseIterable {
    case home = "/"
    case quoteStart = "/quote/start"
    case quoteProperty = "/quote/property"
    case quoteCoverage = "/quote/coverage"
    case quotePrice = "/quote/price"
    case quotePayment = "/quote/payment"
    case quoteConfirmation = "/quote/confirmation"
    case helpDeductible = "/help/deductible"
    case helpFlood = "/help/flood"
    case account = "/account"
    case billing = "/account/billing"
    case documents = "/account/documents"
    case claims = "/claims"
    case claimReport = "/claims/report"
    case contact = "/contact"
    case blog = "/blog/winter-roof"

    /// The way to a policy, first page first.
    static let quoteFlow: [Page] = [
        .quoteStart, .quoteProperty, .quoteCoverage, .quotePrice, .quotePayment, .quoteConfirmation,
    ]
}
