import Graph

extension GraphTable {
    /// The files of vertices, apart from zip codes.
    static let vertexTables: [GraphTable] = [
        vertexTable(
            "customer",
            "customer_id:Long,name:String,email:String,phone:String,segment:String,birth_date:Date,created_at:Date"
        ) { slice, writer in
            writer.each(slice.rows.customers) { writer, row in
                writer.vertex("CUS", row.id, "customer")
                writer.integer(row.id)
                writer.text(row.name)
                writer.text(row.email)
                writer.phone(row.phone)
                writer.text(row.segment?.rawValue)
                writer.day(row.birthDate)
                writer.moment(row.createdAt)
            }
        },
        vertexTable(
            "address",
            "address:String,city:String,state:String,zip:String,property_type:String,area_sqft:Int"
        ) { slice, writer in
            writer.each(slice.rows.addresses) { writer, row in
                writer.vertex("ADD", row.id, "address")
                writer.string(row.street)
                writer.string(row.place.city)
                writer.string(row.place.state)
                writer.identifier("", UInt64(row.place.zip), width: Place.zipDigits)
                writer.string(row.propertyType.rawValue)
                writer.integer(row.areaInSquareFeet)
            }
        },
        vertexTable("phone", "phone:String") { slice, writer in
            writer.each(slice.phones) { writer, phone in
                writer.vertex("PHN", phone, "phone")
                writer.phone(phone)
            }
        },
        vertexTable(
            "call",
            "started_at:Date,duration_s:Int,direction:String,reason:String,outcome:String,details:String"
        ) { slice, writer in
            writer.each(slice.rows.calls) { writer, row in
                writer.vertex("CLL", row.id, "call")
                writer.moment(row.startedAt)
                writer.integer(row.durationInSeconds)
                writer.string(row.direction.rawValue)
                writer.string(row.reason.rawValue)
                writer.string(row.outcome.rawValue)
                writer.text(row.details)
            }
        },
        vertexTable("agent", "name:String,team:String") { slice, writer in
            writer.each(slice.rows.agents) { writer, row in
                writer.vertex("AGT", row.id, "agent")
                writer.string(row.name)
                writer.string(row.team)
            }
        },
        vertexTable("session", "started_at:Date,channel:String,last_status:String") { slice, writer in
            writer.each(slice.rows.sessions) { writer, row in
                writer.vertex("SES", row.id, "session")
                writer.moment(row.startedAt)
                writer.string(row.channel.rawValue)
                writer.string(row.lastStatus.rawValue)
            }
        },
        vertexTable("visit", "visited_at:Date,browser_id:String,device:String") { slice, writer in
            writer.each(slice.rows.visits) { writer, row in
                writer.vertex("GAV", row.id, "visit")
                writer.moment(row.visitedAt)
                writer.string(row.browserText)
                writer.string(row.device.rawValue)
            }
        },
        vertexTable("page_view", "page:String,viewed_at:Date,seconds:Int") { slice, writer in
            writer.each(slice.rows.pageViews) { writer, row in
                writer.vertex("GAP", row.id, "page_view")
                writer.string(row.page.rawValue)
                writer.moment(row.viewedAt)
                writer.integer(row.seconds)
            }
        },
        vertexTable("page_event", "event:String,occurred_at:Date,info:String") { slice, writer in
            writer.each(slice.rows.pageEvents) { writer, row in
                writer.vertex("GAE", row.id, "page_event")
                writer.string(row.event.rawValue)
                writer.moment(row.occurredAt)
                writer.text(row.info)
            }
        },
        vertexTable(
            "quote",
            "created_at:Date,coverage:Int,deductible:Int,premium:Double,status:String"
        ) { slice, writer in
            writer.each(slice.rows.quotes) { writer, row in
                writer.vertex("QTE", row.id, "quote")
                writer.moment(row.createdAt)
                writer.integer(row.coverage)
                writer.integer(row.deductible)
                writer.double(Double(row.premiumInCents) / 100)
                writer.string(row.status.rawValue)
            }
        },
        vertexTable("policy", "start_date:Date,end_date:Date,premium:Double,status:String") { slice, writer in
            writer.each(slice.rows.policies) { writer, row in
                writer.vertex("POL", row.id, "policy")
                writer.day(row.startDate)
                writer.day(row.endDate)
                writer.double(Double(row.premiumInCents) / 100)
                writer.string(row.status.rawValue)
            }
        },
    ]

    /// Writes the vertex of a zip code, whose file is not among `all` because a place lies across slices.
    static func writeZip(_ place: Place, _ writer: inout NeptuneCSVWriter) {
        writer.vertex("ZIP", place.zip, "zip")
        writer.identifier("", UInt64(place.zip), width: Place.zipDigits)
        writer.string(place.city)
        writer.string(place.state)
        writer.endRow()
    }

    static let zipPath = "neptune_vertex/zip.csv"
    static let zipHeader = "~id,~label,zip:String,city:String,state:String"

    private static func vertexTable(
        _ label: String, _ columns: String, write: @escaping @Sendable (LinkedSlice, inout NeptuneCSVWriter) -> Int
    ) -> GraphTable {
        GraphTable(kind: .vertices, name: label, header: "~id,~label,\(columns)", write: write)
    }
}

extension NeptuneCSVWriter {
    /// Writes one line for each row and says how many there are.
    fileprivate mutating func each<Row>(_ rows: [Row], _ write: (inout NeptuneCSVWriter, Row) -> Void) -> Int {
        for row in rows {
            write(&self, row)
            endRow()
        }
        return rows.count
    }

    fileprivate mutating func vertex(_ prefix: StaticString, _ key: Int, _ label: StaticString) {
        vertexID(prefix, key)
        plain(label)
    }

    fileprivate mutating func text(_ text: String?) {
        if let text { string(text) } else { blank() }
    }

    fileprivate mutating func phone(_ digits: PhoneDigits?) {
        if let digits { identifier("+", UInt64(digits)) } else { blank() }
    }

    fileprivate mutating func moment(_ moment: Moment?) {
        if let moment { date(milliseconds: moment.milliseconds) } else { blank() }
    }

    fileprivate mutating func day(_ moment: Moment?) {
        if let moment { day(milliseconds: moment.milliseconds) } else { blank() }
    }
}
