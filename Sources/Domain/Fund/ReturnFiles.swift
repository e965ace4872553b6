/// The return files of one bank, by what they contain: the same file again does nothing.
package struct ReturnFiles: Hashable, Sendable {
    package private(set) var received: [Digest: Day] = [:]

    package init() {}

    package mutating func apply(_ event: ReturnFileEvent) {
        switch event {
        case .received(let file, _, _, _, _, _, _, let on):
            if received[file] == nil { received[file] = on }
        }
    }

    package func decide(
        _ command: ReturnFileCommand
    ) throws(ReturnFileRefusal) -> [ReturnFileEvent] {
        guard
            case .receive(
                let file, let name, let month, let lines, let booked, let already, let rejected,
                let on) = command
        else { return [] }
        for count in [lines, booked, already, rejected] where count < 0 {
            throw .countNegative(count)
        }
        guard lines == booked + already + rejected else {
            throw .countsDoNotAddUp(
                lines: lines, booked: booked, already: already, rejected: rejected)
        }
        // Sent again with nothing new: the first report stands.
        if received[file] != nil, booked == 0 { return [] }
        return [
            .received(
                file: file, name: name, month: month, lines: lines, booked: booked,
                already: already, rejected: rejected, on: on)
        ]
    }
}
