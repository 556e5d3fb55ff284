/// Filters of vertices: tested one by one while few come, and over batches of rows once there have been more.
final class RowFilterExecutor: Executor {
    private let test: RowTest
    private let plan: Plan
    private let one: Pipeline
    /// What tests batches; nil before there is one.
    private var batches: Batches?
    /// Whether rows cannot tell.
    private var isWithoutRows = false
    /// How many are tested one by one before it pays to make ready for batches.
    private let fewest = RowWork.sizes.fewest / 2
    /// The vertices of the batch, and which of them have passed.
    private var taken: [(traverser: Traverser, hasPassed: Bool)] = []
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
                position += 1
                if taken[position - 1].hasPassed { return taken[position - 1].traverser }
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
        guard let batches = batches ?? makeBatches() else { return true }
        taken.removeAll(keepingCapacity: true)
        position = 0
        let size = min(max(1, count), RowBatch.capacity)
        do {
            while taken.count < size, let traverser = try pull() { taken.append((traverser, false)) }
        } catch {
            failure = error
        }
        if taken.isEmpty { return failure != nil }
        count += taken.count
        try evaluation.tick(taken.count)
        do {
            try batches.test(&taken)
        } catch let error as GremlinError where error.endsEvaluation {
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
                taken[place].hasPassed = try accepts(taken[place].traverser)
            } catch {
                taken.removeSubrange(place...)
                failure = error
                return
            }
        }
    }

    private func makeBatches() -> Batches? {
        batches = evaluation.admitsRows(of: plan) ? try? Batches(test, evaluation) : nil
        isWithoutRows = batches == nil
        return batches
    }

    override func reset() {
        taken.removeAll(keepingCapacity: true)
        position = 0
        count = 0
        failure = nil
    }
}

/// A filter with the memory of a batch, made where many vertices come.
private final class Batches {
    private let filter: RowFilter
    private let batch = RowBuffer()
    private let mask = RowMemory<Bool>(repeating: false, count: RowBatch.capacity)

    init(_ test: RowTest, _ evaluation: Evaluation) throws {
        filter = try RowFactory(evaluation: evaluation, codebook: RowCodebook(evaluation.store)).filter(test)
    }

    /// Notes which of at most a batch of traversers pass.
    ///
    /// - Throws: ``RowsGiveUp`` for one that is at no vertex of the store.
    func test(_ taken: inout [(traverser: Traverser, hasPassed: Bool)]) throws {
        batch.count = taken.count
        for place in taken.indices {
            guard case .vertex(let vertex) = taken[place].traverser.value, !vertex.isDetached else {
                throw RowsGiveUp()
            }
            batch.rows[place] = vertex.row
            batch.tags[place] = 0
        }
        try filter.test(batch.batch, mask.base)
        for place in taken.indices { taken[place].hasPassed = mask[place] }
    }
}
