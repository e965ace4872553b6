internal import Application
internal import Domain

/// What an administrator has to know of the antivirus: nothing, while it answers.
enum ScannerNotice {
    static func html(_ state: ScannerState) -> HTML {
        guard let since = state.failingSince else { return .empty }
        let (hour, minute, _) = Paris.time(at: since)
        let padded = (minute < 10 ? "0" : "") + "\(minute)"
        return Notice.html(
            .danger,
            """
            <p>L’antivirus ne répond plus depuis le \(Paris.day(at: since).french) à \
            \(hour)\(French.space)h\(French.space)\(padded).</p>
            <p>\(French.count(state.waiting, "pièce attend", "pièces attendent")) : personne ne \
            peut les ouvrir. Prévenez l’exploitant du service.</p>
            """)
    }
}
