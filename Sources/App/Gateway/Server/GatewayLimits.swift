/// What a gateway lets one client, and all of them, use.
package struct GatewayLimits: Sendable, Hashable {
    /// Connections at once; those beyond are told to come later.
    package var connections = 12_000
    /// Bytes of a request's line and headers.
    package var headBytes = 32_768
    /// Bytes of a request's body, and of a message of a WebSocket.
    package var bodyBytes = 16_777_216
    /// From the first byte of a request to its last one.
    package var requestTime: Duration = .seconds(30)
    /// How long a connection may say nothing between two requests.
    package var idleTime: Duration = .seconds(120)
    /// How long an answer may take to be taken.
    package var writeTime: Duration = .seconds(60)
    /// Questions that run at once; the others wait for their turn.
    package var questions = 8
    /// Questions that wait; those beyond are told to come later.
    package var waitingQuestions = 256
    /// The longest time of a question, whatever it asks for itself.
    package var questionTime: Duration = .seconds(120)
    /// Values that a question may hold at once.
    package var heldValues = 5_000_000
    /// Results of one answer.
    package var results = 250_000
    /// Requests a second of one token, or of all where there are none; nil counts none.
    package var rate: Double?
    /// How long running requests may go on when the gateway ends.
    package var endTime: Duration = .seconds(10)

    /// The limits that hold when nobody says otherwise.
    package init() {}
}
