import Foundation
import GRDB
import Graph

/// Why a landing area was not curated; nothing of the output folder has changed then.
package struct CurationError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs; the words are in ``CurationError/message``.
    package enum Code: String, Sendable {
        case landingNotFound, noSources, mapping, unreadable, notACuratedFolder, noState, otherState, busy, notWritable,
            full, damagedDigests, database
    }

    /// The kind of failure, which decides how a program ends.
    package let code: Code
    /// Why, in words for people, without the path.
    package let message: String
    /// The folder or file it is about.
    package let path: String

    init(_ code: Code, _ message: String, path: String) {
        self.code = code
        self.message = message
        self.path = path
    }

    /// One line for people: the path and why.
    package var description: String { "\(path): \(message)" }

    /// Runs work on files and the staging database and turns whatever goes wrong into an error that names the path.
    static func wrapping<Result>(_ path: String, _ work: () throws -> Result) throws(CurationError) -> Result {
        do {
            return try work()
        } catch let error as CurationError {
            throw error
        } catch let error as ByteSourceError {
            throw CurationError(.unreadable, "cannot be read: \(error.message)", path: path)
        } catch let error as DatabaseError {
            throw CurationError(error, path: path)
        } catch {
            throw error.isFullDisk
                ? CurationError(fullDiskAt: path)
                : CurationError(.notWritable, "cannot write here: \(error.systemWords)", path: path)
        }
    }

    /// What SQLite could not do: write, or anything else.
    init(_ error: DatabaseError, path: String) {
        if error.isOfFullDisk {
            self.init(fullDiskAt: path)
        } else if error.isOfWriting {
            self.init(.notWritable, "cannot write here: \(error.message ?? error.description)", path: path)
        } else {
            self.init(.database, "the staging database failed: \(error.description)", path: path)
        }
    }

    /// The same words whoever met with it.
    private init(fullDiskAt path: String) {
        self.init(.full, "cannot write here: \(String(cString: strerror(ENOSPC)))", path: path)
    }
}

extension DatabaseError {
    /// Whether there is no room on the disk; for the memory that connections share SQLite has no other word.
    fileprivate var isOfFullDisk: Bool {
        resultCode == .SQLITE_FULL || extendedResultCode == .SQLITE_IOERR_SHMSIZE
    }

    /// Whether something could not be written, which says nothing about what is there.
    var isOfWriting: Bool {
        switch extendedResultCode {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_NOMEM,
            .SQLITE_IOERR_NOMEM:
            true
        default: isOfFullDisk
        }
    }
}

extension Error {
    /// Whether there is no room on the disk, or for this user.
    fileprivate var isFullDisk: Bool {
        let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let error = underlying ?? (self as NSError)
        return error.domain == NSPOSIXErrorDomain && [ENOSPC, EDQUOT].contains(Int32(error.code))
            || error.domain == NSCocoaErrorDomain && error.code == CocoaError.fileWriteOutOfSpace.rawValue
    }
}
