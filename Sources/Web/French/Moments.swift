internal import Application
internal import Journal

extension Instant {
    /// `9 h 05`, in France.
    var frenchClock: String {
        let (hour, minute, _) = Paris.time(at: self)
        return "\(hour)\(French.space)h\(French.space)" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    /// `23 novembre 2026 à 9 h 05`.
    var french: String { Paris.day(at: self).french + " à " + frenchClock }
}
