/// The country whose numbers may be written without a country code.
package struct PhoneRegion: Sendable, Hashable {
    /// ISO 3166 letters, such as `US`.
    package let code: String
    package let callingCode: String
    /// What is dialled before a national number at home, such as `0`; empty where there is nothing.
    package let trunkPrefix: String

    private init(_ region: NumberingPlans.Region) {
        code = region.name
        callingCode = region.code
        let dropped = region.rules.filter { $0.rank == 0 && $0.length == 0 && $0.put.isEmpty }.map(\.typed)
        trunkPrefix = dropped.min { ($0.count, $0) < ($1.count, $1) } ?? ""
    }

    /// The regions that libphonenumber knows, in the order of their letters.
    package static let all: [PhoneRegion] = NumberingPlans.shared.regions.filter { $0.name.count == 2 }
        .map(PhoneRegion.init).sorted { $0.code < $1.code }

    package static let unitedStates = PhoneRegion(
        NumberingPlans.Region(
            name: "US", code: "1", isMain: true, exits: ["011"],
            rules: [NumberingPlans.Rule(rank: 0, length: 0, typed: "1", put: "")]))

    /// The region with these letters, in whatever case.
    package static func named(_ code: String) -> PhoneRegion? {
        // The plans of the world are read when somebody needs them.
        if code.uppercased() == unitedStates.code { return unitedStates }
        return NumberingPlans.shared.region(code.uppercased()).map(PhoneRegion.init)
    }

    /// The digits of a number as it is dialled at home, without what is dialled before it there.
    package func withoutTrunkPrefix(_ digits: String) -> String {
        !trunkPrefix.isEmpty && digits.hasPrefix(trunkPrefix)
            ? String(digits.dropFirst(trunkPrefix.utf8.count)) : digits
    }

    /// The digits behind what is dialled before a country code; nil when they do not begin with that, or go on too short.
    package func withoutExitCode(_ digits: String) -> String? {
        let exits = (NumberingPlans.shared.region(code)?.exits ?? []) + ["00"]
        return exits.lazy.filter(digits.hasPrefix).map { String(digits.dropFirst($0.utf8.count)) }
            .first { $0.utf8.count > 2 && WorldNumber.callingCode(of: $0) != nil }
    }
}
