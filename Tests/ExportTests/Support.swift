import CSQLite
import Export
import Foundation
import Graph
import TestSupport
import Testing

/// Small graphs that are exported, and what comes back.
enum Small {
    /// Names and values that mean something to one format or another.
    static let hostile = [
        "v1.csv": """
        ~id,~label,name:String,select:Int,"a\\:b:String[]",n:Int,when:Date,Name:String,id:String,tab\\:le:Bool
        "a,1","x/y;Select","O'Hara ""Bob"", =1+1",1,"p\\;q;r ; s",7,1969-12-31T23:59:59.999Z,other,own,true
        b,"x/y;Select",=cmd|' /C calc'!A0,-2,,,2024-03-01T09:12:00Z,,,false
        "<&>\t","X/Y"," lead\r\n trail ",,"ends\\;ends\\",8,,,,
        """ + "\n",
        "v2.csv": """
        ~id,~label,n:String,f:Float,d:Double,l:Long,y:Byte
        c,sqlite_x,text,0.1,NaN,9223372036854775807,-128
        d,sqlite_x,,-0.0,-Infinity,-9223372036854775808,127
        """ + "\n",
        "v3.csv": "~id,~label,n:Long\nc,sqlite_x,5\n",
        "e1.csv": """
        ~id,~from,~to,~label,weight:Double,since:Date
        e1,"a,1",b,select,0.5,2024-01-01
        e2,b,"<&>\t",select,,
        e3,c,d,"knows; well",1e300,
        e1b,c,b,select,,2020-02-29T12:00:00Z
        """ + "\n",
        "e2.csv": "~id,~from,~to,~label,weight:Int\ne4,c,d,\"knows; well\",7\n",
    ]

    static let plain = [
        "v.csv": """
        ~id,~label,name:String,age:Int,tags:String[]
        a,person,Ana,41,x;y
        b,person,"Bo, B",,
        c,city,=Rome,,
        """ + "\n",
        "e.csv": "~id,~from,~to,~label,since:Date\ne1,a,b,knows,2024-03-01T09:12:00Z\ne2,a,c,lives_in,\n",
    ]

    static func store(_ files: [String: String]) async throws -> GraphStore {
        let folder = try TemporaryFolder(files: files)
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(report.errors == [])
        return store
    }
}

extension GraphExport {
    /// Exports into a new place of a folder.
    static func write(
        _ content: Content, to place: URL, _ format: GraphFileFormat, isRaw: Bool = false, replaces: Bool = false
    ) async throws -> ExportReport {
        var export = GraphExport(path: place.path, format: format)
        export.isRaw = isRaw
        export.replaces = replaces
        return try await export.write(content)
    }
}

/// A database that is read, each value as text.
final class ReadDatabase {
    private var handle: OpaquePointer?

    init(_ url: URL) throws {
        try #require(sqlite3_open_v2(url.path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
    }

    deinit { sqlite3_close_v2(handle) }

    /// The rows of a query; nil is no value.
    func rows(_ sql: String) throws -> [[String?]] {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        try #require(code == SQLITE_OK, "\(sql): \(String(cString: sqlite3_errmsg(handle)))")
        defer { sqlite3_finalize(statement) }
        var rows: [[String?]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    guard let text = sqlite3_column_text(statement, column) else { return nil }
                    let count = Int(sqlite3_column_bytes(statement, column))
                    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
                })
        }
        return rows
    }

    func one(_ sql: String) throws -> String? { try rows(sql).first?.first ?? nil }
}
