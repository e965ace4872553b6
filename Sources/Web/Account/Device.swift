/// The browser and the system of a request, in words that its owner recognises. Only for the list
/// of sessions: nothing is decided on it, since a browser says what it likes.
enum Device {
    static func words(userAgent: String?) -> String {
        guard let text = userAgent, !text.isEmpty else { return "Navigateur inconnu" }
        let browser = first(browsers, in: text) ?? "Navigateur inconnu"
        guard let system = first(systems, in: text) else { return browser }
        return "\(browser) sur \(system)"
    }

    /// The more precise first: many browsers also name those they imitate.
    private static let browsers = [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
        ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ]

    private static func first(_ marks: [(String, String)], in text: String) -> String? {
        marks.first { text.contains($0.0) }?.1
    }
}
