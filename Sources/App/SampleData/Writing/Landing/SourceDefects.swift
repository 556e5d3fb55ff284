/// What goes wrong between source systems: spellings, words for nothing, repeated, outdated, late and broken rows.
///
/// All of it can be undone: who knows the rules of `data/README.md` gets exactly the clean rows back.
struct SourceDefects: Sendable {
    private var choices: RandomStream

    /// The defects of one slice.
    init(seed: UInt64, slice: Int) {
        choices = RandomStream(seed: seed, subject: slice, aspect: .defects)
    }

    /// The address as somebody typed it: in capitals, with blanks around it.
    mutating func spelled(email: String) -> String {
        switch choices.number(in: 0...9) {
        case 0: email.uppercased()
        case 1: email.prefix(1).uppercased() + email.dropFirst()
        case 2: "  \(email)"
        case 3: "\(email) \t"
        default: email
        }
    }

    /// The number as a system or a person writes it.
    mutating func spelled(phone: PhoneDigits) -> String {
        let digits = String(phone)
        guard digits.hasPrefix("1"), digits.utf8.count == 11 else {
            let grouped = "\(digits.prefix(2)) \(digits.dropFirst(2).prefix(4)) \(digits.dropFirst(6))"
            return choices.pick(["+\(digits)", "+\(grouped)", "00\(digits)", "00\(grouped)"])
        }
        let area = digits.dropFirst().prefix(3)
        let exchange = digits.dropFirst(4).prefix(3)
        let line = digits.suffix(4)
        return choices.pick([
            "+\(digits)", "+\(digits)", "(\(area)) \(exchange)-\(line)", "\(area).\(exchange).\(line)",
            "\(area)\(exchange)\(line)", "\(area)-\(exchange)-\(line)", "1-\(area)-\(exchange)-\(line)",
            "+1 \(area) \(exchange) \(line)", "001 \(area) \(exchange) \(line)", "tel:+\(digits)",
            " +1 (\(area)) \(exchange)-\(line) ",
        ])
    }

    /// A word for no value in a table of text; nil for a cell that is simply empty.
    mutating func spelledMissing() -> String? {
        choices.pick(weighted: [(nil, 60), ("NULL", 20), ("null", 10), ("  ", 10)])
    }

    /// Whether a missing value of a JSON object is left out instead of being null.
    mutating func leavesOut() -> Bool {
        choices.chance(50)
    }

    /// The rows in the order in which they arrive: some twice, some in an older form first, some late.
    ///
    /// The last row that arrives under a key is the one that holds.
    mutating func arrivals<Row>(of rows: [Row], older: (Row) -> Row?) -> [Row] {
        var arrived: [Row] = []
        var late: [Row] = []
        arrived.reserveCapacity(rows.count + rows.count / 8)
        for row in rows {
            if choices.chance(6), let older = older(row) { arrived.append(older) }
            if choices.chance(5) { late.append(row) } else { arrived.append(row) }
            if choices.chance(3) { late.append(row) }
        }
        return arrived + late.reversed()
    }
}
