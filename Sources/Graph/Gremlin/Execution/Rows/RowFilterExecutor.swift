/// Filters of vertices: tested one by one while few come, and over batches of rows once there have been more.
final class RowFilterExecutor: Executor {
    private let test: RowTest
    private let plan: Plan
    private let one: Pipeline
    private var filter: RowFilter?
    /// Whether rows cannot tell.
    private var isWithoutRows = false
    /// How many are tested one by one before it pays to make ready for batches.
    private let fewest = RowWork.sizes.fewest / 2
    private let batch = RowBuffer()
    private let mask = RowMemory<Bool>(repeating: false, count: RowBatch.capacity)
    private var taken: [Traverser] = []
    private var position = 0
    /// How many have come.
    private var count = 0
    /// What happened behind the vertices of the batch.
    private var failure: (any Error)?

    init(_ test: RowTest, instead plan: Plan, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.test = test
        self.plan = plan
        one = try Pipeline(plan, evaluation, isFilter: true)
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while true {
            while position < taken.count {
                let place = position
                position += 1
                if mask[place] { return taken[place] }
            }
            if let failure {
                self.failure = nil
                throw failure
            }
            if isWithoutRows || count < fewest {
                guard let traverser = try pull() else { return nil }
                count += 1
                try evaluation.tick()
                if try accepts(traverser) { return traverser }
            } else if try !takeBatch() {
                return nil
            }
        }
    }

    private func accepts(_ traverser: Traverser) throws -> Bool {
        do {
            return try one.hasResult(traverser)
        } catch is ComparisonFailure {
            return false
        }
    }

    /// Takes as many as have come already and tests them; false when there is none.
    private func takeBatch() throws -> Bool {
        guard let filter = try filter ?? makeFilter() else { return true }
        taken.removeAll(keepingCapacity: true)
        position = 0
        let size = min(max(1, count), RowBatch.capacity)
        do {
            while taken.count < size, let traverser = try pull() {
                batch.rows[taken.count] = traverser.vertexRow ?? .max
                batch.tags[taken.count] = 0
                taken.append(traverser)
            }
        } catch {
            failure = error
        }
        if taken.isEmpty { return failure != nil }
        count += taken.count
        try evaluation.tick(taken.count)
        batch.count = taken.count
        do {
            if (0..<taken.count).contains(where: { batch.rows[$0] == .max }) { throw RowsGiveUp() }
            try filter.test(batch.batch, mask.base)
        } catch let error as GremlinError where error.code == .timeLimit || error.code == .cancelled {
            throw error
        } catch {
            isWithoutRows = true
            testOneByOne()
        }
        return true
    }

    private func testOneByOne() {
        for place in taken.indices {
            do {
                mask[place] = try accepts(taken[place])
            } catch {
                taken.removeSubrange(place...)
                failure = error
                return
            }
        }
    }

    private func makeFilter() throws -> RowFilter? {
        // Traversers that join whatever their number are no rows. Side effects come before labels where a name is looked up.
        guard evaluation.countsBulk, plan.namesRead.allSatisfy({ evaluation.sideEffects[$0] == nil }) else {
            isWithoutRows = true
            return nil
        }
        do {
            filter = try RowFactory(evaluation: evaluation, codebook: RowCodebook(evaluation.store)).filter(test)
        } catch {
            isWithoutRows = true
        }
        return filter
    }

    override func reset() {
        taken.removeAll(keepingCapacity: true)
        position = 0
        count = 0
        failure = nil
    }
}

extension Traverser {
    /// The row of the vertex that it is at; nil where it is at none of the store.
    fileprivate var vertexRow: UInt32? {
        guard case .vertex(let vertex) = value, !vertex.isDetached else { return nil }
        return vertex.row
    }
}
