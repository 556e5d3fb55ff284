import ArgumentParser

/// `c360 pop`: tells running explorers who is calling.
struct PopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pop", abstract: "Offer a caller in every explorer that you have open.",
        discussion: """
            For a telephone system: each explorer shows who is calling and goes on with what it shows; a key opens the \
            caller. Explorers hear at sockets of their own user in $XDG_RUNTIME_DIR/c360. The status is 3 where none \
            is running.

            Examples:
              c360 pop --phone '+1 703 555 1212'
              c360 pop --id CUS1017
            """)

    @Option(help: ArgumentHelp("The caller's phone number, in any spelling.", valueName: "number"))
    var phone: String?

    @Option(help: ArgumentHelp("The e-mail address of who writes.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("The id of a customer.", valueName: "id"))
    var id: String?

    @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
    var quiet = false

    private var given: [(kind: PopMessage.Kind, text: String)] {
        [(.phone, phone), (.email, email), (.id, id)].compactMap { kind, text in text.map { (kind, $0) } }
    }

    func validate() throws {
        guard given.count == 1 else { throw ValidationError("Give one of --phone, --email and --id.") }
        if let phone, phone.count(where: \.isNumber) < SearchPlan.fewestDigits {
            throw ValidationError("--phone takes a number of at least \(SearchPlan.fewestDigits) digits.")
        }
        guard PopMessage(kind: given[0].kind, text: given[0].text) != nil else {
            throw ValidationError(
                "--\(given[0].kind.rawValue) takes up to \(PopMessage.lengthLimit) characters that can be seen.")
        }
    }

    func run() throws {
        guard let message = PopMessage(kind: given[0].kind, text: given[0].text) else { return }
        let count = try PopSender.send(message, in: RuntimeFolder())
        guard count > 0 else {
            throw CommandFailure(.unreachable, "No explorer is running; c360 explore starts one.")
        }
        if !quiet { StandardError.say("Offered in \(count == 1 ? "1 explorer" : "\(count) explorers").") }
    }
}
