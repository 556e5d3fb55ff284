extension LoadReport {
    func append(to writer: inout CatalogueWriter) {
        writer.append(status)
        for number in [
            totalRecords, vertices, edges, properties, duplicates, parsingErrors, datatypeMismatchErrors,
            repairedValues, insertErrors, deletions, unknownDeletions,
        ] { writer.append(number) }
        writer.append(seconds.bitPattern)
        writer.append(files) { writer, file in
            writer.append(file.file)
            writer.append(file.kind)
            writer.append(file.status)
            writer.append(file.records)
            writer.append(file.rejected)
            writer.append(file.errors)
            writer.append(file.reason)
        }
        writer.append(errors) { writer, error in
            writer.append(error.errorCode)
            writer.append(error.errorMessage)
            writer.append(error.fileName)
            writer.append(error.recordNum)
            writer.append(error.column)
        }
        writer.append(remarks) { writer, remark in
            writer.append(remark.fileName)
            writer.append(remark.column)
            writer.append(remark.recordNum)
            writer.append(remark.count)
            writer.append(remark.message)
        }
        writer.append(refusedValues) { writer, values in
            writer.append(values.elements)
            writer.append(values.label)
            writer.append(values.key)
            writer.append(values.type)
            writer.append(values.refused)
            writer.append(values.total)
        }
    }

    init(_ reader: inout CatalogueReader) throws(StoreError) {
        let status = try reader.text()
        var numbers: [Int] = []
        for _ in 0..<11 { numbers.append(try reader.count(below: .max)) }
        let seconds = Double(bitPattern: try reader.number())
        let files = try reader.list { reader throws(StoreError) in
            File(
                file: try reader.text(), kind: try reader.text(), status: try reader.text(),
                records: try reader.count(below: .max), rejected: try reader.count(below: .max),
                errors: try reader.count(below: .max), reason: try reader.optionalText())
        }
        let errors = try reader.list { reader throws(StoreError) in
            RecordError(
                errorCode: try reader.text(), errorMessage: try reader.text(), fileName: try reader.text(),
                recordNum: try reader.count(below: .max), column: try reader.optionalText())
        }
        let remarks = try reader.list { reader throws(StoreError) in
            Remark(
                fileName: try reader.text(), column: try reader.optionalText(),
                recordNum: try reader.count(below: .max), count: try reader.count(below: .max),
                message: try reader.text())
        }
        let refusedValues = try reader.list { reader throws(StoreError) in
            RefusedValues(
                elements: try reader.text(), label: try reader.text(), key: try reader.text(),
                type: try reader.text(), refused: try reader.count(below: .max), total: try reader.count(below: .max))
        }
        self.init(
            status: status, totalRecords: numbers[0], vertices: numbers[1], edges: numbers[2], properties: numbers[3],
            duplicates: numbers[4], parsingErrors: numbers[5], datatypeMismatchErrors: numbers[6],
            repairedValues: numbers[7], insertErrors: numbers[8], deletions: numbers[9],
            unknownDeletions: numbers[10], seconds: seconds, files: files, errors: errors,
            remarks: remarks, refusedValues: refusedValues)
    }
}
