/// One thing wrong in a profile file, with the place where it is.
struct ProfileProblem: Sendable, Hashable {
    /// The keys down to the value, such as `panes[2].rows[0].walk`; empty for the whole file.
    var path: String
    var message: String
    /// Counted from 1.
    var line: Int
    var column: Int
    /// What was probably meant.
    var suggestion: String?
}

/// Everything wrong in a profile file, in the order of the file.
struct ProfileError: Error, Sendable, Hashable {
    var file: String
    var problems: [ProfileProblem]
}

extension ProfileError: CustomStringConvertible {
    /// One line a problem: `file:12:5: panes[0].digit: …; did you mean …?`
    var description: String {
        problems.map { problem in
            var line = "\(file):\(problem.line):\(problem.column): "
            if !problem.path.isEmpty { line += problem.path + ": " }
            line += problem.message
            if let suggestion = problem.suggestion { line += "; did you mean \(suggestion)?" }
            return line
        }.joined(separator: "\n")
    }
}
