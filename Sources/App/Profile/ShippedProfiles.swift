import Graph

/// The profiles inside the program.
extension ProfileReader {
    /// The one that a graph is read by unless another is asked for or knows more of it.
    static func embedded() throws(ProfileError) -> Profile {
        try read(embeddedText, file: "home-insurance.yaml", origin: .embedded)
    }

    static var embeddedText: String { String(decoding: PackageResources.home_insurance_yaml, as: UTF8.self) }

    /// The others.
    private static let others = Result { () throws(ProfileError) in
        try profiles(of: [
            ("account.yaml", PackageResources.account_yaml), ("vehicle.yaml", PackageResources.vehicle_yaml),
        ])
    }

    /// - Throws: `ProfileError` of the first that cannot be read.
    static func profiles(of files: [(name: String, bytes: [UInt8])]) throws(ProfileError) -> [Profile] {
        var profiles: [Profile] = []
        for file in files {
            profiles.append(try read(String(decoding: file.bytes, as: UTF8.self), file: file.name, origin: .embedded))
        }
        return profiles
    }

    /// Of the profiles inside the program the one that fits a graph; nil where none does.
    ///
    /// That is the first where it fits and knows as many of the graph's labels as any. Another has to know more of them and to
    /// find at least half of its own there, so that two labels of the same name do not make the same domain. The others are
    /// read only for a graph with labels that the first does not know.
    ///
    /// - Throws: `ProfileError` where one of the others cannot be read.
    static func shipped(first: Profile, fitting summary: GraphSummary) throws(ProfileError) -> Profile? {
        let labels = summary.vertexLabels.map(\.name)
        func known(_ profile: Profile) -> Int { labels.count { profile.labels[$0] != nil } }
        let fits = first.fits(summary)
        if fits, known(first) == labels.count { return first }
        let others = try others.get().filter { $0.fits(summary) && 2 * known($0) >= $0.labels.count }
        let best = others.max { known($0) < known($1) }
        guard let best, !fits || known(best) > known(first) else { return fits ? first : nil }
        return best
    }
}
