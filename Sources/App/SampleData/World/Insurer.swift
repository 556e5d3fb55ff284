/// An invented home insurer: what its source systems hold, drawn from a seed.
///
/// The rows come in slices of customers. A slice is closed: whatever its rows refer to is in the slice too, apart from
/// the agents, who are all in the first one. Customer k of a seed is the same in every insurer large enough to have it.
package struct Insurer: Sendable {
    /// The moment at which the data ends. Nothing in it is later.
    static let now = Moment(2024, 3, 1, 18)

    /// The most customers there may be; beyond it the fictitious phone numbers run out.
    package static let largestCustomerCount = PhoneBook.capacity

    /// Households and shared phones stay within a slice.
    static let customersPerSlice = 256

    let customerCount: Int
    let seed: UInt64
    let causes: [Cause]?

    /// Describes an insurer; nothing is drawn yet, and equal parts give equal rows on every machine.
    ///
    /// - Parameter causes: What is planted, each effect once, instead of the habits that its customers have otherwise;
    ///   none of them gives an insurer in which there is nothing to be found.
    package init(customerCount: Int, seed: UInt64, causes: [Cause]? = nil) {
        self.customerCount = customerCount
        self.seed = seed
        self.causes = causes
    }

    var sliceCount: Int {
        (customerCount + Self.customersPerSlice - 1) / Self.customersPerSlice
    }

    /// The rows of one slice, which depend on nothing but the seed, the slice and where the customers end.
    func rows(ofSlice slice: Int) -> SourceRows {
        var simulator = CustomerSimulator(seed: seed, causes: causes)
        if slice == 0 { simulator.addAgents() }
        let first = slice * Self.customersPerSlice + 1
        let last = min(first + Self.customersPerSlice - 1, customerCount)
        for number in stride(from: first, through: last, by: 1) {
            simulator.add(customer: number)
        }
        return simulator.rows
    }
}
