internal import Glibc

/// A bar on standard error for long work; nothing where that is not a terminal.
struct ProgressBar {
    private static let width: Int64 = 30

    private let title: String
    private let total: Int64
    private let isShown: Bool

    /// - Parameter total: what counts as all; 0 when it is not known, and then only a count shows.
    init(_ title: String, total: Int64) {
        self.title = title
        self.total = total
        isShown = isatty(STDERR_FILENO) == 1
    }

    func show(_ done: Int64) {
        guard isShown else { return }
        var text = "\r\(title) "
        if total > 0 {
            let share = min(done, total) * ProgressBar.width / total
            text += String(repeating: "#", count: Int(share))
            text += String(repeating: ".", count: Int(ProgressBar.width - share))
            text += " \(min(done, total) * 100 / total) %"
        } else {
            text += "\(done)"
        }
        write(text)
    }

    /// Clears the line, so that what follows stands alone.
    func finish() {
        guard isShown else { return }
        write("\r\u{1B}[K")
    }

    /// A terminal that went away stops the bar, not the work.
    private func write(_ text: String) { try? StandardStream.error.write(Array(text.utf8)) }
}
