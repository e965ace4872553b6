package import Application
package import Domain

/// The words of a mail: what waits and where to read it, never who. Plain text, so that any
/// program shows it and no picture tells that it was read.
package struct NoticeMail: Hashable, Sendable {
    package let subject: String
    package let text: String

    /// Links beyond these are counted: the list in the application holds them all.
    private static let mostLinks = 20

    /// - Parameters:
    ///   - site: the public address of the site, without a slash at its end.
    ///   - roles: of the reader; they say where each thing is read.
    package init(_ mail: DueMail, roles: Set<Role>, site: String, schemeName: String) {
        let count = mail.notices.count
        subject =
            mail.delivery == .daily
            ? "\(schemeName) : \(French.count(count, "nouvelle", "nouvelles")) depuis hier"
            : count == 1
                ? "\(schemeName) : \(mail.notices[0].kind.french)"
                : "\(schemeName) : \(count) nouvelles"
        var lines = ["Bonjour,", ""]
        let byKind = Dictionary(grouping: mail.notices, by: \.kind)
        var left = NoticeMail.mostLinks
        for kind in NoticeKind.allCases {
            guard let rows = byKind[kind] else { continue }
            lines.append(rows.count == 1 ? kind.french : "\(kind.french) (\(rows.count) fois)")
            for row in rows.prefix(left) {
                lines.append("  \(row.subject.french) : \(site)\(row.site(for: roles).path)")
            }
            left = max(0, left - rows.count)
            lines.append("")
        }
        if count > NoticeMail.mostLinks {
            lines += ["Tout est ici : \(site)\(Site.notices.path)", ""]
        }
        lines += [
            "Connectez-vous pour en savoir plus. Ce courriel ne nomme personne, exprès.",
            "Pour en recevoir moins : \(site)\(Site.noticeChoices.path)", "",
            "Ne répondez pas à ce message : personne ne le lit.",
        ]
        text = lines.joined(separator: "\n") + "\n"
    }
}
