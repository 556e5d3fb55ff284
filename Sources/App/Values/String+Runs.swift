extension String {
    /// What follows each place where a word stands, as far as its bytes pass; empty texts where nothing does.
    ///
    /// A word begins after the run that belongs to the one before.
    func runs(after word: String, of passes: (UInt8) -> Bool) -> [String] {
        var text = self
        return text.withUTF8 { bytes in
            var runs: [String] = []
            var rest = bytes[...]
            while let start = rest.place(of: word.utf8) {
                let run = rest[(start + word.utf8.count)...].prefix(while: passes)
                runs.append(String(decoding: run, as: UTF8.self))
                rest = rest[run.endIndex...]
            }
            return runs
        }
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Where bytes stand for the first time; nil where they do not.
    fileprivate func place(of word: String.UTF8View) -> Index? {
        guard let first = word.first else { return nil }
        var rest = self
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: word) { return start }
            rest = rest[(start + 1)...]
        }
        return nil
    }
}
