import Graph

/// One value of a source table before it is spelled; a row without the value has none.
enum SourceCell: Sendable {
    case number(Int)
    case money(cents: Int)
    case text(String)
    case email(String)
    case phone(PhoneDigits)
    case moment(Moment)
    case day(Moment)
    case form(SourceRows.CustomerInfo)
}

/// How a value stands in a file.
enum SpelledCell: Sendable {
    case missing
    /// Without quotes in JSON.
    case number(String)
    case text(String)
    case object([(name: String, cell: SpelledCell)])

    /// Spells a value, cleanly unless there are defects.
    init(_ cell: SourceCell, _ defects: inout SourceDefects?) {
        switch cell {
        case .number(let number): self = .number(String(number))
        case .money(let cents): self = .number("\(Double(cents) / 100)")
        case .text(let text): self = .text(text)
        case .email(let email): self = .text(defects?.spelled(email: email) ?? email)
        case .phone(let phone): self = .text(defects?.spelled(phone: phone) ?? "+\(phone)")
        case .moment(let moment): self = .text(DateText.format(moment.milliseconds))
        case .day(let moment): self = .text(String(DateText.format(moment.milliseconds).prefix(10)))
        case .form(let info):
            self = .object([("name", .text(info.name)), ("zip", .text(info.place.zipText))])
        }
    }
}
