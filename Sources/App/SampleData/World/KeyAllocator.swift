/// Hands out the business keys of the rows of one customer.
///
/// Every customer has a block of keys of each kind, so that customer k has the same keys however many customers there
/// are. A customer with more rows than the block holds continues in a range of its own, far above all blocks.
struct KeyAllocator: Sendable {
    enum Kind: Int, CaseIterable {
        case address, call, session, visit, pageView, pageEvent, quote, policy

        fileprivate var block: (base: Int, length: Int) {
            switch self {
            case .address: (1_000_000, 4)
            case .call: (30_000_000, 32)
            case .session: (10_000_000, 32)
            case .visit: (20_000_000, 64)
            case .pageView, .pageEvent: (100_000_000, 256)
            case .quote: (10_000, 8)
            case .policy: (500_000, 8)
            }
        }
    }

    private static let overflowBase = 10_000_000_000
    private static let overflowLength = 100_000

    private let customerNumber: Int
    private var used = [Int](repeating: 0, count: Kind.allCases.count)

    init(customerNumber: Int) {
        self.customerNumber = customerNumber
    }

    /// The next unused key of a kind.
    mutating func next(_ kind: Kind) -> Int {
        let index = used[kind.rawValue]
        used[kind.rawValue] += 1
        let (base, length) = kind.block
        return index < length
            ? base + customerNumber * length + index
            : Self.overflowBase + customerNumber * Self.overflowLength + index
    }
}
