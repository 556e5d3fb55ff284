import Phones

extension Profile {
    /// Whether `03/12` is the third month, for whoever types a date.
    var writesMonthFirst: Bool { phoneRegion.writesMonthFirst }
}

extension FieldFormatter {
    init(profile: Profile, clock: GraphClock) {
        self.init(clock: clock, currency: profile.currency, phoneRegion: profile.phoneRegion)
    }
}
