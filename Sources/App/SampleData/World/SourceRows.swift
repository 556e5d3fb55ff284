/// Rows of the insurer's source systems: what customer master, call centre, app server and web analytics each hold.
///
/// The systems do not know each other. They are joined only by what a row happens to carry, an e-mail address, a phone
/// number or a foreign key, and a session or call that carries nothing known belongs to nobody.
struct SourceRows: Sendable {
    var customers: [Customer] = []
    var customerPhones: [CustomerPhone] = []
    var customerAddresses: [CustomerAddress] = []
    var addresses: [Address] = []
    var quotes: [Quote] = []
    var policies: [Policy] = []
    var calls: [Call] = []
    var agents: [Agent] = []
    var sessions: [Session] = []
    var visits: [Visit] = []
    var pageViews: [PageView] = []
    var pageEvents: [PageEvent] = []
}

/// A phone number as the digits of E.164, country code first: `17035551212`.
typealias PhoneDigits = Int

extension SourceRows {
    /// A person of the customer master; everything but the key may be missing.
    struct Customer: Sendable {
        var id: Int
        var name: String?
        var email: String?
        var phone: PhoneDigits?
        var addressID: Int?
        var segment: Segment?
        var birthDate: Moment?
        var createdAt: Moment?
    }

    /// A further phone of a customer, beside the one of the customer row.
    struct CustomerPhone: Sendable {
        var customerID: Int
        var phone: PhoneDigits
    }

    /// A further address of a customer, beside the one of the customer row.
    struct CustomerAddress: Sendable {
        var customerID: Int
        var addressID: Int
    }

    struct Address: Sendable {
        var id: Int
        var street: String
        var place: Place
        var propertyType: PropertyType
        var areaInSquareFeet: Int
    }

    /// An offer; it reaches its customer by e-mail, and the web or the call centre by the keys it was made under.
    struct Quote: Sendable {
        var id: Int
        var email: String?
        var callID: Int?
        var sessionID: Int?
        var createdAt: Moment
        var coverage: Int
        var deductible: Int
        var premiumInCents: Int
        var status: QuoteStatus
    }

    struct Policy: Sendable {
        var id: Int
        var quoteID: Int
        var customerID: Int
        var startDate: Moment
        /// The day the policy ended; none while it runs, because it renews until somebody ends it.
        var endDate: Moment?
        var premiumInCents: Int
        var status: PolicyStatus
    }

    struct Call: Sendable {
        var id: Int
        var agentID: Int
        var phone: PhoneDigits
        var startedAt: Moment
        var durationInSeconds: Int
        var direction: CallDirection
        var reason: CallReason
        var outcome: CallOutcome
        var details: String?
    }

    struct Agent: Sendable {
        var id: Int
        var name: String
        var team: String
    }

    /// A session of the app server; without an e-mail address nobody knows whose it is.
    struct Session: Sendable {
        var id: Int
        var quoteID: Int?
        var email: String?
        /// What the visitor typed into the form, if it came that far.
        var customerInfo: CustomerInfo?
        var startedAt: Moment
        var channel: Channel
        var lastStatus: SessionStatus
    }

    struct CustomerInfo: Sendable {
        var name: String
        var place: Place
    }

    struct Visit: Sendable {
        var id: Int
        var sessionID: Int
        var visitedAt: Moment
        /// The cookie of the browser, written as 16 hexadecimal digits.
        var browserID: UInt64
        var device: Device

        var browserText: String {
            let digits = String(browserID, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
    }

    struct PageView: Sendable {
        var id: Int
        var visitID: Int
        var page: Page
        var viewedAt: Moment
        var seconds: Int
    }

    struct PageEvent: Sendable {
        var id: Int
        var pageViewID: Int
        var event: PageEventKind
        var occurredAt: Moment
        var info: String?
    }
}
