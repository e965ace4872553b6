internal import Domain

/// `appui compute ageing`: what is late on a loan at the end of a day, and for how long.
enum AgeingComputation {
    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["instalments", "asOf", "threshold"])
        let instalments = try OpenInstalment.read(request)
        let day = try request.day("asOf")
        let threshold =
            try request.has("threshold") ? Int(request.integer("threshold", in: 1...1_200)) : 2
        let arrears = Arrears(instalments, asOf: day)
        return { writer in
            if let oldest = arrears.oldestUnpaidDue { writer.member("oldestDue", oldest.iso) }
            writer.member("daysLate", Int64(arrears.daysLate))
            if let bucket = arrears.bucket { writer.member("bucket", bucket.rawValue) }
            writer.member("unpaidInstalments", Int64(arrears.unpaidInstalments))
            writer.member("fees", arrears.fees.cents)
            writer.member("interest", arrears.interest.cents)
            writer.member("principal", arrears.principal.cents)
            writer.key("overdue")
            writer.object { writer in
                for bucket in ArrearsBucket.allCases {
                    writer.member(bucket.rawValue, arrears.overdue(in: bucket).cents)
                }
            }
            writer.member("outstandingPrincipal", arrears.outstandingPrincipal.cents)
            writer.member("incident", arrears.isIncident(.unpaidInstalments(threshold)))
        }
    }
}
