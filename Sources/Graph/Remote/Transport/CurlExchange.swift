internal import CCurl
internal import Foundation
internal import Graph

/// One request on its way, with what has come back so far.
///
/// Unchecked: whoever makes it hands it to a ``CurlDriver`` at once, and from then on only the driver's thread touches it.
final class CurlExchange: @unchecked Sendable {
    let deadline: ContinuousClock.Instant
    let cancellation: CancellationFlag
    /// libcurl's handle while the exchange is under way.
    private(set) var easy: UnsafeMutableRawPointer?

    private let call: HTTPCall
    private let settings: CurlSettings
    private let continuation: CheckedContinuation<HTTPReply, any Error>
    private var headers: [HTTPHeader] = []
    private var body: [UInt8] = []
    private var isTooLarge = false
    /// When the last byte went in either direction; nil until the request goes out over a connection.
    private var lastSign: ContinuousClock.Instant?
    private var uploaded: curl_off_t = 0
    private var headerList: UnsafeMutablePointer<curl_slist>?
    /// The body to send and curl's words for a failure, at places that stay where they are.
    private let sentBody: UnsafeMutableBufferPointer<CChar>
    private let words = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(
        _ call: HTTPCall, settings: CurlSettings, deadline: ContinuousClock.Instant, cancellation: CancellationFlag,
        continuation: CheckedContinuation<HTTPReply, any Error>
    ) {
        self.call = call
        self.settings = settings
        self.deadline = deadline
        self.cancellation = cancellation
        self.continuation = continuation
        sentBody = .allocate(capacity: max(call.body.count, 1))
        _ = sentBody.initialize(from: call.body.lazy.map(CChar.init(bitPattern:)))
        words.initialize(repeating: 0)
    }

    deinit {
        sentBody.deallocate()
        words.deallocate()
    }

    /// When it fails unless something comes: the end of its time, or of the silence that is allowed.
    var limit: ContinuousClock.Instant {
        lastSign.map { min(deadline, $0 + settings.readTimeout + RemoteQuestion.grace) } ?? deadline
    }

    // MARK: - Way out

    /// Makes the handle that carries the request; nil when libcurl cannot do so as it must.
    func start() -> UnsafeMutableRawPointer? {
        guard CurlSettings.isReady, let easy = curl_easy_init() else { return nil }
        self.easy = easy
        let this = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_PRIVATE, this)
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words.baseAddress)
        guard settings.apply(to: easy, target: call.target) else { return nil }
        if call.method != "GET" {
            ccurl_set_long(easy, CURLOPT_POST, 1)
            ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(call.body.count))
            ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, sentBody.baseAddress)
            if call.method != "POST" { ccurl_set_pointer(easy, CURLOPT_CUSTOMREQUEST, call.method) }
        }
        setHeaders(easy)
        ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(PooledTransport.largestAnswer))
        listen(to: easy, as: this)
        return easy
    }

    private func setHeaders(_ easy: UnsafeMutableRawPointer) {
        // Without a word about it anything in between may pack the answer.
        var lines = ["Accept-Encoding: identity", "Expect:"]
        // A name with nothing behind its colon takes away what curl would say by itself, one with `;` is sent empty.
        for name in ["Accept", "Content-Type"] where !call.headers.contains(where: { $0.name == name }) {
            lines.append("\(name):")
        }
        lines += call.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines { headerList = curl_slist_append(headerList, line) }
        ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
    }

    private func listen(to easy: UnsafeMutableRawPointer, as this: UnsafeMutableRawPointer) {
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, this)
        ccurl_set_write(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, this in
            CurlExchange.at(this).receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, this)
        ccurl_set_write(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, this in
            // Fewer bytes than were offered end the exchange.
            CurlExchange.at(this).receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
        ccurl_set_long(easy, CURLOPT_NOPROGRESS, 0)
        ccurl_set_pointer(easy, CURLOPT_XFERINFODATA, this)
        ccurl_set_progress(easy) { this, _, _, _, uploaded in
            CurlExchange.at(this).noteUpload(uploaded)
            return 0
        }
        ccurl_set_pointer(easy, CURLOPT_PREREQDATA, this)
        ccurl_set_request(easy) { this, _, _, _, _ in
            CurlExchange.at(this).mayGoOut() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> CurlExchange {
        guard let pointer else { preconditionFailure("curl forgot whose exchange it is") }
        return Unmanaged<CurlExchange>.fromOpaque(pointer).takeUnretainedValue()
    }

    // MARK: - What curl reports

    /// Whether the request may be sent, which it may once.
    ///
    /// curl sends a request again when a connection that was kept open ends before the answer, also one that changes
    /// something. Whether a request may be repeated is decided, and counted, by ``RetryPolicy``.
    private func mayGoOut() -> Bool {
        guard lastSign == nil else { return false }
        lastSign = .now
        return true
    }

    private func noteUpload(_ total: curl_off_t) {
        guard total > uploaded else { return }
        uploaded = total
        lastSign = .now
    }

    private func receiveHeader(_ bytes: UnsafeRawBufferPointer) {
        lastSign = .now
        let line = String(decoding: bytes, as: UTF8.self)
        guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("HTTP/") else {
            // A status line: what came before belonged to an answer that only announces this one.
            if line.hasPrefix("HTTP/") { headers = [] }
            return
        }
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
        headers.append(HTTPHeader(String(line[..<colon]), value))
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        lastSign = .now
        isTooLarge = body.count + bytes.count > PooledTransport.largestAnswer
        if !isTooLarge { body.append(contentsOf: bytes) }
        return !isTooLarge
    }

    // MARK: - Way back

    /// Ends the exchange with what curl says of it.
    func finish(_ code: CURLcode) {
        guard let easy else { return }
        let status = ccurl_long(easy, CURLINFO_RESPONSE_CODE)
        if code == CURLE_OK {
            end(.success(HTTPReply(status: status, headers: headers, body: body)))
        } else if isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            end(
                .failure(
                    EndpointFailure(
                        .tooLarge, endpoint: settings.endpoint, status: status,
                        cause: "the answer is larger than \(PooledTransport.largestAnswer >> 20) MB")))
        } else {
            let text = words.baseAddress.map { String(cString: $0) } ?? ""
            end(.failure(TransportFailure.describe(code, easy, words: text, settings: settings)))
        }
    }

    /// Ends an exchange whose limit is behind it.
    func expire() {
        let isSilent = limit < deadline
        end(
            .failure(
                EndpointFailure(
                    isSilent ? .readTimeout : .timeLimit, endpoint: settings.endpoint,
                    cause: isSilent ? "no answer \(settings.limits)" : "no whole answer in the time given")))
    }

    func cancel() { end(.failure(CancellationError())) }

    /// Ends an exchange for which libcurl has no fitting handle.
    func refuse() { end(.failure(settings.refusal)) }

    /// Gives the result to who waits; the handle has left the driver's, or is closed with its connection now.
    private func end(_ result: Result<HTTPReply, any Error>) {
        continuation.resume(with: result)
        if let easy { curl_easy_cleanup(easy) }
        easy = nil
        curl_slist_free_all(headerList)
        headerList = nil
    }
}
