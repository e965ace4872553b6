extension Scheme {
    package func actor(apiToken: String) -> Actor? { nil }
}
