import Foundation
import Testing

@testable import SampleData

/// What is promised to be found in a generated insurer.
@Suite struct PlantedPatternTests {
    private let rows = Self.world
    private let linked = Self.linkedWorld

    private static let world: SourceRows = {
        let insurer = Insurer(customerCount: 2_560, seed: 360)
        return (0..<insurer.sliceCount).reduce(into: SourceRows()) { $0.append(insurer.rows(ofSlice: $1)) }
    }()
    private static let linkedWorld = LinkedSlice(world)

    private func customer(_ number: Int) throws -> SourceRows.Customer {
        try #require(rows.customers.first { $0.id == number })
    }

    @Test func `every journey state occurs as often as it should`() {
        let phones = Dictionary(grouping: linked.phoneOwners, by: \.parent).mapValues { $0.map(\.child) }
        let calledFrom = Set(rows.calls.map(\.phone))
        let withSessions = Set(linked.sessionOwners.map(\.parent))
        let quotesByID = Dictionary(uniqueKeysWithValues: rows.quotes.map { ($0.id, $0) })
        let quotes = Dictionary(grouping: linked.quoteOwners, by: \.parent)
            .mapValues { $0.compactMap { quotesByID[$0.child] }.sorted { $0.createdAt < $1.createdAt } }
        let policies = Dictionary(grouping: rows.policies, by: \.customerID)

        var counts: [String: Int] = [:]
        for customer in rows.customers {
            let own = quotes[customer.id] ?? []
            let state: String
            if let held = policies[customer.id] {
                let ends = held.compactMap(\.endDate)
                if held.contains(where: { $0.status == .active }) {
                    state = "insured"
                } else if let end = ends.max(), end >= Insurer.now.adding(days: -90) {
                    state = "lapsed"
                } else {
                    state = "former"
                }
            } else if own.contains(where: { $0.status == .open }) {
                state = "quoted"
            } else if let newest = own.last {
                state = "quote \(newest.status.rawValue)"
            } else if withSessions.contains(customer.id) {
                state = "browsing"
            } else {
                state = (phones[customer.id] ?? []).contains(where: calledFrom.contains) ? "contacted" : "registered"
            }
            counts[state, default: 0] += 1
        }
        let expected = Set([
            "insured", "lapsed", "former", "quoted", "quote abandoned", "quote rejected", "browsing", "contacted",
            "registered",
        ])
        #expect(Set(counts.keys) == expected)
        #expect(counts.values.allSatisfy { $0 > rows.customers.count / 50 }, "\(counts)")
    }

    @Test func `the customers of the documentation are there`() throws {
        let ana = try customer(1017)
        #expect(ana.name == "Ana García" && ana.email == "ana.garcia@mail.example" && ana.phone == 1_703_555_1212)
        let quotes = linked.quoteOwners.filter { $0.parent == ana.id }.map(\.child)
        #expect(quotes == [2_042, 2_043, 2_044])
        let newest = try #require(rows.quotes.first { $0.id == 2_044 })
        #expect(newest.status == .abandoned)
        #expect(rows.calls.filter { $0.phone == ana.phone }.count == 7)
        #expect(rows.calls.filter { $0.phone == ana.phone && $0.startedAt > newest.createdAt }.count == 3)
        #expect(linked.phoneOwners.filter { $0.child == 1_703_555_1212 }.map(\.parent) == [ana.id])
        let sessions = Set(linked.sessionOwners.filter { $0.parent == ana.id }.map(\.child))
        #expect(sessions.count == 4)
        #expect(rows.visits.filter { sessions.contains($0.sessionID) }.count == 11)
        #expect(linked.residents.filter { $0.parent == ana.id }.count == 2)

        #expect(try customer(1018).addressID == ana.addressID)
        #expect(try customer(1021).phone == customer(1022).phone)
        #expect(linked.phoneOwners.filter { $0.child == 1_757_555_1260 }.map(\.parent) == [1_033, 1_034, 1_035, 1_036])
        #expect(try customer(1029).name == nil && customer(1029).email == nil && customer(1029).phone == nil)
        #expect(
            linked.phones.filter { $0 / 100 == 17_035_5512 }.sorted() == [
                17_035_551_212, 17_035_551_288, 17_035_551_290,
            ])
    }

    @Test func `page errors bring calls about them within two days`() throws {
        let views = Dictionary(uniqueKeysWithValues: rows.pageViews.map { ($0.id, $0) })
        let visits = Dictionary(uniqueKeysWithValues: rows.visits.map { ($0.id, $0) })
        let owners = Dictionary(uniqueKeysWithValues: linked.sessionOwners.map { ($0.child, $0.parent) })
        let phones = Dictionary(grouping: linked.phoneOwners, by: \.parent).mapValues { $0.map(\.child) }
        let calls = Dictionary(grouping: rows.calls.filter { $0.reason == .webError }, by: \.phone)

        let errors = rows.pageEvents.filter { $0.event == .error }
        let bySession = Dictionary(grouping: errors) {
            views[$0.pageViewID].flatMap { visits[$0.visitID]?.sessionID } ?? 0
        }
        var troubled = 0
        var followed = 0
        var several = 0
        for (session, errors) in bySession where errors.count >= 2 {
            guard let first = errors.map(\.occurredAt).min(), let own = owners[session].flatMap({ phones[$0] }) else {
                continue
            }
            let until = first.adding(days: 2)
            let count = own.flatMap { calls[$0] ?? [] }.filter { $0.startedAt > first && $0.startedAt < until }.count
            troubled += 1
            followed += count >= 1 ? 1 : 0
            several += count >= 2 ? 1 : 0
        }
        #expect(troubled > 100)
        #expect(followed * 10 > troubled * 6)
        #expect(several * 10 > troubled * 4)
    }

    @Test func `an abandoned quote is mostly left at the price, after a long stay`() {
        let views = Dictionary(uniqueKeysWithValues: rows.pageViews.map { ($0.id, $0) })
        let left = rows.pageEvents.filter { $0.event == .abandon }.compactMap { views[$0.pageViewID] }
        let pages = Dictionary(grouping: left, by: \.page).mapValues(\.count)
        #expect(pages.max { $0.value < $1.value }?.key == .quotePrice)
        #expect(pages.keys.count >= 4)
        let stay = left.filter { $0.page == .quotePrice }.map(\.seconds)
        let usual = rows.pageViews.filter { $0.page == .quotePrice }.map(\.seconds)
        #expect(stay.reduce(0, +) / stay.count > 3 * usual.reduce(0, +) / usual.count / 2)
    }

    @Test func `coverage and deductible follow zip code and segment`() {
        let homes = Dictionary(uniqueKeysWithValues: rows.addresses.map { ($0.id, $0) })
        let quotes = Dictionary(uniqueKeysWithValues: rows.quotes.map { ($0.id, $0) })
        let customers = Dictionary(uniqueKeysWithValues: rows.customers.map { ($0.id, $0) })
        var coverage: [Int: [Int]] = [:]
        var coastal: [Int] = []
        var seniorInland: [Int] = []
        for link in linked.quoteOwners where link.parent != 1_017 && link.parent != 1_026 {
            guard let quote = quotes[link.child], let customer = customers[link.parent],
                let place = customer.addressID.flatMap({ homes[$0]?.place })
            else { continue }
            coverage[place.valueClass, default: []].append(quote.coverage)
            if place.isCoastal { coastal.append(quote.deductible) }
            if !place.isCoastal, customer.segment == .senior { seniorInland.append(quote.deductible) }
        }
        let means = (1...5).map { coverage[$0].map { $0.reduce(0, +) / $0.count } ?? 0 }
        #expect(means == means.sorted() && Set(means).count == 5)
        #expect(coastal.count > 100 && coastal.allSatisfy { $0 >= 1_000 })
        #expect(seniorInland.count > 100 && seniorInland.allSatisfy { $0 <= 1_000 })
        #expect(seniorInland.filter { $0 == 250 }.count * 10 > seniorInland.count * 4)
    }

    @Test func `the property form fails on small screens and in certain zip codes`() {
        let visits = Dictionary(uniqueKeysWithValues: rows.visits.map { ($0.id, $0) })
        let failed = Set(rows.pageEvents.filter { $0.event == .error }.map(\.pageViewID))
        let zips = Dictionary(uniqueKeysWithValues: rows.sessions.map { ($0.id, $0.customerInfo?.place.zip) })
        func failuresPerHundred(where condition: (SourceRows.Visit) -> Bool) -> Int {
            let seen = rows.pageViews.filter { $0.page == .quoteProperty && visits[$0.visitID].map(condition) ?? false }
            return seen.filter { failed.contains($0.id) }.count * 100 / max(seen.count, 1)
        }
        func isUnlucky(_ visit: SourceRows.Visit) -> Bool {
            (zips[visit.sessionID] ?? nil).map { $0 % 7 == 3 } ?? false
        }
        let onDesktop = failuresPerHundred { $0.device == .desktop && !isUnlucky($0) }
        #expect(failuresPerHundred { $0.device == .mobile && !isUnlucky($0) } > onDesktop + 5)
        #expect(failuresPerHundred(where: isUnlucky) > onDesktop + 25)
    }

    @Test func `strangers, households, hubs and a busy agent are there`() {
        let owned = Set(linked.phoneOwners.map(\.child))
        #expect(rows.calls.contains { !owned.contains($0.phone) })
        #expect(rows.sessions.contains { $0.email == nil })
        #expect(linked.quoteOwners.count < rows.quotes.count)
        #expect(Dictionary(grouping: linked.phoneOwners, by: \.child).values.filter { $0.count > 1 }.count > 20)
        #expect(Dictionary(grouping: linked.residents, by: \.child).values.filter { $0.count > 1 }.count > 100)

        let sessions = Dictionary(grouping: linked.sessionOwners, by: \.parent).mapValues(\.count)
        #expect(sessions.max { $0.value < $1.value }?.key == 1_026)
        let calls = Dictionary(grouping: rows.calls, by: \.agentID).mapValues(\.count)
        #expect((calls[CustomerSimulator.firstAgentID] ?? 0) * 10 > rows.calls.count)
        #expect(calls.count == CustomerSimulator.agentCount)
    }

    @Test func `between the days on which something happens there are quiet weeks`() {
        let owners = Dictionary(uniqueKeysWithValues: linked.sessionOwners.map { ($0.child, $0.parent) })
        let byCustomer = Dictionary(grouping: rows.sessions.filter { owners[$0.id] != nil }) { owners[$0.id] ?? 0 }
        let several = byCustomer.values.map { $0.map(\.startedAt).sorted() }.filter { $0.count >= 3 }
        let quiet = several.filter { times in
            zip(times, times.dropFirst()).contains { $0.adding(days: 21) < $1 }
        }
        #expect(quiet.count * 2 > several.count)
    }

    @Test func `no two customers have the same phone of their own`() {
        let book = PhoneBook(seed: 360)
        var seen: Set<PhoneDigits> = []
        for number in [Int](1...30_000) + [Int](Insurer.largestCustomerCount - 2_000...Insurer.largestCustomerCount - 1)
        {
            for slot in [PhoneBook.Slot.first, .second, .third, .stranger] {
                #expect(seen.insert(book.number(ofCustomer: number, slot)).inserted)
            }
        }
    }
}

extension SourceRows {
    fileprivate mutating func append(_ other: SourceRows) {
        customers += other.customers
        customerPhones += other.customerPhones
        customerAddresses += other.customerAddresses
        addresses += other.addresses
        quotes += other.quotes
        policies += other.policies
        calls += other.calls
        agents += other.agents
        sessions += other.sessions
        visits += other.visits
        pageViews += other.pageViews
        pageEvents += other.pageEvents
    }
}
