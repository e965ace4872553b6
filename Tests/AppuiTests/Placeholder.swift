import Testing

@Suite struct AppuiPlaceholder {
    @Test func placeholder() { #expect(Bool(true)) }
}
