/// Compares a key of each row with another, each of the row or of the one that its walk began with.
final class RowComparison: RowFilter {
    private let comparison: Predicate.Comparison
    private let left: Operand
    private let right: Operand
    private let codebook: RowCodebook

    /// - Throws: ``RowsGiveUp`` where no walk has begun.
    init(_ left: RowOperand, _ comparison: Predicate.Comparison, _ right: RowOperand, _ factory: RowFactory) throws {
        guard let origin = factory.origin else { throw RowsGiveUp() }
        self.comparison = comparison
        self.left = Operand(try factory.keyReader(left.key), left.isOfStart ? origin : nil)
        self.right = Operand(try factory.keyReader(right.key), right.isOfStart ? origin : nil)
        codebook = factory.codebook
    }

    override func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {
        try left.read(batch)
        try right.read(batch)
        for index in 0..<batch.count {
            let (first, second) = (left.code(index, batch), right.code(index, batch))
            mask[index] =
                first.type != RowCode.none && second.type != RowCode.none
                ? try codebook.holds(first, comparison, second) : false
        }
    }

    private final class Operand {
        private let key: RowKeyReader
        private let origin: RowOrigin?
        private let codes = RowCodes()
        private var turn = 0

        init(_ key: RowKeyReader, _ origin: RowOrigin?) {
            self.key = key
            self.origin = origin
        }

        /// Reads the keys of the batch, or once those of all rows that walks have begun with.
        func read(_ batch: RowBatch) throws {
            guard let origin else {
                codes.clear(batch.count)
                return try key.read(batch, into: codes)
            }
            guard turn != origin.turn, let start = origin.batch else { return }
            turn = origin.turn
            codes.clear(start.count)
            try key.read(start, into: codes)
        }

        @inline(__always)
        func code(_ index: Int, _ batch: RowBatch) -> RowCode {
            let place = origin == nil ? index : Int(batch.tags[index])
            return RowCode(type: codes.types[place], bits: codes.bits[place])
        }
    }
}
