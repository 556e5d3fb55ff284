import Phones

extension FieldFormatter {
    init(profile: Profile, clock: GraphClock) {
        self.init(clock: clock, currency: profile.currency, phoneRegion: profile.phoneRegion)
    }
}
