internal import Domain
internal import Foundation
internal import Journal

/// A mail as it is handed to a mail program: headers of RFC 5322, a text of RFC 2045, all in
/// ASCII whatever the words.
struct MailMessage: Hashable, Sendable {
    var from: String
    var to: String
    var subject: String
    var text: String
    /// Left of the @ in Message-ID: the same where the same mail is sent again.
    var name: String
    var at: Instant

    /// Whether an address can stand in a header and behind a program's name as it is.
    static func isSafe(address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !address.hasPrefix("-") && address.utf8.count <= 254
            && address.utf8.allSatisfy { byte in
                byte > 32 && byte < 127 && !"<>(),;:\\\"[]".utf8.contains(byte)
            }
    }

    /// Lines end as in a file: the program sends them as the network wants.
    var bytes: [UInt8] {
        let host = from.split(separator: "@").last.map(String.init) ?? "localhost"
        let headers = [
            "From: \(from)", "To: \(to)", "Subject: \(MailMessage.encodedWords(subject))",
            "Date: \(MailMessage.date(at))", "Message-ID: <\(name)@\(host)>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Language: fr",
            "Content-Transfer-Encoding: base64", "",
        ]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let body = Data(lines.joined(separator: "\r\n").utf8).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithLineFeed])
        return Array((headers.joined(separator: "\n") + "\n" + body + "\n").utf8)
    }

    /// RFC 2047: each word holds whole characters, each line at most 76.
    private static func encodedWords(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 > 126 }) else { return text }
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars where scalar.value >= 32 {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > 39 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }
            .joined(separator: "\n ")
    }

    /// RFC 5322, section 3.3, in UTC.
    static func date(_ instant: Instant) -> String {
        let seconds = instant.milliseconds / 1000
        let (year, month, day) = Day(number: Int32(seconds / 86_400)).civil
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map {
            ($0 < 10 ? "0" : "") + "\($0)"
        }
        let date = "\(day) \(months[month - 1]) \(year)"
        return names[Int(seconds / 86_400) % 7] + ", " + date + " "
            + clock.joined(separator: ":") + " +0000"
    }
}
