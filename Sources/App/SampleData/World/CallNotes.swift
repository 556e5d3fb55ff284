/// What agents write about a call: short, long, with commas, quotes, line breaks, other scripts and symbols.
enum CallNotes {
    /// Notes that fit a reason for calling.
    static func notes(for reason: CallReason) -> [String] {
        switch reason {
        case .quote: quote
        case .billing: billing
        case .claim: claim
        case .webError: webError
        case .cancel: cancel
        case .change: change
        }
    }

    private static let quote = [
        "Wants a quote for the new house.",
        "Asked for a lower premium; explained the deductible.",
        "Compares with another insurer, calls back on Monday",
        "Said: \"too expensive\", asked for $2,500 deductible instead",
        "Roof from 2009, two dogs, no pool",
        "Quote read out on the phone 📞, customer thinks about it",
        "Prefers e-mail; habla español, llamar después de las 17:00",
    ]

    private static let billing = [
        "Card expired, new card taken",
        "Charged twice in January; refund opened",
        "Asked for monthly instead of yearly payment",
        "Due date moved to the 15th",
        "Invoice sent again, \"never got it\"",
    ]

    private static let claim = [
        "Water in the basement after the storm",
        "Hail damage, roof and car port; photos to follow\nAdjuster: Tuesday 9-12",
        "Burst pipe, plumber already there",
        "Tree fell on the fence 🌳, nobody hurt",
        "Asks where claim 4411-B stands",
        "Stolen bicycle, police report no. \"RPT-88/2\"",
    ]

    private static let webError = [
        "Form says zip code not found",
        "Price page stays blank on the phone",
        "Error E1207 on \"property\", tried 3 times, gave up",
        "Could not upload the photos; page reloads and loses everything",
        "Payment page: card refused, bank says all is fine",
        "Very upset 😡\nline 1: form froze\nline 2: chat never answered",
    ]

    private static let cancel = [
        "Sold the house, wants to end the policy",
        "Found a cheaper offer",
        "Moves abroad in spring, cancel at term",
        "Cancellation confirmed by letter",
    ]

    private static let change = [
        "New address after the move",
        "Adds a second phone",
        "Name changed after marriage",
        "Raises coverage, kitchen rebuilt",
        "Adds flood cover, asks what \"zone AE\" means",
    ]
}
