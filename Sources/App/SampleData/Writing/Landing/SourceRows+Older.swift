// How rows looked when they were first written; a source system that sends every change sends these forms as well.

extension SourceRows.Customer {
    var withoutDetails: SourceRows.Customer? {
        guard segment != nil || birthDate != nil else { return nil }
        var row = self
        row.segment = nil
        row.birthDate = nil
        return row
    }
}

extension SourceRows.Quote {
    var whenOffered: SourceRows.Quote? {
        guard status != .open else { return nil }
        var row = self
        row.status = .open
        return row
    }
}

extension SourceRows.Policy {
    var whileActive: SourceRows.Policy? {
        guard status != .active else { return nil }
        var row = self
        row.status = .active
        row.endDate = nil
        return row
    }
}

extension SourceRows.Call {
    var whileOpen: SourceRows.Call? {
        guard outcome != .open else { return nil }
        var row = self
        row.outcome = .open
        row.details = nil
        return row
    }
}

extension SourceRows.Session {
    var whileBrowsing: SourceRows.Session? {
        guard lastStatus != .browsing else { return nil }
        var row = self
        row.lastStatus = .browsing
        row.quoteID = nil
        row.customerInfo = nil
        return row
    }
}
