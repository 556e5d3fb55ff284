/// Arithmetic of bulks, which never overflows: what is more than 64 bits can count is ``beyondCounting``.
///
/// Walking in circles doubles a bulk with each step, and most steps do not care how large it is. Those that do, such as
/// `count()`, ask through ``Executor/counted(_:adding:)`` and fail when it cannot be told.
enum Bulk {
    /// So many traversers that nothing but their presence is known.
    static let beyondCounting = Int64.max

    static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? beyondCounting : sum
    }

    static func product(_ left: Int64, _ right: Int64) -> Int64 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? beyondCounting : product
    }
}

extension Executor {
    /// The bulk, where a result depends on its exact size.
    final func counted(_ bulk: Int64) throws -> Int64 {
        guard bulk != Bulk.beyondCounting else { throw failure("the count exceeds 64 bits") }
        return bulk
    }

    /// A count with a bulk added to it.
    final func counted(_ count: Int64, adding bulk: Int64) throws -> Int64 {
        try counted(Bulk.sum(count, bulk))
    }
}
