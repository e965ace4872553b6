internal import Application
internal import Domain
internal import Journal
internal import Logging
internal import ServiceLifecycle
internal import Web

/// Sends, while the server runs, what the journal says is due. A mail is told as sent once the
/// program has taken it: where the server stops in between, it is sent again under the same name.
struct Mailer: Service {
    let scheme: Scheme
    let sendmail: Sendmail
    /// Public address of the site, without a slash at its end.
    let site: String
    let logger: Logger
    var everySeconds = 15

    /// How long a mail that is put off is tried: then it is told as not delivered.
    static let longestMilliseconds: Int64 = 86_400_000

    /// A mail that was put off.
    struct Waiting: Hashable {
        var since: Instant
        var times = 0
        var nextAt: Instant
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await watch() } catch is CancellationError {}
        }
    }

    private func watch() async throws {
        var waiting: [AccountID: Waiting] = [:]
        while true {
            await pass(&waiting)
            try await ContinuousClock().sleep(for: .seconds(everySeconds))
        }
    }

    /// Sends all that is due. One account's mail that is put off keeps nobody else waiting.
    func pass(_ waiting: inout [AccountID: Waiting]) async {
        for mail in scheme.dueMail() {
            if let later = waiting[mail.account], scheme.now < later.nextAt { continue }
            switch await sendmail.send(message(mail)) {
            case .taken: await record(mail, .taken, &waiting)
            case .refused(let reason): await record(mail, .refused(reason), &waiting)
            case .later(let reason):
                logger.warning("mail put off", metadata: ["mail.reason": "\(reason)"])
                let since = waiting[mail.account]?.since ?? scheme.now
                guard scheme.now.milliseconds - since.milliseconds < Mailer.longestMilliseconds
                else {
                    await record(mail, .refused(.gaveUp), &waiting)
                    continue
                }
                let times = (waiting[mail.account]?.times ?? 0) + 1
                waiting[mail.account] = Waiting(
                    since: since, times: times,
                    nextAt: Instant(
                        milliseconds: scheme.now.milliseconds + Mailer.pause(times: times)))
            }
        }
    }

    /// A minute, then twice as long each time, at most an hour: greylisting is over by then.
    static func pause(times: Int) -> Int64 { min(60_000 << Int64(min(times, 7) - 1), 3_600_000) }

    private func message(_ mail: DueMail) -> MailMessage {
        let roles = scheme.actor(mail.account)?.roles ?? []
        let words = NoticeMail(mail, roles: roles, site: site, schemeName: scheme.name)
        return MailMessage(
            from: sendmail.from, to: mail.address, subject: words.subject, text: words.text,
            name: mail.name, at: scheme.now)
    }

    private func record(
        _ mail: DueMail, _ outcome: MailOutcome, _ waiting: inout [AccountID: Waiting]
    ) async {
        waiting[mail.account] = nil
        do { try await scheme.recordMail(mail, outcome) } catch {
            // The mail goes out once more, under the same name: better twice than never.
            logger.error("mail not recorded", metadata: ["mail.error": "\(error)"])
        }
    }
}
