internal import Application
internal import Domain

/// What an administrator has to know of the antivirus: nothing, while it answers.
enum ScannerNotice {
    static func html(_ state: ScannerState) -> HTML {
        guard let since = state.failingSince else { return .empty }
        return Notice.html(
            .danger,
            """
            <p>L’antivirus ne répond plus depuis le \(since.french).</p>
            <p>\(French.count(state.waiting, "pièce attend", "pièces attendent")) : personne ne \
            peut les ouvrir. Prévenez l’exploitant du service.</p>
            """)
    }
}
