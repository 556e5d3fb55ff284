import Foundation

extension Error {
    /// The system's own words (`No space left on device`) where Foundation wraps them.
    package var systemWords: String {
        let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let code = underlying ?? (self as NSError)
        return code.domain == NSPOSIXErrorDomain
            ? String(cString: strerror(Int32(code.code))) : code.localizedDescription
    }
}
