/// Gives every customer phone numbers that nobody has: the exchange 555 first, then the never assigned N11 exchanges.
///
/// A number follows from customer number and slot alone and no two pairs share one. Lines 1200 to 1299 of each exchange
/// are kept back for the customers of `FeaturedCustomer`.
struct PhoneBook: Sendable {
    /// Numbers that belong to one customer: three of their own and one of a stranger.
    enum Slot: Int {
        case first, second, third, stranger
    }

    /// How many customers can have numbers of their own.
    static let capacity = CallingArea.all.count * exchanges.count * (linesPerExchange / slotsPerCustomer)

    private static let exchanges = [555, 211, 311, 411, 511, 611, 711, 811]
    private static let keptBack = 1200..<1300
    private static let linesPerExchange = 10_000 - keptBack.count
    private static let slotsPerCustomer = 4

    private let shift: Int

    init(seed: UInt64) {
        var random = RandomStream(seed: seed, subject: 0, aspect: .home)
        shift = random.number(in: 0...9_999)
    }

    /// The area a customer's numbers ring in; customers go round all areas evenly.
    func area(ofCustomer number: Int) -> CallingArea {
        let count = CallingArea.all.count
        // 7 has no factor in common with the count of areas, or two customers of one round would get the same area.
        return CallingArea.all[(number % count * 7 + number / count + shift) % count]
    }

    func number(ofCustomer number: Int, _ slot: Slot) -> PhoneDigits {
        let index = number / CallingArea.all.count * Self.slotsPerCustomer + slot.rawValue
        let exchange = Self.exchanges[index / Self.linesPerExchange % Self.exchanges.count]
        // 7919 is a prime that does not divide the count of lines, so this reaches every line once.
        let start = shift + area(ofCustomer: number).code * 1_237
        let place = (index % Self.linesPerExchange * 7_919 + start) % Self.linesPerExchange
        let line = place < Self.keptBack.lowerBound ? place : place + Self.keptBack.count
        return ((1_000 + area(ofCustomer: number).code) * 1_000 + exchange) * 10_000 + line
    }
}
