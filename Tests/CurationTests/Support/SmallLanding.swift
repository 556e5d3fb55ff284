import Foundation
import TestSupport

@testable import Curation

/// A landing area of a few rows in which every source and every link occurs once.
struct SmallLanding {
    let folder: TemporaryFolder

    static let customerHeader = "customer_id,name,email,phone,address_id,segment,birth_date,created_at"
    static let callHeader = "call_id,agent_id,phone_no,started_at,duration_s,direction,reason,outcome,details"

    init() throws {
        folder = try TemporaryFolder()
        try write(
            "core/customer.csv",
            """
            \(Self.customerHeader)
            1,Ana García,ana@mail.example,+17035551212,10,family,1984-05-17,2023-02-16T08:00:00Z
            2,"Tables, ""Bobby"" Jr.",bobby@mail.example,+17035551213,,single,,2023-03-01T09:00:00Z
            """)
        try write(
            "core/address.csv",
            """
            address_id,address,city,state,zip,property_type,area_sqft
            10,"12 Oak St, Apt 4",Reston,VA,20191,apartment,840
            11,77 Massachusetts Ave,Cambridge,MA,02139,house,1960
            """)
        try write("core/customer_phone.csv", "customer_id,phone\n1,+17035551299\n2,+17035551212\n")
        try write("core/customer_address.csv", "customer_id,address_id\n1,11\n")
        try write(
            "core/quote.csv",
            """
            quote_id,email,call_id,session_id,created_at,coverage,deductible,premium,status
            100,ana@mail.example,500,300,2024-02-28T14:03:00Z,300000,500,418.0,abandoned
            """)
        try write(
            "core/policy.csv",
            """
            policy_id,quote_id,customer_id,start_date,end_date,premium,status
            900,100,1,2024-03-01,,418.5,active
            """)
        try write(
            "callcenter/call.csv",
            """
            \(Self.callHeader)
            500,7,+17035551212,2024-03-01T09:12:00Z,250,inbound,quote,open,"two
            lines"
            """)
        try write("callcenter/agent.csv", "agent_id,name,team\n7,Wei Nguyen,sales\n")
        try write(
            "applog/session.jsonl",
            """
            {"session_id":300,"quote_id":100,"email":"ana@mail.example","customer_info":{"name":"Ana","zip":"20191"},\
            "started_at":"2024-02-28T14:02:00Z","channel":"web","last_status":"abandoned"}
            """)
        try write(
            "webanalytics/visit.jsonl",
            #"{"visit_id":400,"session_id":300,"visited_at":"2024-02-28T14:02:00Z","browser_id":"b3","device":"desktop"}"#
        )
        try write(
            "webanalytics/page_view.jsonl",
            #"{"page_id":600,"visit_id":400,"page":"/quote/price","viewed_at":"2024-02-28T14:03:00Z","seconds":240}"#)
        try write(
            "webanalytics/page_event.jsonl",
            #"{"event_id":700,"page_id":600,"event":"error","occurred_at":"2024-02-28T14:04:00Z","info":"E5000, \"x\""}"#
        )
    }

    var landing: URL { folder["landing"] }

    func write(_ path: String, _ text: String) throws {
        try folder.write(text.hasSuffix("\n") ? text : text + "\n", to: "landing/\(path)")
    }

    func append(_ path: String, _ line: String) throws {
        try folder.append(line + "\n", to: "landing/\(path)")
    }

    /// The files of an output folder, but for the state, which can be made again from the others.
    func written(_ output: String) throws -> [String: Data] {
        try folder.files(below: output).filter { !$0.key.hasPrefix(".state/") }
    }

    /// Curates into a folder of the fixture, perhaps going on from another one.
    @discardableResult
    func curate(
        into output: String = "out", since state: String? = nil, chunkSize: Int = 64 << 20
    ) throws -> QualityReport {
        let options = CurationRun.Options(
            landing: landing, output: folder[output], since: state.map { folder[$0] }, chunkSize: chunkSize, workers: 2)
        return try CurationRun(options: options).run()
    }

    /// The report that lies in an output folder.
    func shown(in output: String = "out") throws -> QualityReport {
        try JSONDecoder().decode(QualityReport.self, from: Data(contentsOf: folder["\(output)/quality.json"]))
    }
}
