import Testing

@Suite struct DomainPlaceholder {
    @Test func placeholder() { #expect(Bool(true)) }
}
