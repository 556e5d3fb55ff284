/// Where a screen puts a fact of the header: in the title line or below it.
enum HeaderPlace: String, Sendable, Hashable, CaseIterable { case title, contact }
