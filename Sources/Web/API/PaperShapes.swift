internal import Application
internal import Codec
internal import Domain

enum PaperShapes {
    static let request = Shape<PaperRequest>(
        "PaperRequest",
        [
            .word("kind") { $0.kind },
            .word("fault", "`missing` where it is not there.") { $0.fault },
            .id("paper", "The paper found wanting.") { $0.paper.map(Int64.init) },
        ])
}
